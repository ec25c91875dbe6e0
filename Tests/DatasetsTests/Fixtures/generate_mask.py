"""Writes mask.jpg, an RGB JPEG that rings around its edges, and mask.txt, its pixels above 127 (1) and the others (0), row by
row. Made with Pillow 13.0.0 and NumPy 2.4.6:

    python generate_mask.py
"""
import pathlib

import numpy as np
from PIL import Image

here = pathlib.Path(__file__).resolve().parent
mask = np.zeros((20, 24), np.uint8)
mask[5:12, 6:15] = 255
mask[8:14, 12:19] = 255
Image.fromarray(mask).convert("RGB").save(here / "mask.jpg", quality=60, subsampling="4:2:0")
grey = np.asarray(Image.open(here / "mask.jpg").convert("L"))
assert len(np.unique(grey)) > 20, "the mask does not ring"
(here / "mask.txt").write_text("\n".join("".join("01"[v] for v in row) for row in (grey > 127).astype(int)) + "\n")
