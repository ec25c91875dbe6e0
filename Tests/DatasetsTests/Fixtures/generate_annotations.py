"""Writes annotations.json, 150 small images in COCO's format with polygons, compressed and uncompressed runs, and
annotations-masks.csv: for each image and selection of categories the number of lesion pixels and the SHA-256 of the mask's
bytes (0 and 255, row by row), as pycocotools draws them. Made with pycocotools 2.0.11 and NumPy 2.4.6:

    python generate_annotations.py
"""
import hashlib
import json
import pathlib

import numpy as np
from pycocotools import mask as coco

here = pathlib.Path(__file__).resolve().parent
random = np.random.default_rng(15)


def polygon(width, height, kind):
    """A closed outline, of which some are star-shaped, cross themselves, leave the image, or have corners twice."""
    count = int(random.integers(3, 12))
    centre = random.uniform([0, 0], [width, height])
    if kind == 0:
        angles = np.sort(random.uniform(0, 2 * np.pi, count))
        radii = random.uniform(0.1, 0.5, count) * min(width, height)
        points = centre + np.stack([np.cos(angles), np.sin(angles)], 1) * radii[:, None]
    elif kind == 1:
        points = random.uniform([-0.3 * width, -0.3 * height], [1.3 * width, 1.3 * height], (count, 2))
    elif kind == 2:
        points = np.round(random.uniform([0, 0], [width, height], (count, 2)))
        points = np.repeat(points, 2, 0)
    elif kind == 3:
        points = centre + random.uniform(-1, 1, (count, 2))
    else:
        x, y = np.sort(random.integers(0, width + 1, 2)), np.sort(random.integers(0, height + 1, 2))
        points = np.array([[x[0], y[0]], [x[1], y[0]], [x[1], y[1]], [x[0], y[1]]], float)
    return [round(float(v), 2) for v in points.reshape(-1)]


def runs(width, height, compressed):
    mask = np.asfortranarray((random.uniform(0, 1, (height, width)) < random.uniform(0, 1)).astype(np.uint8))
    if random.integers(2):
        mask[:, : width // 2] = random.integers(2)
    if random.integers(2):
        mask[0, 0] = 1
    rle = coco.encode(mask)
    if compressed:
        return {"size": [height, width], "counts": rle["counts"].decode()}
    flat, counts, value = mask.reshape(-1, order="F"), [], 0
    for pixel in flat:
        if pixel != value or not counts:
            if pixel != value and not counts:
                counts.append(0)
            counts.append(0)
            value = pixel
        counts[-1] += 1
    return {"size": [height, width], "counts": counts}


def drawn(segmentation, width, height):
    """As COCO.annToMask."""
    if isinstance(segmentation, list):
        rle = coco.merge(coco.frPyObjects(segmentation, height, width))
    elif isinstance(segmentation["counts"], list):
        rle = coco.frPyObjects(segmentation, height, width)
    else:
        rle = segmentation
    return coco.decode(rle)


images, annotations, rows = [], [], []
for image in range(1, 151):
    width, height = int(random.integers(1, 60)), int(random.integers(1, 60))
    images.append({"id": image, "file_name": f"{image}.png", "width": width, "height": height})
    masks = {}
    for _ in range(int(random.integers(0, 5))):
        kind, category = int(random.integers(0, 7)), int(random.integers(1, 3))
        if kind >= 5:
            segmentation = runs(width, height, kind == 5)
        else:
            segmentation = [polygon(width, height, kind) for _ in range(int(random.integers(1, 3)))]
        annotations.append({
            "id": len(annotations) + 1, "image_id": image, "category_id": category, "iscrowd": int(kind == 6),
            "segmentation": segmentation, "bbox": [0, 0, width, height], "area": 1.5})
        masks.setdefault(category, np.zeros((height, width), np.uint8))
        masks[category] |= drawn(segmentation, width, height)
    for name, chosen in [("", [1, 2]), ("/1", [1]), ("/2", [2])]:
        union = np.zeros((height, width), np.uint8)
        for category in chosen:
            union |= masks.get(category, 0)
        rows.append(f"coco={image}{name},{int(union.sum())},{hashlib.sha256((union * 255).tobytes()).hexdigest()}")

document = {
    "info": {"description": "shapes for tests"}, "licenses": [], "annotations": annotations, "images": images,
    "categories": [{"id": 1, "name": "polyp"}, {"id": 2, "name": "instrument"}, {"id": 3, "name": "nothing"}]}
(here / "annotations.json").write_text(json.dumps(document) + "\n")
(here / "annotations-masks.csv").write_text("selection,pixels,sha256\n" + "\n".join(rows) + "\n")
print(len(annotations), "annotations,", len(rows), "masks")
