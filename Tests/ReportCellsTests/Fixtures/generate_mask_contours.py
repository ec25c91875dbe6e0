"""Counts that the outlines of masks must agree with, by SciPy.

For each mask: its area, the length of its edges, its 4-connected areas and their holes (8-connected areas of the
background that do not touch the outside).

Written with NumPy 2.4.6 and SciPy 1.17.1; run as `python3 generate_mask_contours.py > mask-contours.json`.
"""

import json
import sys

import numpy as np
import scipy
from scipy import ndimage


def describe(mask):
    padded = np.pad(mask, 1)
    edges = sum(int(np.count_nonzero(np.diff(padded.astype(np.int8), axis=axis))) for axis in (0, 1))
    areas = ndimage.label(padded)[1]
    background = ndimage.label(~padded, structure=np.ones((3, 3)))[1]
    return {
        "rows": ["".join("#" if value else "." for value in row) for row in mask],
        "area": int(mask.sum()),
        "edges": edges,
        "areas": areas,
        "holes": background - 1,
    }


def main():
    generator = np.random.default_rng(20261124)
    masks = [generator.random((9, 13)) < share for share in (0.2, 0.4, 0.5, 0.6, 0.8)]
    smooth = ndimage.gaussian_filter(generator.normal(size=(24, 32)), 2)
    masks += [smooth > 0.02, smooth < -0.02, np.ones((3, 4), bool), np.zeros((3, 4), bool), np.ones((1, 1), bool)]
    masks += [np.indices((6, 6)).sum(axis=0) % 2 == 0]
    json.dump([describe(mask) for mask in masks], sys.stdout, indent=1)
    print(f"NumPy {np.__version__}, SciPy {scipy.__version__}", file=sys.stderr)


main()
