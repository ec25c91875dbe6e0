"""Writes the small fonts beside it: invented shapes for a few characters that the pinned fonts lack.

Made with Python 3.11 and fontTools 4.60.1:

    python3 -m venv /tmp/fonts && /tmp/fonts/bin/pip install fonttools==4.60.1
    /tmp/fonts/bin/python generate_fonts.py
"""

from pathlib import Path

from fontTools.colorLib.builder import buildCOLR, buildCPAL
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

FOLDER = Path(__file__).parent
EM = 1000
# Fixed, so that the same script gives the same bytes.
TIME = 3_786_825_600


def stairs(pen, index, thickness):
    """A staircase of as many steps as the character's place in the list, so that no two look alike."""
    steps = index + 1
    height = 700 / steps
    for step in range(steps):
        left, bottom = 50 + step * 700 / steps, step * height
        corners = [(left, bottom), (left, bottom + height), (left + thickness, bottom + height), (left + thickness, bottom)]
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()


def font(name, text, *, family="Fixture", style="Regular", weight=400, thickness=80, embedding=0, outlines="glyf"):
    glyphs = [".notdef"] + [f"u{ord(sign):04X}" for sign in text]
    builder = FontBuilder(EM, isTTF=outlines == "glyf")
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap({ord(sign): f"u{ord(sign):04X}" for sign in text})
    shapes = {}
    for index, glyph in enumerate(glyphs):
        pen = TTGlyphPen(None) if outlines == "glyf" else T2CharStringPen(EM, None)
        stairs(pen, index, thickness)
        shapes[glyph] = pen.glyph() if outlines == "glyf" else pen.getCharString()
    if outlines == "glyf":
        builder.setupGlyf(shapes)
    else:
        builder.setupCFF(f"{family}-{style}", {"FullName": f"{family} {style}"}, shapes, {})
    builder.setupHorizontalMetrics({glyph: (900, 50) for glyph in glyphs})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": style, "psName": f"{family}-{style}"})
    builder.setupOS2(usWeightClass=weight, fsType=embedding, sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = builder.font["head"].modified = TIME
    builder.font.recalcTimestamp = False
    if weight > 400:
        builder.font["head"].macStyle = 1
    if name is not None:
        builder.font.save(FOLDER / name)
    return builder.font


def coloured():
    made = font(None, "ภ", family="Coloured")
    made["COLR"] = buildCOLR({"u0E20": [("u0E20", 0)]}, version=0)
    made["CPAL"] = buildCPAL([[(1, 0, 0, 1)]])
    made.save(FOLDER / "coloured.ttf")


THAI, HAN = "กาพภ", "中病变王小明"

font("signs.ttf", THAI + HAN + "\U0001F9E0")
font("signs-bold.ttf", THAI, style="Bold", weight=700, thickness=160)
font("signs.otf", HAN, family="Postscript", outlines="CFF")
font("restricted.ttf", THAI, family="Restricted", embedding=2)
font("whole.ttf", THAI, family="Whole", embedding=0x100)
coloured()
collection = TTCollection()
collection.fonts = [font(None, THAI, family="First"), font(None, HAN, family="Second")]
collection.save(FOLDER / "collection.ttc", shareTables=False)
