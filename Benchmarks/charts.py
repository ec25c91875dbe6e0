#!/usr/bin/env python3
"""How long one chart takes: make-report against vl-convert, on the same specifications, in one run.

    pip install vl-convert-python==1.9.0
    swift build -c release --product make-report
    python Benchmarks/charts.py [path of make-report]

Both read a Vega-Lite file with its data and write a picture. Two times of the processor in milliseconds, each the best of five
rounds in which the two take turns, so that both meet the same load of the computer, and how many times as long vl-convert takes:

- within a process, which has drawn before: `make-report benchmark charts` against vl-convert in this one, whose first
  conversion starts its JavaScript engine and is not counted;
- `make-report redraw` as a whole, with its start, against the same of vl-convert.
"""

import json
import pathlib
import random
import resource
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


def whole(program, source, target):
    """The time of the processor for one picture in a process of its own, in milliseconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, "redraw", source, target], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def within(program, source, kind):
    """The time of the processor for one picture in a process that has drawn it before, in milliseconds."""
    found = subprocess.run([program, "benchmark", "charts", "--format", kind, "--rounds", "3", source],
                           check=True, capture_output=True, text=True)
    return float(found.stdout.split()[0])


def of_vl_convert(convert, text):
    start = time.process_time()
    convert(text)
    return 1000 * (time.process_time() - start)


def main():
    program = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".build/release/make-report").resolve()
    theirs = {"svg": vl_convert.vegalite_to_svg, "png": lambda text: vl_convert.vegalite_to_png(text, scale=300 / 96),
              "pdf": vl_convert.vegalite_to_pdf}
    print(f"{'':30}{'vl-convert ' + vl_convert.__version__:>18}{'make-report':>14}{'ratio':>7}{'whole':>9}{'ratio':>7}   (ms)")
    with tempfile.TemporaryDirectory() as folder:
        for name, (rows, chart) in CHARTS.items():
            text = json.dumps({"data": {"values": rows}, **chart})
            source = pathlib.Path(folder, "chart.vl.json")
            source.write_text(text)
            for kind, convert in theirs.items():
                convert(text)
                target = pathlib.Path(folder, "chart." + kind)
                rounds = [(of_vl_convert(convert, text), within(program, source, kind), whole(program, source, target))
                          for _ in range(RUNS)]
                other, ours, start = (min(times) for times in zip(*rounds))
                print(f"{name + ' ' + kind:30}{other:18.1f}{ours:14.1f}{other / ours:7.2f}{start:9.1f}{other / start:7.2f}")


if __name__ == "__main__":
    main()
