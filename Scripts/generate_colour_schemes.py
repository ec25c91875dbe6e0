"""Vega's colour schemes as a table of Swift: for each scheme the colours that it lists, or the stops between which it mixes.

Writes Sources/Charts/Appearance/VegaSchemes.swift. Vega is asked for the colour of many places of each scheme; the fewest
stops that give the same colours again are its own. Made with vl-convert-python 1.9.0 (Vega 6.2):

    pip install vl-convert-python==1.9.0
    python Scripts/generate_colour_schemes.py
"""

import pathlib
import re

import vl_convert

CATEGORICAL = """accent category10 category20 category20b category20c dark2 observable10 paired pastel1 pastel2 set1 set2 set3
tableau10 tableau20""".split()
SEQUENTIAL = """blues tealblues teals greens browns oranges reds purples warmgreys greys viridis magma inferno plasma cividis turbo
bluegreen bluepurple goldgreen goldorange goldred greenblue orangered purplebluegreen purpleblue purplered redpurple
yellowgreenblue yellowgreen yelloworangebrown yelloworangered darkblue darkgold darkgreen darkmulti darkred
lightgreyred lightgreyteal lightmulti lightorange lighttealblue""".split()
DIVERGING = """blueorange brownbluegreen purplegreen pinkyellowgreen purpleorange redblue redgrey redyellowblue redyellowgreen
spectral""".split()
CYCLICAL = "rainbow sinebow".split()
MOST_STOPS = 64


def asked(scale, places):
    """The colours that Vega gives some places of a scale."""
    spec = {
        "width": 10, "height": 10, "data": [{"name": "d", "values": [{"p": place} for place in places]}],
        "scales": [{"name": "c", **scale}],
        "marks": [{"type": "rect", "from": {"data": "d"}, "encode": {"enter": {"fill": {"scale": "c", "field": "p"}}}}],
    }
    graph = vl_convert.vega_to_scenegraph(spec)["scenegraph"]
    found = []

    def walk(node):
        for item in node.get("items", []):
            if node.get("marktype") == "rect" and "fill" in item:
                found.append(colour(item["fill"]))
            walk(item)
    walk(graph)
    return found


def colour(text):
    if text.startswith("#"):
        return tuple(int(text[i:i + 2], 16) for i in (1, 3, 5))
    return tuple(int(part) for part in re.findall(r"\d+", text)[:3])


def mixed(stops, share):
    place = share * (len(stops) - 1)
    low = min(int(place), len(stops) - 2)
    return tuple(a + (b - a) * (place - low) for a, b in zip(stops[low], stops[low + 1]))


def stops(name):
    """The fewest stops between which a straight mixture gives what Vega gives."""
    samples = 1001
    scale = {"type": "linear", "domain": [0, 1], "range": {"scheme": name}}
    wanted = asked(scale, [i / (samples - 1) for i in range(samples)])
    for count in range(2, MOST_STOPS + 1):
        # Stops lie between samples, so that they are asked for by themselves.
        own = asked(scale, [i / (count - 1) for i in range(count)])
        if all(abs(a - b) <= 1.01 for i, want in enumerate(wanted)
               for a, b in zip(mixed(own, i / (samples - 1)), want)):
            return own
    raise SystemExit(f"{name} has more than {MOST_STOPS} stops")


def listed(name):
    colours = asked({"type": "ordinal", "domain": list(range(40)), "range": {"scheme": name}}, list(range(40)))
    count = next(n for n in range(1, 40) if colours[n] == colours[0] and colours[n:] == colours[:40 - n])
    return colours[:count]


def line(name, kind, colours):
    digits = "".join("%02x%02x%02x" % one for one in colours)
    parts = [digits[i:i + 90] for i in range(0, len(digits), 90)]
    if len(parts) == 1:
        return f'    ("{name}", .{kind}, "{parts[0]}"),'
    joined = '"\n        + "'.join(parts)
    return f'    (\n      "{name}", .{kind},\n      "{joined}"\n    ),'


def main():
    rows = [line(name, "categorical", listed(name)) for name in CATEGORICAL]
    rows += [line(name, "sequential", stops(name)) for name in SEQUENTIAL]
    rows += [line(name, "diverging", stops(name)) for name in DIVERGING]
    rows += [line(name, "cyclical", stops(name)) for name in CYCLICAL]
    root = pathlib.Path(__file__).resolve().parent.parent
    (root / "Sources/Charts/Appearance/VegaSchemes.swift").write_text(
        "// Made by Scripts/generate_colour_schemes.py.\n\n"
        "/// Vega's colour schemes by their names, six digits a colour.\n"
        "enum VegaSchemes {\n"
        "  static let table: [(name: String, kind: ColourScheme.Kind, colours: String)] = [\n"
        + "\n".join(rows) + "\n  ]\n}\n")


if __name__ == "__main__":
    main()
