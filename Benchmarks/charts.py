#!/usr/bin/env python3
"""How long one chart takes: make-report against vl-convert, on the same specifications, in one run.

    pip install vl-convert-python==1.9.0
    swift build -c release --product make-report
    python Benchmarks/charts.py [path of make-report]

Both read a Vega-Lite file with its data and write a picture. make-report starts anew each time (`make-report redraw`);
vl-convert runs within this process, and its first conversion, which starts its JavaScript engine, is not counted.
Prints the best of five runs in milliseconds, and how many times as long vl-convert takes. The two take turns, so that both
meet the same load of the computer.
"""

import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time

import vl_convert

RUNS = 5
random.seed(1)


def quantitative(field):
    return {"field": field, "type": "quantitative"}


def points(count):
    return [{"x": random.gauss(0, 1), "y": random.gauss(0, 1), "g": random.choice("abcde")} for _ in range(count)]


SCATTER = {"mark": "point", "encoding": {
    "x": quantitative("x"), "y": quantitative("y"), "color": {"field": "g", "type": "nominal"}}}
BARS = {"mark": "bar", "encoding": {"x": {"field": "g", "type": "nominal"}, "y": {"aggregate": "count"}}}
DENSITY = {"mark": "line", "transform": [{"density": "x", "groupby": ["g"]}], "encoding": {
    "x": quantitative("value"), "y": quantitative("density"), "color": {"field": "g", "type": "nominal"}}}
CHARTS = {
    **{f"scatter of {count:,} points": (points(count), SCATTER) for count in (10, 1000, 10_000, 100_000)},
    "bars of 10 rows": (points(10), BARS),
    "bars of 10,000 rows": (points(10_000), BARS),
    "densities of 2,000 values": (points(2_000), DENSITY),
}


def best(*works):
    """The shortest time of each, in milliseconds."""
    times = [[] for _ in works]
    for _ in range(RUNS):
        for taken, work in zip(times, works):
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
    return [1000 * min(taken) for taken in times]


def main():
    program = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".build/release/make-report").resolve()
    theirs = {"svg": vl_convert.vegalite_to_svg, "png": lambda text: vl_convert.vegalite_to_png(text, scale=300 / 96),
              "pdf": vl_convert.vegalite_to_pdf}
    print(f"{'':28}{'make-report':>14}{'vl-convert ' + vl_convert.__version__:>20}{'ratio':>8}   (ms)")
    with tempfile.TemporaryDirectory() as folder:
        for name, (rows, chart) in CHARTS.items():
            text = json.dumps({"data": {"values": rows}, **chart})
            source = pathlib.Path(folder, "chart.vl.json")
            source.write_text(text)
            for kind, convert in theirs.items():
                convert(text)
                target = pathlib.Path(folder, "chart." + kind)
                ours, other = best(
                    lambda: subprocess.run([program, "redraw", source, target], check=True), lambda: convert(text))
                print(f"{name + ' ' + kind:28}{ours:14.0f}{other:20.0f}{other / ours:8.2f}")


if __name__ == "__main__":
    main()
