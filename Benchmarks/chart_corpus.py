#!/usr/bin/env python3
"""Vega-Lite's own examples, drawn by make-report and held against vl-convert's pictures.

    pip install vl-convert-python==1.9.0
    swift build --product make-report
    python Benchmarks/chart_corpus.py VEGA_LITE [--program PATH] [--data FOLDER] [--only REGEX] [--keep FOLDER]

VEGA_LITE is the folder of a Vega-Lite checkout; its data stand in `site/data` or in an installed `vega-datasets`, else
`--data` names their folder. Examples that move, select, or show maps, pictures or arcs are left out. Each of the others is
drawn (`make-report redraw`) with its data within it, and compared with Vega's scene graph:

- each mark of Vega's stands where one of ours does, within half a pixel, once each view is laid over the other;
- each word of Vega's picture is a word of ours, its letters perhaps one by one where texts are slanted.

Prints drawn, equal, differing and refused by reason, and a list. Nothing of Vega-Lite is written anywhere but to FOLDER,
which gets both pictures of each example that is drawn. A picture that differs is not wrong before somebody has looked at
it: colours, shapes and the places of guides are ours on purpose.
"""

import argparse
import collections
import concurrent.futures
import csv
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile

import vl_convert

PIXEL = 0.75
UNWANTED_MARKS = {"geoshape", "image", "arc"}


def main():
    arguments = parsed()
    root = pathlib.Path(arguments.vega_lite)
    folders = [pathlib.Path(arguments.data)] if arguments.data else [root / "site/data", root / "node_modules/vega-datasets/data"]
    program = pathlib.Path(arguments.program).resolve()
    examples = {}
    for file in sorted((root / "examples/specs").glob("*.vl.json")):
        specification = json.loads(file.read_text())
        name = file.name.removesuffix(".vl.json")
        if is_static(specification) and re.search(arguments.only or "", name):
            examples[name] = specification
    keep = pathlib.Path(arguments.keep) if arguments.keep else None
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        def work(item):
            result = compared(*item, folders, program, pathlib.Path(folder), keep)
            print(*result, sep=": ", file=sys.stderr, flush=True)
            return result
        results = list(pool.map(work, examples.items()))
    report(results)


def parsed():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("vega_lite", metavar="VEGA_LITE")
    parser.add_argument("--program", default=".build/debug/make-report")
    parser.add_argument("--data")
    parser.add_argument("--only")
    parser.add_argument("--keep")
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


def report(results):
    groups = collections.defaultdict(list)
    for name, verdict, detail in results:
        groups[verdict].append((name, detail))
    drawn = len(groups["equal"]) + len(groups["differs"])
    print(f"{len(results)} static examples: {drawn} drawn, {len(groups['equal'])} equal, "
          f"{len(groups['differs'])} differing, {len(groups['refused'])} refused, "
          f"{len(groups['failed'])} not compared")
    print("\nRefused, by reason:")
    for reason, count in collections.Counter(detail for _, detail in groups["refused"]).most_common():
        print(f"{count:5} {reason}")
    for verdict in ("differs", "failed", "refused", "equal"):
        print(f"\n{verdict}:")
        for name, detail in groups[verdict]:
            print(f"  {name}: {detail}")


def mappings(value):
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from mappings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from mappings(inner)


def is_static(specification):
    for part in mappings(specification):
        mark = part.get("mark")
        mark = mark.get("type") if isinstance(mark, dict) else mark
        if isinstance(mark, str) and mark in UNWANTED_MARKS:
            return False
        if isinstance(part.get("params"), list) or "projection" in part or "selection" in part:
            return False
    return True


def with_data(specification, folders):
    """The specification with the rows of its files in it; None where a file is missing."""
    whole = json.loads(json.dumps(specification))
    for part in mappings(whole):
        data = part.get("data")
        if not isinstance(data, dict) or "url" not in data:
            continue
        name = data["url"].split("data/")[-1]
        file = next((folder / name for folder in folders if (folder / name).exists()), None)
        if file is None:
            return None
        if name.endswith(".csv"):
            with file.open(newline="") as lines:
                rows = [{key: read(text) for key, text in row.items()} for row in csv.DictReader(lines)]
        else:
            rows = json.loads(file.read_text())
        del data["url"]
        data["values"] = rows
    return whole


def read(text):
    try:
        return float(text) if text.strip() else None
    except ValueError:
        return text


def ours(specification):
    """As make-report reads it: a row a line, and the author's configuration where `redraw` looks for it."""
    whole = dict(specification)
    if "config" in whole:
        whole["usermeta"] = {"make-report": {"config": whole.pop("config")}}
    return json.dumps(whole, indent=0)


def compared(name, specification, folders, program, folder, keep):
    whole = with_data(specification, folders)
    if whole is None:
        return name, "failed", "its data are missing"
    source, svg, pdf = (folder / (name + ending) for ending in (".vl.json", ".svg", ".pdf"))
    source.write_text(ours(whole))
    for target in (svg, pdf):
        run = subprocess.run(["nice", program, "redraw", source, target], capture_output=True, text=True)
        if run.returncode:
            return name, "refused", reason(run.stderr)
    try:
        graph = vl_convert.vegalite_to_scenegraph(whole, vl_version="6.4")["scenegraph"]["items"][0]
        if keep:
            (keep / (name + ".vega.png")).write_bytes(vl_convert.vegalite_to_png(whole, vl_version="6.4"))
            subprocess.run([program, "redraw", source, keep / (name + ".ours.png")], capture_output=True)
    except Exception as problem:  # noqa: BLE001
        return name, "failed", "vl-convert: " + str(problem).splitlines()[0][:100]
    shapes = drawn_shapes(svg.read_text())
    lost, total = 0, 0
    details = []
    for view in views(graph):
        missing, count = unmatched(view, shapes)
        total += count
        lost += sum(missing.values())
        details += [f"{number} {kind}" for kind, number in missing.items()]
    words = unwritten(theirs(graph), pdf)
    detail = f"{total - lost} of {total} marks"
    if lost:
        detail += "; missing " + ", ".join(details[:4])
    if words:
        detail += "; words " + " ".join(sorted(words)[:12])
    return name, "differs" if lost or words else "equal", detail


def reason(text):
    line = next((line for line in text.splitlines() if "error" in line), text.strip().splitlines()[0] if text.strip() else "?")
    return re.sub(r"^.*?error: ", "", line)[:160]


# Vega's side

def views(node, x=0.0, y=0.0):
    """The marks of each view, from its corner: lists of (kind, numbers)."""
    found = []
    own = []
    for child in node.get("items", []):
        if child.get("marktype") == "group":
            if child.get("role") in ("frame", "scope", None, "mark"):
                for item in child["items"]:
                    # Groups that facet lines are no views.
                    if child.get("role") in ("scope", None) and is_series(item):
                        own += [mark for view in views(item) for mark in view]
                    else:
                        found += views(item)
            continue
        if child.get("role") == "mark":
            items = child["items"]
            for item in joined(items) if child["marktype"] in ("line", "area") else items:
                own += numbers(child["marktype"], item)
    return found + ([own] if own else [])


def joined(items):
    """The points of a line or an area that have a neighbour: a lone one draws nothing."""
    shown = [item.get("defined", True) is not False for item in items]
    return [item for place, item in enumerate(items)
            if shown[place] and (place > 0 and shown[place - 1] or place + 1 < len(items) and shown[place + 1])]


def is_series(item):
    return not any(child.get("role", "").startswith(("axis", "row", "column")) or child.get("marktype") == "group"
                   for child in item.get("items", [])) and not item.get("stroke")


def numbers(kind, item):
    x, y = item.get("x") or 0, item.get("y") or 0
    if item.get("opacity") == 0:
        return []
    if kind == "symbol":
        return [(kind, (x, y, math.sqrt(max(0, item.get("size", 64)))))]
    if kind == "rect":
        width, height = item.get("width") or 0, item.get("height") or 0
        if width < 0.3 or height < 0.3:
            return []
        return [(kind, (x, y, x + width, y + height))]
    if kind == "rule":
        x2, y2 = item.get("x2", x), item.get("y2", y)
        return [(kind, (min(x, x2), min(y, y2), max(x, x2), max(y, y2)))] if (x, y) != (x2, y2) else []
    if kind in ("line", "trail"):
        return [("vertex", (x, y))] if item.get("defined", True) is not False and kind == "line" else []
    if kind == "area":
        if item.get("defined", True) is False:
            return []
        return [("vertex", (x, y)), ("vertex", (item.get("x2", x), item.get("y2", y)))]
    return []


def theirs(node):
    for child in node.get("items", []):
        if child.get("marktype") == "text" and child.get("role") != "axis-label-hidden":
            for item in child["items"]:
                if item.get("opacity", 1) == 0 or item.get("text") is None:
                    continue
                text = item["text"]
                for line in text if isinstance(text, list) else [text]:
                    yield from plain(str(line)).split()
        if child.get("marktype") == "group":
            for item in child["items"]:
                yield from theirs(item)


def canonical(word):
    """Numbers by their value: bins have the decimals that they need."""
    try:
        return repr(float(word.replace(",", "")))
    except ValueError:
        return word


def plain(text):
    for sign, letters in (("\u2212", "-"), ("\u2013", "-"), ("\u2026", "..."), ("\ufb01", "fi"), ("\ufb02", "fl")):
        text = text.replace(sign, letters)
    return text


def unwritten(words, pdf):
    """Which words of Vega's are none of ours. Letters of slanted texts stand one by one, in their order: they are
    compared as runs of letters."""
    found = set()
    runs = [""]
    for line in written(pdf, "-raw").splitlines():
        for token in line.split():
            found.add(canonical(token))
            runs[-1] += token if len(token) == 1 else ""
            if len(token) > 1:
                runs.append("")
    found |= {canonical(token) for token in re.split(r"[\s,]+", written(pdf, "-layout"))}
    return {canonical(word) for word in words if canonical(word) not in found
            and not any(form in run for form in (word, shortest(word)) for run in runs)}


def shortest(word):
    """A number without the zeros that end it."""
    return re.sub(r"\.0+$", "", word)


def written(pdf, order):
    return plain(subprocess.run(["pdftotext", order, pdf, "-"], capture_output=True, text=True).stdout)


# Our side

def drawn_shapes(svg):
    """Every path of a picture as its points, in pixels."""
    body = svg[svg.rfind("</defs>") + 7:] if "</defs>" in svg else svg
    shapes = []
    for attributes in re.findall(r"<path ([^>]*)/>", body):
        match = re.search(r' d="([^"]*)"', " " + attributes)
        if not match or ' id="' in " " + attributes:
            continue
        points, curved = path_points(match.group(1))
        matrix = re.search(r'matrix\(([^)]*)\)', attributes)
        if matrix:
            a, b, c, d, e, f = (float(n) for n in re.split(r"[ ,]+", matrix.group(1).strip()))
            points = [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
        if points:
            filled = re.search(r'(?:^| )fill="(?!none)', attributes) is not None
            shapes.append(([(x / PIXEL, y / PIXEL) for x, y in points], curved, filled))
    return shapes


def path_points(data):
    """The ends of a path's lines and curves, and whether it has curves. Commands are M, and l, c and z of either case."""
    points, curved = [], False
    x = y = 0.0
    start = (0.0, 0.0)
    tokens = re.findall(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)", data)
    place, command = 0, "M"
    while place < len(tokens):
        if tokens[place].isalpha():
            command = tokens[place]
            place += 1
            if command in "zZ":
                x, y = start
                continue
        count = 6 if command in "cC" else 2
        numbers = [float(token) for token in tokens[place:place + count]]
        place += count
        x, y = (x + numbers[-2], y + numbers[-1]) if command.islower() else (numbers[-2], numbers[-1])
        curved = curved or command in "cC"
        if command in "mM":
            start = (x, y)
        points.append((x, y))
    return points, curved


def bounds(points):
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def places(kind, shapes):
    """Our shapes as the numbers of a kind of Vega's marks."""
    result = []
    for points, _, filled in shapes:
        box = bounds(points)
        if kind == "symbol":
            result.append(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, max(box[2] - box[0], box[3] - box[1])))
        elif kind == "rect" and filled or kind == "rule" and not filled:
            result.append(box)
        elif kind == "vertex":
            result += points
    return result


TOLERANCE = {"symbol": (1, 1.5, 3), "rect": (0.6,) * 4, "rule": (0.6,) * 4, "vertex": (0.6, 0.6)}
MOVED = {"symbol": (1, 1, 0), "rect": (1, 1, 1, 1), "rule": (1, 1, 1, 1), "vertex": (1, 1)}


def unmatched(view, shapes):
    """How many marks of a view no shape of ours stands for, by kind, where the view lies best."""
    kinds = {kind for kind, _ in view}
    ours = {kind: places(kind, shapes) for kind in kinds}
    grids = {}
    for kind, items in ours.items():
        grid = grids[kind] = collections.defaultdict(list)
        for item in items:
            grid[(round(item[0] / 2), round(item[1] / 2))].append(item)
    lines = segments(shapes) if "vertex" in kinds else {}
    votes = collections.Counter()
    sample = view[:: max(1, len(view) // 40)]
    for kind, item in sample:
        for other in ours[kind][:20000]:
            dx, dy = other[0] - item[0], other[1] - item[1]
            if kind in ("rect", "rule") and (abs(other[2] - item[2] - dx) > 1 or abs(other[3] - item[3] - dy) > 1):
                continue
            if -400 < dx and -400 < dy:
                votes[(round(dx), round(dy))] += 1
    best = None
    for (dx, dy), _ in votes.most_common(40 if len(sample) > 20 else 400):
        for fx in (0, 0.5, -0.5):
            for fy in (0, 0.5, -0.5):
                missing = collections.Counter()
                for kind, item in sample:
                    if not stands(kind, item, dx + fx, dy + fy, grids[kind], lines):
                        missing[kind] += 1
                if best is None or sum(missing.values()) < best[0]:
                    best = (sum(missing.values()), dx + fx, dy + fy)
    if best is None:
        return collections.Counter(kind for kind, _ in view), len(view)
    missing = collections.Counter(
        kind for kind, item in view if not stands(kind, item, best[1], best[2], grids[kind], lines))
    return missing, len(view)


CELL = 16


def segments(shapes):
    """The pieces of our lines and outlines, by the cells that they cross: points on a straight line are not drawn."""
    cells = collections.defaultdict(set)
    for points, curved, _ in shapes:
        if curved or len(points) < 3:
            continue
        for (ax, ay), (bx, by) in zip(points, points[1:]):
            steps = int(max(abs(bx - ax), abs(by - ay)) / CELL) + 1
            if steps < 2000:
                for k in range(steps + 1):
                    x, y = ax + (bx - ax) * k / steps, ay + (by - ay) * k / steps
                    cells[(round(x / CELL), round(y / CELL))].add((ax, ay, bx, by))
    return cells


def on_segment(x, y, ax, ay, bx, by, limit):
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    share = 0 if length == 0 else min(1, max(0, ((x - ax) * dx + (y - ay) * dy) / length))
    return math.hypot(x - ax - share * dx, y - ay - share * dy) <= limit


def stands(kind, item, dx, dy, grid, lines):
    shift = [(dx, dy)[place % 2] * moved for place, moved in enumerate(MOVED[kind])]
    wanted = [number + move for number, move in zip(item, shift)]
    column, row = round(wanted[0] / 2), round(wanted[1] / 2)
    for i in (-1, 0, 1):
        for j in (-1, 0, 1):
            for other in grid.get((column + i, row + j), ()):
                if all(abs(a - b) <= limit for a, b, limit in zip(other, wanted, TOLERANCE[kind])):
                    return True
    if kind != "vertex":
        return False
    column, row = round(wanted[0] / CELL), round(wanted[1] / CELL)
    return any(on_segment(*wanted, *line, TOLERANCE[kind][0])
               for i in (-1, 0, 1) for j in (-1, 0, 1) for line in lines.get((column + i, row + j), ()))


if __name__ == "__main__":
    main()
