"""Writes augmentation.json, which AugmentationTests compare with. Made with PyTorch 2.15.0 and torchvision 0.29.2:

    python generate_augmentation.py
"""
import json
import pathlib

import torch
import torchvision
import torchvision.transforms.functional as F

BILINEAR, NEAREST = F.InterpolationMode.BILINEAR, F.InterpolationMode.NEAREST
g = torch.Generator().manual_seed(7)
image = torch.rand(3, 10, 13, generator=g)
mask = (torch.rand(1, 10, 13, generator=g) > 0.6).float()
flat = lambda t: [round(v, 7) for v in t.permute(1, 2, 0).flatten().tolist()]


def affine(**change):
    given = {"angle": 0.0, "translate": [0, 0], "scale": 1.0, "shear": [0.0, 0.0], **change}
    return {
        **{k: given[k] for k in ("angle", "scale")}, "shift": given["translate"][0],
        "image": flat(F.affine(image, interpolation=BILINEAR, **given)),
        "mask": flat(F.affine(mask, interpolation=NEAREST, **given)),
    }


document = {
    "versions": {"torch": torch.__version__, "torchvision": torchvision.__version__},
    "height": 10, "width": 13, "image": flat(image), "mask": flat(mask),
    "affine": [affine(angle=12.5), affine(angle=-7.3), affine(scale=1.17), affine(scale=0.96), affine(translate=[2, 0])],
    "horizontal flip": flat(F.hflip(image)), "vertical flip": flat(F.vflip(image)),
    "brightness 1.08": flat(F.adjust_brightness(image, 1.08)),
    "contrast 0.93": flat(F.adjust_contrast(image, 0.93)),
    "contrast 1.09": flat(F.adjust_contrast(image, 1.09)),
    "saturation 1.07": flat(F.adjust_saturation(image, 1.07)),
    "hue 0.01": flat(F.adjust_hue(image, 0.01)),
    "hue -0.009": flat(F.adjust_hue(image, -0.009)),
}
pathlib.Path(__file__).with_name("augmentation.json").write_text(json.dumps(document, separators=(",", ":")) + "\n")
