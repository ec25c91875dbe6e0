"""Draws swatch.png, four squares of one colour each. Written with Pillow 13.0.0."""

from pathlib import Path

from PIL import Image

COLOURS = [[(200, 60, 50), (60, 160, 80)], [(50, 90, 200), (255, 255, 255)]]

image = Image.new("RGB", (64, 64))
for y in range(64):
    for x in range(64):
        image.putpixel((x, y), COLOURS[y // 32][x // 32])
image.save(Path(__file__).with_name("swatch.png"), optimize=True)
