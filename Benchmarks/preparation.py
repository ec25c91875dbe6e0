#!/usr/bin/env python3
"""Decodes and resizes a dataset with make-report and with Pillow, in turn, and prints the ratio of medians.

    python3 -m venv .venv-peers && .venv-peers/bin/pip install pillow numpy
    swift build -c release --product make-report
    .venv-peers/bin/python Benchmarks/preparation.py --data DIR --dataset kvasir-seg

Both read each image and its mask, resize the image bicubic and the mask to the nearest pixel, and keep all of it; with as many
processes (Pillow) or threads (make-report) as asked for. make-report also compares every file with its checksum again.
"""
import argparse, concurrent.futures, json, pathlib, statistics, subprocess, tempfile, time
import numpy as np
import PIL
from PIL import Image


def pillow_one(task):
    image, mask, (rows, columns) = task
    pixels = Image.open(image).convert("RGB").resize((columns, rows), Image.BICUBIC)
    cut = Image.fromarray(((np.asarray(Image.open(mask).convert("L")) > 127) * 255).astype(np.uint8))
    return np.asarray(pixels), np.asarray(cut.resize((columns, rows), Image.NEAREST)) > 127


def pillow(folder, size, workers):
    masks = {m.stem: m for m in (folder / "masks").iterdir()}
    tasks = [(f, masks[f.stem], size) for f in sorted((folder / "images").iterdir()) if f.stem in masks]
    start = time.perf_counter()
    if workers == 1:
        pairs = [pillow_one(t) for t in tasks]
    else:
        with concurrent.futures.ProcessPoolExecutor(workers) as pool:
            pairs = list(pool.map(pillow_one, tasks, chunksize=8))
    return len(pairs), time.perf_counter() - start


def ours(a, workers):
    with tempfile.TemporaryDirectory() as store:
        answer = subprocess.run(
            [a.program, "data", "prepare", a.dataset, "--data", a.data, "--store", store, "--image-size", a.image_size,
             "--workers", str(workers), "--json"], check=True, stdout=subprocess.PIPE, text=True).stdout
    report = json.loads(answer)
    return report["samples"], report["seconds"]


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--data", type=pathlib.Path, required=True)
    a.add_argument("--dataset", default="kvasir-seg")
    a.add_argument("--image-size", default="96x128")
    a.add_argument("--program", default=".build/release/make-report")
    a.add_argument("--rounds", type=int, default=3)
    a = a.parse_args()
    size = tuple(int(n) for n in a.image_size.split("x"))
    for workers in (1, 2):
        seen = {"make-report": [], "Pillow": []}
        for _ in range(a.rounds):
            seen["make-report"].append(ours(a, workers))
            seen["Pillow"].append(pillow(a.data / a.dataset, size, workers))
        seconds = {side: statistics.median(s for _, s in values) for side, values in seen.items()}
        print(json.dumps({
            "dataset": a.dataset, "image_size": a.image_size, "workers": workers, "pillow": PIL.__version__,
            "samples": {side: values[0][0] for side, values in seen.items()},
            "seconds": {side: round(s, 2) for side, s in seconds.items()},
            "ratio": round(seconds["Pillow"] / seconds["make-report"], 2)}), flush=True)


if __name__ == "__main__":
    main()
