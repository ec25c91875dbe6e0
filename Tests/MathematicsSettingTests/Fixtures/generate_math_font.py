"""Writes pagella_math.json: measures of TeX Gyre Pagella Math, read by fontTools 4 in font units.

Usage: python generate_math_font.py PATH/texgyrepagella-math.otf
"""

import json
import sys
from importlib.metadata import version

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

CONSTANTS = [
    "ScriptPercentScaleDown", "AxisHeight", "FractionRuleThickness", "FractionNumeratorDisplayStyleShiftUp",
    "FractionDenominatorDisplayStyleShiftDown", "FractionNumDisplayStyleGapMin", "SuperscriptShiftUp",
    "SuperscriptShiftUpCramped", "SubscriptShiftDown", "RadicalRuleThickness", "RadicalVerticalGap",
    "UpperLimitGapMin", "LowerLimitGapMin", "OverbarVerticalGap", "OverbarRuleThickness",
]
SIGNS = {"parenleft": "(", "summation": "∑", "integral": "∫", "x": "𝑥", "two": "2", "one": "1", "N": "𝑁"}

font = TTFont(sys.argv[1])
table = font["MATH"].table
glyphs = font.getGlyphSet()
names = font.getBestCmap()


def bounds(name):
    pen = BoundsPen(glyphs)
    glyphs[name].draw(pen)
    return list(pen.bounds)


def variants(name):
    coverage = table.MathVariants.VertGlyphCoverage.glyphs
    if name not in coverage:
        return []
    construction = table.MathVariants.VertGlyphConstruction[coverage.index(name)]
    return [bounds(record.VariantGlyph) for record in construction.MathGlyphVariantRecord]


def value(name):
    found = getattr(table.MathConstants, name)
    return found if isinstance(found, int) else found.Value


result = {
    "generator": f"fontTools {version('fonttools')}",
    "unitsPerEm": font["head"].unitsPerEm,
    "constants": {name: value(name) for name in CONSTANTS},
    "signs": {
        key: {
            "advance": font["hmtx"][names[ord(sign)]][0],
            "bounds": bounds(names[ord(sign)]),
            "variants": variants(names[ord(sign)]),
        }
        for key, sign in SIGNS.items()
    },
}
with open("pagella_math.json", "w", encoding="utf-8") as file:
    json.dump(result, file, indent=1)
    file.write("\n")
