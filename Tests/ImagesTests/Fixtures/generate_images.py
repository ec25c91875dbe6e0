"""Writes the pictures and the pixels that ImagesTests compare with. Made with Pillow 13.0.0 and NumPy 2.4.6:

    python generate_images.py

NAME.pixels holds `WIDTH HEIGHT CHANNELS` and a line break, then the bytes that Pillow decodes or computes.
"""
import io
import pathlib
import struct
import zlib

import numpy as np
from PIL import Image, PngImagePlugin

HERE = pathlib.Path(__file__).resolve().parent
y, x = np.mgrid[0:37, 0:53]
RGB = np.stack([(x * 5 + y * 3) % 256, (x * y) % 256, 255 * ((x // 6 + y // 5) % 2)], 2).astype(np.uint8)
rgb = Image.fromarray(RGB)
smooth = Image.fromarray(np.stack([x * 4, y * 6, 200 - x - y], 2).astype(np.uint8))
grey = rgb.convert("L")
rgba = Image.fromarray(np.dstack([RGB, (x * 255 // 52).astype(np.uint8)]))


def keep(name, image):
    array = np.asarray(image)
    channels = 1 if array.ndim == 2 else array.shape[2]
    header = f"{array.shape[1]} {array.shape[0]} {channels}\n".encode()
    (HERE / f"{name}.pixels").write_bytes(header + array.astype(np.uint8).tobytes())


def save(name, image, **options):
    image.save(HERE / name, **options)
    return Image.open(HERE / name)


def interlaced_png(array):
    """Adam7 by hand, because Pillow does not write it."""
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    raw = b""
    for left, top, across, down in passes:
        for line in array[top::down, left::across]:
            if line.size:
                raw += b"\0" + line.tobytes()
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    header = struct.pack(">IIBBBBB", array.shape[1], array.shape[0], 8, 2, 0, 0, 1)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")


keep("rgb.png", save("rgb.png", rgb))
keep("grey.png", save("grey.png", grey))
keep("rgba.png", save("rgba.png", rgba))
(HERE / "interlaced.png").write_bytes(interlaced_png(RGB))
keep("interlaced.png", Image.open(HERE / "interlaced.png"))
keep("baseline.jpg", save("baseline.jpg", rgb, quality=85, subsampling="4:2:0"))
keep("half.jpg", save("half.jpg", smooth, quality=90, subsampling="4:2:2"))
keep("full.jpg", save("full.jpg", rgb, quality=95, subsampling="4:4:4"))
keep("progressive.jpg", save("progressive.jpg", rgb, quality=80, progressive=True))
keep("grey.jpg", save("grey.jpg", grey, quality=90))
keep("rgb-as-grey", rgb.convert("L"))

exif = Image.Exif()
exif[0x0112] = 6
save("turned.jpg", rgb, exif=exif)
save("turned.png", rgb, exif=exif)
exif[0x0112] = 1
save("upright.jpg", rgb, exif=exif)
save("turned-by-xmp.jpg", rgb, xmp=b'<x:xmpmeta><rdf:Description tiff:Orientation="8"/></x:xmpmeta>')
save("palette.png", rgb.convert("P", palette=Image.Palette.ADAPTIVE))
save("sixteen-bit.png", Image.fromarray((np.asarray(grey, np.uint16) * 257)))
save("one-bit.png", grey.convert("1"))
save("grey-alpha.png", rgba.convert("LA"))
save("transparent-colour.png", rgb, transparency=(0, 0, 255))
save("cmyk.jpg", rgb.convert("CMYK"))
save("picture.gif", grey)
save("picture.tif", grey)
save("picture.webp", rgb, lossless=True)

for name, filter in [("bicubic", Image.Resampling.BICUBIC), ("bilinear", Image.Resampling.BILINEAR)]:
    for width, height in [(16, 12), (53, 20), (30, 37), (101, 80), (7, 90), (1, 1)]:
        keep(f"{name}-{width}x{height}", rgb.resize((width, height), filter))
        keep(f"{name}-grey-{width}x{height}", grey.resize((width, height), filter))
mask = Image.fromarray((np.asarray(grey) > 127).astype(np.uint8) * 255)
keep("mask", mask)
for width, height in [(16, 12), (101, 80), (31, 37), (7, 90)]:
    keep(f"nearest-{width}x{height}", mask.resize((width, height), Image.Resampling.NEAREST))


def resave(name, image):
    """As the paper's authors store training images and masks: by Pillow's defaults."""
    keep(f"resaved-{name}.jpg", save(f"resaved-{name}.jpg", image))


for name, image in [("rgb", rgb), ("mask", mask)]:
    resave(name, image)
for width, height in [(16, 12), (101, 80)]:
    resave(f"bicubic-{width}x{height}", rgb.resize((width, height), Image.Resampling.BICUBIC))
    resave(f"nearest-{width}x{height}", mask.resize((width, height), Image.Resampling.NEAREST))

# Some of their masks have three equal channels: read as grey, they are what grey ones are.
buffer = io.BytesIO()
mask.convert("RGB").save(buffer, "JPEG")
assert (np.asarray(Image.open(buffer).convert("L")) == np.asarray(Image.open(HERE / "resaved-mask.jpg"))).all()
