"""Writes small pictures of every kind that is read, and of those that are refused. Made with Pillow 13.0.0, pypng 0.20220715.0,
tifffile 2026.3.3, imagecodecs 2026.3.6 and NumPy 2.4.6:

    python generate_formats.py

expected.txt has a line for each file that is read: its name, width, height, channels as stored, the largest value, whether it
is lossy, the stored values, the channels on a screen and their 8-bit values; numbers in hexadecimal. The values are those that
pypng (PNG), tifffile (TIFF) and Pillow (BMP, WebP) decode; what a screen shows is calculated from them, and compared with Pillow.
"""
import pathlib
import struct
import zlib

import numpy as np
import png
import tifffile
from PIL import Image

HERE = pathlib.Path(__file__).resolve().parent
WIDTH, HEIGHT = 13, 9
random = np.random.default_rng(7)
lines = []


def noise(channels, maximum):
    shape = (HEIGHT, WIDTH) if channels == 1 else (HEIGHT, WIDTH, channels)
    values = random.integers(0, maximum, shape, endpoint=True)
    values[0, 0], values[-1, -1] = 0, maximum
    return values.astype(np.uint16 if maximum > 255 else np.uint8)


def on_screen(values, maximum, premultiplied):
    """8 bits, the nearest; grey with alpha as RGBA; colours divided by alpha where they are multiplied with it."""
    values = values.astype(np.int64)
    eight = (values * 255 + maximum // 2) // maximum
    if premultiplied:
        alpha = values[..., -1:]
        divided = (values[..., :-1] * 255 + alpha // 2) // np.maximum(alpha, 1)
        eight = np.concatenate([np.where(alpha == 0, 0, np.minimum(divided, 255)), eight[..., -1:]], 2)
    if values.shape[2] == 2:
        eight = np.concatenate([np.repeat(eight[..., :1], 3, 2), eight[..., 1:]], 2)
    return eight


def digits(values, count):
    return "".join(f"{value:0{count}x}" for value in np.asarray(values).ravel())


def keep(name, values, maximum, lossy=False, palette=False, premultiplied=False, tolerance=0):
    """The file must lie there already; `values` as an independent decoder gives them, of a palette its colours."""
    if values.ndim == 2:
        values = values[..., None]
    screen = on_screen(values, maximum, premultiplied)
    image = Image.open(HERE / name)
    mode = {1: "L", 3: "RGB", 4: "RGBA"}[screen.shape[2]]
    if not image.mode.startswith("I"):
        theirs = np.asarray(image.convert(mode)).reshape(screen.shape).astype(int)
        # Pillow takes a transparent grey of 2 or 4 bits for one of 8, and so for none.
        seen = screen[..., -1:] > 0 if mode == "RGBA" else True
        assert (np.abs(theirs - screen) * seen).max() <= tolerance, name
    stored = values
    if palette and (values[..., 0] == values[..., 1]).all() and (values[..., 0] == values[..., 2]).all():
        stored = np.concatenate([values[..., :1], values[..., 3:]], 2)
    assert (HERE / name).stat().st_size < 3072, name
    lines.append(
        f"{name} {WIDTH} {HEIGHT} {stored.shape[2]} {maximum} {int(lossy)} {digits(stored, 4)} {screen.shape[2]} "
        f"{digits(screen, 2)}")


# PNG

def save_png(name, values, bits, **options):
    channels = 1 if values.ndim == 2 else values.shape[2]
    writer = png.Writer(
        WIDTH, HEIGHT, bitdepth=bits, **({} if "palette" in options else {"greyscale": channels < 3, "alpha": channels % 2 == 0}),
        **options)
    with open(HERE / name, "wb") as file:
        writer.write(file, values.reshape(HEIGHT, -1).tolist())
    width, height, rows, info = png.Reader(filename=str(HERE / name)).read()
    decoded = np.array([list(row) for row in rows]).reshape(HEIGHT, WIDTH, -1)
    maximum = 2**bits - 1
    if "palette" in options:
        colours = np.array(options["palette"])
        decoded, maximum = colours[decoded[..., 0]], 255
        if decoded.shape[2] == 4 and (colours[:, 3] == 255).all():
            decoded = decoded[..., :3]
    elif "transparent" in options:
        is_transparent = (decoded == np.atleast_1d(options["transparent"])).all(2, keepdims=True)
        decoded = np.concatenate([decoded, np.where(is_transparent, 0, maximum)], 2)
    # Pillow knows 16 bits of grey only, and of other kinds the upper byte.
    keep(name, decoded, maximum, palette="palette" in options, tolerance=255 if bits == 16 else 0)


colours = [tuple(int(v) for v in colour) for colour in random.integers(0, 256, (256, 3))]
for bits in [1, 2, 4, 16]:
    save_png(f"grey-{bits}.png", noise(1, 2**bits - 1), bits)
for bits in [8, 16]:
    save_png(f"grey-alpha-{bits}.png", noise(2, 2**bits - 1), bits)
save_png("rgb-16.png", noise(3, 65535), 16)
save_png("rgba-16.png", noise(4, 65535), 16)
for bits in [1, 2, 4, 8]:
    save_png(f"palette-{bits}.png", noise(1, 2**bits - 1), bits, palette=colours[: 2**bits])
save_png("palette-short.png", noise(1, 10), 8, palette=colours[:11])
save_png("palette-alpha.png", noise(1, 15), 4, palette=[c + ((0, 90, 255)[i % 3],) for i, c in enumerate(colours[:16])])
save_png("palette-opaque.png", noise(1, 15), 4, palette=[c + (255,) for c in colours[:16]])
save_png("palette-grey-alpha.png", noise(1, 3), 2, palette=[(i, i, i, 255 - i) for i in range(4)])
save_png("grey-2-transparent.png", noise(1, 3), 2, transparent=2)
grey = noise(1, 65535)
save_png("grey-16-transparent.png", grey, 16, transparent=int(grey[3, 4]))
rgb = noise(3, 255)
save_png("rgb-8-transparent.png", rgb, 8, transparent=tuple(int(v) for v in rgb[2, 2]))
rgb = noise(3, 65535)
save_png("rgb-16-transparent.png", rgb, 16, transparent=tuple(int(v) for v in rgb[2, 2]))
save_png("interlaced-palette.png", noise(1, 15), 4, palette=colours[:16], interlace=True)
save_png("interlaced-grey-1.png", noise(1, 1), 1, interlace=True)
save_png("interlaced-rgb-16.png", noise(3, 65535), 16, interlace=True)
# A mask of classes as Pillow writes it: mode P with its grey ramp.
classes = noise(1, 3)
mask = Image.fromarray(classes, "L").convert("P")
mask.putdata(classes.ravel().tolist())
mask.save(HERE / "mask-of-mode-p.png")
keep("mask-of-mode-p.png", np.repeat(classes[..., None], 3, 2), 255, palette=True)
save_png("index-outside.png", noise(1, 15), 4, palette=colours[:16])
lines.pop()
data = (HERE / "index-outside.png").read_bytes()
start = data.index(b"PLTE")
chunk = b"PLTE" + data[start + 4 : start + 4 + 15]
(HERE / "index-outside.png").write_bytes(
    data[: start - 4] + struct.pack(">I", 15) + chunk + struct.pack(">I", zlib.crc32(chunk))
    + data[start + 4 + 48 + 4 :])


# BMP

def save_bmp(name, rows, bits, palette=(), top_down=False, header=40, compression=0, masks=(), read=True, **options):
    """`rows` as bytes, the top one first."""
    padded = [row + bytes(-len(row) % 4) for row in rows]
    body = b"".join(padded if top_down else padded[::-1])
    height = -HEIGHT if top_down else HEIGHT
    entries = b"".join(bytes(colour[::-1]) + (b"" if header == 12 else b"\0") for colour in palette)
    if header == 12:
        info = struct.pack("<IHHHH", 12, WIDTH, HEIGHT, 1, bits)
    else:
        named = len(palette) if len(palette) != 1 << bits else 0
        info = struct.pack("<IiiHHIIiiII", header, WIDTH, height, 1, bits, compression, len(body), 2835, 2835, named, 0)
        info += struct.pack(f"<{len(masks)}I", *masks)
        info += bytes(max(0, header - len(info)))
    offset = 14 + len(info) + len(entries)
    file = struct.pack("<2sIHHI", b"BM", offset + len(body), 0, 0, offset) + info + entries + body
    (HERE / name).write_bytes(file)
    if read:
        image = Image.open(HERE / name)
        decoded = np.asarray(image.convert("RGBA" if options.get("alpha") else "RGB"))
        keep(name, decoded, 255, palette=bits <= 8)


def packed(values, bits):
    text = ["".join(f"{value:0{bits}b}" for value in row) for row in values]
    return [int(row.ljust(-(-len(row) // 8) * 8, "0"), 2).to_bytes(-(-len(row) // 8), "big") for row in text]


for bits in [1, 4, 8]:
    save_bmp(f"palette-{bits}.bmp", packed(noise(1, 2**bits - 1), bits), bits, colours[: 2**bits])
save_bmp("palette-short.bmp", packed(noise(1, 6), 8), 8, colours[:7])
save_bmp("grey-8.bmp", packed(noise(1, 7), 8), 8, [(i, i, i) for i in range(8)])
save_bmp("os2.bmp", packed(noise(1, 15), 4), 4, colours[:16], header=12)
save_bmp("rgb-24.bmp", [row.tobytes() for row in noise(3, 255)], 24)
save_bmp("rgb-24-top-down.bmp", [row.tobytes() for row in noise(3, 255)], 24, top_down=True)
save_bmp("rgb-32.bmp", [row.tobytes() for row in noise(4, 255)], 32)
save_bmp(
    "rgba-32.bmp", [row.tobytes() for row in noise(4, 255)], 32, header=108, compression=3, alpha=True,
    masks=(0xFF0000, 0xFF00, 0xFF, 0xFF000000))
save_bmp(
    "rgb-32-masks.bmp", [row.tobytes() for row in noise(4, 255)], 32, compression=3, masks=(0xFF000000, 0xFF0000, 0xFF00))
save_bmp("rle8.bmp", [bytes(WIDTH)] * HEIGHT, 8, colours, compression=1, read=False)
save_bmp("rgb-16.bmp", [bytes(2 * WIDTH)] * HEIGHT, 16, read=False)
save_bmp("index-outside.bmp", packed(noise(1, 15), 4), 4, colours[:10], read=False)


# TIFF

def save_tiff(name, values, read=True, **options):
    options = {"photometric": "minisblack", "metadata": None, "software": False, **options}
    tifffile.imwrite(HERE / name, values, **options)
    if not read:
        return
    with tifffile.TiffFile(HERE / name) as file:
        page = file.pages[0]
        decoded = page.asarray()
        assert len(file.pages) == 1
        maximum = 2**page.bitspersample - 1
        if page.planarconfig == 2 and decoded.ndim == 3:
            decoded = np.moveaxis(decoded, 0, 2)
        decoded = decoded.astype(np.int64)
        if page.photometric == 0:
            decoded = maximum - decoded
        if page.photometric == 3:
            decoded, maximum = np.moveaxis((page.colormap >> 8)[:, decoded], 0, 2), 255
        premultiplied = page.extrasamples == (1,)
        keep(
            name, decoded, maximum, palette=page.photometric == 3, premultiplied=premultiplied,
            tolerance=255 if maximum == 65535 or premultiplied else 0)


for compression in ["none", "lzw", "adobe_deflate", "deflate", "packbits"]:
    save_tiff(f"grey-8-{compression}.tif", noise(1, 255), compression=compression, rowsperstrip=4)
    save_tiff(f"rgb-8-tiles-{compression}.tif", noise(3, 255), compression=compression, tile=(16, 16), photometric="rgb")
save_tiff("grey-1.tif", noise(1, 1).astype(bool))
save_tiff("grey-1-white.tif", noise(1, 1).astype(bool), photometric="miniswhite")
save_tiff("grey-8-white.tif", noise(1, 255), photometric="miniswhite")
save_tiff("grey-16.tif", noise(1, 65535), rowsperstrip=2)
save_tiff("grey-16-big-endian.tif", noise(1, 65535), byteorder=">", compression="lzw")
save_tiff("grey-16-predictor.tif", noise(1, 65535), compression="lzw", predictor=2)
save_tiff("big.tif", noise(1, 255), bigtiff=True)
save_tiff("rgb-16.tif", noise(3, 65535), photometric="rgb", compression="adobe_deflate", predictor=2)
save_tiff("rgba-8.tif", noise(4, 255), photometric="rgb", extrasamples=["unassalpha"])
save_tiff("rgba-8-associated.tif", noise(4, 255), photometric="rgb", extrasamples=["assocalpha"])
save_tiff("rgba-16-associated.tif", noise(4, 65535), photometric="rgb", extrasamples=["assocalpha"])
save_tiff("grey-alpha-8.tif", noise(2, 255), extrasamples=["unassalpha"], planarconfig="contig")
save_tiff("rgb-8-planes.tif", np.moveaxis(noise(3, 255), 2, 0), photometric="rgb", planarconfig="separate", rowsperstrip=4)
save_tiff(
    "rgba-16-planes-tiles.tif", np.moveaxis(noise(4, 65535), 2, 0), photometric="rgb", planarconfig="separate",
    extrasamples=["unassalpha"], tile=(16, 16), compression="lzw")
colour_map = np.array(colours, np.uint16).T * 257
save_tiff("palette-8.tif", noise(1, 255), photometric="palette", colormap=colour_map)
save_tiff("palette-grey.tif", noise(1, 255), photometric="palette", colormap=np.tile(np.arange(256, dtype=np.uint16) * 256, (3, 1)))
save_tiff("float.tif", noise(1, 255).astype(np.float32), read=False)
save_tiff("32-bit.tif", noise(1, 255).astype(np.uint32), read=False)
save_tiff("signed.tif", noise(1, 127).astype(np.int8), read=False)
save_tiff("cmyk.tif", noise(4, 255), photometric="separated", read=False)
save_tiff("jpeg.tif", noise(1, 255), compression="jpeg", read=False)
save_tiff("unknown-channel.tif", noise(4, 255), photometric="rgb", extrasamples=["unspecified"], read=False)
save_tiff("turned.tif", noise(1, 255), extratags=[(274, 3, 1, 6, True)], read=False)
with tifffile.TiffWriter(HERE / "pages.tif") as writer:
    for _ in range(3):
        writer.write(noise(1, 255), photometric="minisblack", metadata=None, software=False)
fax = noise(1, 1) * 255
Image.fromarray(fax).convert("1").save(HERE / "fax.tif", compression="group4")
keep("fax.tif", fax // 255, 1)
# tifffile packs no small integers.
for bits in [2, 4]:
    values = noise(1, 2**bits - 1)
    body = b"".join(packed(values, bits))
    tags = [(256, WIDTH), (257, HEIGHT), (258, bits), (259, 1), (262, 1), (273, 8), (277, 1), (278, HEIGHT), (279, len(body))]
    file = struct.pack("<2sHI", b"II", 42, 8 + len(body)) + body + struct.pack("<H", len(tags))
    file += b"".join(struct.pack("<HHII", tag, 4 if tag == 273 else 3, 1, value) for tag, value in tags) + bytes(4)
    (HERE / f"grey-{bits}.tif").write_bytes(file)
    assert (tifffile.imread(HERE / f"grey-{bits}.tif") == values).all()
    keep(f"grey-{bits}.tif", values, 2**bits - 1)


# WebP

def save_webp(name, values, **options):
    Image.fromarray(values).save(HERE / name, **options)
    image = Image.open(HERE / name)
    keep(name, np.asarray(image), 255, lossy="lossless" not in options)


y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
smooth = np.stack([x * 19, y * 28, 255 - x * 9 - y * 9, 40 + x * 16], 2).astype(np.uint8)
save_webp("lossless-rgb.webp", noise(3, 255), lossless=True)
save_webp("lossless-rgba.webp", np.maximum(noise(4, 255), 1), lossless=True, exact=True)
save_webp("lossy-rgb.webp", smooth[..., :3], quality=80)
save_webp("lossy-rgba.webp", smooth, quality=80)
frames = [Image.fromarray(noise(3, 255)) for _ in range(2)]
frames[0].save(HERE / "animated.webp", save_all=True, append_images=frames[1:], duration=100)
exif = Image.Exif()
exif[0x0112] = 8
Image.fromarray(smooth[..., :3]).save(HERE / "turned.webp", exif=exif, quality=50)

(HERE / "expected.txt").write_text("\n".join(sorted(lines)) + "\n")
