"""Positions of marks, tick labels and number formats as Vega-Lite and Vega compute them.

Writes vega_references.json beside itself. Made with vl-convert-python 1.9.0 (Vega-Lite 6.4, Vega 6.2):

    pip install vl-convert-python==1.9.0
    python generate_vega_references.py
"""

import json
import pathlib

import vl_convert

VERSION = "6.4"

ROWS = [
    {"loss": loss, "fold": fold, "dice": dice, "rate": rate, "n": n}
    for loss, fold, dice, rate, n in [
        ("ce", 1, 0.721, 0.35, 12), ("ce", 2, 0.704, 0.4, 7), ("ce", 3, 0.735, 0.3, 3),
        ("dice", 1, 0.742, 0.7, 5), ("dice", 2, 0.751, 0.75, 14), ("dice", 3, 0.738, 0.6, 9),
        ("ce+dice", 1, 0.762, 0.55, 2), ("ce+dice", 2, 0.748, 0.5, 11), ("ce+dice", 3, 0.757, 0.45, 6),
    ]
]
SERIES = [{"t": t, "v": v, "g": g} for g, k in [("a", 1), ("b", 3)] for t, v in
          [(1, k * 2), (2, k * 3.5), (3, k * 3), (5, k * 4.5), (8, k * 6)]]
GAPS = [{"t": 1, "v": 2}, {"t": 2, "v": 4}, {"t": 3, "v": None}, {"t": 4, "v": 3}, {"t": 5, "v": 5}]
SMALL = [{"a": "C", "b": 28}, {"a": "A", "b": 55}, {"a": "B", "b": -43}, {"a": "D", "b": 91}]
WIDE = [{"x": 0.002 * 4 ** i, "y": (i - 3) ** 3} for i in range(8)]
SKEWED = [{"g": "ab"[k % 2], "k": k, "v": (k * 37 % 23) ** 2 / 10 + k % 2 * 5} for k in range(24)]
CURVED = [{"k": k + 1, "v": 3 + 0.4 * k + 0.05 * k * k + (k * 7 % 5) / 4} for k in range(20)]
TIES = [{"g": "ab"[k % 2], "v": k * 7 % 5 if k else -1, "w": (k * 11 % 13) / 2} for k in range(12)]
PARTS = [{**row, "h": row["t"] < 3} for row in SERIES]
BINS = [{"low": i / 10, "high": (i + 1) / 10, "share": s} for i, s in
        enumerate([0.6, 0.05, 0.03, 0.02, 0.02, 0.03, 0.03, 0.04, 0.06, 0.12])]


DAYS = [{"d": f"20{18 + k // 12}-{k % 12 + 1:02d}-{k * 7 % 28 + 1:02d}", "v": k * 37 % 23 + 2, "g": "abc"[k % 3]}
        for k in range(30)]
HOURS = [{"d": f"2020-03-{k // 4 + 1:02d}T{k * 5 % 24:02d}:{k * 13 % 60:02d}", "v": k * 11 % 17} for k in range(24)]
SPANS = [{"from": f"2020-0{k + 1}-10", "to": f"2020-0{k + 2}-2{k}", "g": g} for k, g in enumerate("abcd")]


def t(field, **more):
    return {"field": field, "type": "temporal", **more}


def q(field, **more):
    return {"field": field, "type": "quantitative", **more}


def n(field, **more):
    return {"field": field, "type": "nominal", **more}


CHARTS = {
    "scatter": (ROWS, {"mark": "point", "encoding": {"x": q("rate"), "y": q("dice")}}),
    "scatter without zero": (ROWS, {"mark": "circle", "encoding": {
        "x": q("rate", scale={"zero": False}), "y": q("dice", scale={"zero": False})}}),
    "scatter with domain and size": (ROWS, {"mark": {"type": "square", "size": 50}, "width": 400, "height": 120,
        "encoding": {"x": q("rate", scale={"domain": [0, 1]}, axis={"format": "%"}),
                     "y": q("dice", scale={"domain": [0.6, 0.8], "nice": False})}}),
    "sizes": (ROWS, {"mark": "point", "encoding": {"x": q("rate"), "y": q("dice"), "size": q("n")}}),
    "means": (ROWS, {"mark": "point", "encoding": {
        "x": q("rate", aggregate="mean"), "y": q("dice", aggregate="mean"), "color": n("loss")}}),
    "medians of categories": (ROWS, {"mark": "point", "encoding": {
        "x": n("loss"), "y": q("dice", aggregate="median")}}),
    "reversed": (ROWS, {"mark": "point", "encoding": {
        "x": q("rate", scale={"reverse": True}), "y": q("n", scale={"nice": 5})}}),
    "axis values": (ROWS, {"mark": "point", "encoding": {
        "x": q("rate", axis={"values": [0, 0.25, 0.5], "format": ".2f"}), "y": q("n", axis={"tickCount": 3})}}),
    "log": (WIDE, {"mark": "point", "encoding": {"x": q("x", scale={"type": "log"}), "y": q("y")}}),
    "level bars of dates alone": (DAYS[:5], {"mark": "bar", "encoding": {"y": t("d")}}),
    "level bars of months alone": (DAYS[:5], {"mark": "bar", "encoding": {"y": t("d", timeUnit="yearmonth")}}),
    "ticks of dates up": (DAYS[:5], {"mark": "tick", "encoding": {"y": t("d"), "x": n("g")}}),
    "ticks of dates across": (DAYS[:5], {"mark": "tick", "encoding": {"x": t("d"), "y": n("g")}}),
    "ticks of dates alone": (DAYS[:5], {"mark": "tick", "encoding": {"y": t("d")}}),
    "log of nine powers": (None, {"data": {"sequence": {"start": 0, "stop": 10, "as": "k"}},
        "transform": [{"calculate": "pow(10, datum.k)", "as": "v"}], "mark": "point", "height": 120, "encoding": {
            "x": q("k"), "y": q("v", scale={"type": "log"})}}),
    "log of one power": (WIDE, {"mark": "point", "transform": [{"filter": "datum.x > 1 && datum.x < 10"}], "encoding": {
        "x": q("x", scale={"type": "log"}), "y": q("y")}}),
    "least and greatest widths of bars": (SMALL, {"mark": "bar", "config": {"scale": {"minBandSize": 6, "maxBandSize": 14}},
        "encoding": {"x": n("a"), "y": q("b"), "size": q("b", legend=None)}}),
    "sqrt": (ROWS, {"mark": "point", "encoding": {"x": q("n", scale={"type": "sqrt"}), "y": q("dice")}}),
    "symlog": (WIDE, {"mark": "point", "encoding": {"x": q("x"), "y": q("y", scale={"type": "symlog"})}}),
    "bars": (SMALL, {"mark": "bar", "encoding": {"x": n("a"), "y": q("b")}}),
    "horizontal bars": (SMALL, {"mark": "bar", "encoding": {"y": n("a"), "x": q("b")}}),
    "sorted bars": (SMALL, {"mark": "bar", "width": {"step": 40}, "encoding": {"x": n("a", sort="-y"), "y": q("b")}}),
    "descending bars": (SMALL, {"mark": "bar", "width": 200, "encoding": {
        "x": n("a", sort="descending"), "y": q("b")}}),
    "listed bars": (SMALL, {"mark": "bar", "encoding": {"x": n("a", sort=["B", "D"]), "y": q("b")}}),
    "bars in data order": (SMALL, {"mark": "bar", "encoding": {"x": n("a", sort=None), "y": q("b")}}),
    "stacked bars": (ROWS, {"mark": "bar", "encoding": {
        "x": n("loss"), "y": q("n", aggregate="sum"), "color": n("fold")}}),
    "normalized bars": (ROWS, {"mark": "bar", "encoding": {
        "x": n("loss"), "y": q("n", aggregate="sum", stack="normalize"), "color": n("fold")}}),
    "bars of means are not stacked": (ROWS, {"mark": "bar", "encoding": {
        "x": n("loss"), "y": q("dice", aggregate="mean")}}),
    "grouped bars": (ROWS, {"mark": "bar", "encoding": {
        "x": n("loss"), "xOffset": {"field": "fold"}, "y": q("dice"), "color": n("fold")}}),
    "grouped bars of a width": (ROWS, {"mark": "bar", "width": 300, "encoding": {
        "x": n("loss"), "xOffset": {"field": "fold"}, "y": q("dice")}}),
    "grouped horizontal bars": (ROWS, {"mark": "bar", "encoding": {
        "y": n("loss"), "yOffset": {"field": "fold"}, "x": q("dice", aggregate="max")}}),
    "grouped points": (ROWS, {"mark": "point", "encoding": {
        "x": n("loss"), "xOffset": {"field": "fold"}, "y": q("dice")}}),
    "error bars": (BINS, {"mark": "errorbar", "encoding": {
        "x": {"field": "low", "type": "ordinal"}, "y": q("share"), "y2": {"field": "high"}}}),
    "error band": (BINS, {"mark": "errorband", "encoding": {"x": q("low"), "y": q("share"), "y2": {"field": "high"}}}),
    "errors about a centre": (BINS, {"mark": "errorbar", "encoding": {
        "x": q("low"), "y": q("share"), "yError": {"field": "high"}}}),
    "step line": (SERIES, {"mark": {"type": "line", "interpolate": "step-after"}, "encoding": {
        "x": q("t"), "y": q("v"), "strokeDash": n("g")}}),
    "line with points": (SERIES[:5], {"mark": {"type": "line", "point": True}, "encoding": {"x": q("t"), "y": q("v")}}),
    "counts": (ROWS, {"mark": "bar", "encoding": {"x": n("loss"), "y": {"aggregate": "count"}}}),
    "histogram": (ROWS, {"mark": "bar", "encoding": {"x": q("n", bin=True), "y": {"aggregate": "count"}}}),
    "histogram of few bins": (ROWS, {"mark": "bar", "encoding": {
        "x": q("dice", bin={"maxbins": 5}), "y": {"aggregate": "count"}}}),
    "given bins": (BINS, {"mark": "bar", "encoding": {"x": q("low"), "x2": {"field": "high"}, "y": q("share")}}),
    "binned data": (BINS, {"mark": "bar", "encoding": {
        "x": q("low", bin="binned"), "x2": {"field": "high"}, "y": q("share")}}),
    "sizes without zero": (ROWS, {"mark": "circle", "encoding": {
        "x": q("rate"), "y": q("dice"), "size": q("n", scale={"zero": False})}}),
    "heat map": (ROWS, {"mark": "rect", "encoding": {
        "x": {"field": "fold", "type": "ordinal"}, "y": n("loss"), "color": q("n")}}),
    "lines": (SERIES, {"mark": "line", "encoding": {"x": q("t"), "y": q("v"), "color": n("g")}}),
    "mean line": (SERIES, {"mark": "line", "encoding": {"x": q("t"), "y": q("v", aggregate="mean")}}),
    "line with a gap": (GAPS, {"mark": "line", "encoding": {"x": q("t"), "y": q("v")}}),
    "line by order": (ROWS, {"mark": "line", "encoding": {
        "x": q("rate"), "y": q("dice"), "order": q("n")}}),
    "line over categories": (SMALL, {"mark": "line", "encoding": {"x": {"field": "a", "type": "ordinal"}, "y": q("b")}}),
    "area": (SERIES[:5], {"mark": "area", "encoding": {"x": q("t"), "y": q("v")}}),
    "stacked areas": (SERIES, {"mark": "area", "encoding": {"x": q("t"), "y": q("v"), "color": n("g")}}),
    "band": (BINS, {"mark": "area", "encoding": {"x": q("low"), "y": q("share"), "y2": {"field": "high"}}}),
    "rules": (SMALL, {"mark": "rule", "encoding": {"y": q("b")}}),
    "upright rules": (SMALL, {"mark": "rule", "encoding": {"x": q("b")}}),
    "ranges": (BINS, {"mark": "rule", "encoding": {"x": q("low"), "x2": {"field": "high"}, "y": q("share")}}),
    "ticks": (ROWS, {"mark": "tick", "encoding": {"x": q("dice"), "y": n("loss")}}),
    "one-dimensional ticks": (ROWS, {"mark": "tick", "encoding": {"x": q("dice")}}),
    "texts": (ROWS, {"mark": "text", "encoding": {"x": q("rate"), "y": q("dice"), "text": q("dice", format=".1%")}}),
    "filter and calculate": (ROWS, {"mark": "point", "transform": [
        {"filter": "datum.n > 4 && datum.loss != 'dice'"}, {"calculate": "100 * datum.dice - 1", "as": "percent"}],
        "encoding": {"x": q("percent"), "y": q("n")}}),
    "layers": (ROWS, {"layer": [
        {"mark": "point", "encoding": {"x": q("rate"), "y": q("dice")}},
        {"mark": "rule", "encoding": {"y": {"datum": 0.5}}}]}),
    "one point": ([{"a": 5, "b": 7}], {"mark": "point", "encoding": {
        "x": q("a", scale={"zero": False}), "y": q("b")}}),
    "tiny and huge": ([{"a": 1e-7, "b": 1e12}, {"a": 3e-7, "b": 4e12}], {"mark": "point", "encoding": {
        "x": q("a"), "y": q("b")}}),
    "negative": ([{"a": -5, "b": -70}, {"a": -2, "b": -20}], {"mark": "bar", "encoding": {
        "x": n("a"), "y": q("b")}}),
    "centred areas": (SERIES, {"mark": "area", "encoding": {
        "x": q("t"), "y": q("v", stack="center"), "color": n("g")}}),
    "box plots of everything": (ROWS, {"mark": {"type": "boxplot", "extent": "min-max"}, "encoding": {
        "x": n("loss"), "y": q("dice")}}),
    "box plots": (SKEWED, {"mark": "boxplot", "encoding": {"x": n("g"), "y": q("v")}}),
    "horizontal box plots": (SKEWED, {"mark": {"type": "boxplot", "extent": 0.5}, "encoding": {
        "y": n("g"), "x": q("v"), "color": n("g")}}),
    "aggregate": (ROWS, {"mark": "bar", "transform": [{"aggregate": [
        {"op": "mean", "field": "dice", "as": "m"}, {"op": "count", "as": "c"}, {"op": "max", "field": "n", "as": "x"}],
        "groupby": ["loss"]}, {"calculate": "datum.m * datum.c + datum.x", "as": "z"}],
        "encoding": {"x": n("loss"), "y": q("z")}}),
    "joined aggregate": (ROWS, {"mark": "point", "transform": [{"joinaggregate": [
        {"op": "mean", "field": "dice", "as": "m"}], "groupby": ["fold"]},
        {"calculate": "datum.dice - datum.m", "as": "d"}], "encoding": {"x": q("rate"), "y": q("d")}}),
    "bin transform": (ROWS, {"mark": "point", "transform": [
        {"bin": {"maxbins": 6}, "field": "n", "as": "b"}], "encoding": {"x": q("b"), "y": q("dice")}}),
    "stack transform": (ROWS, {"mark": "rule", "transform": [{"stack": "n", "groupby": ["loss"], "offset": "center",
        "sort": [{"field": "fold", "order": "descending"}], "as": ["a", "b"]}],
        "encoding": {"x": q("a"), "x2": {"field": "b"}, "y": q("dice")}}),
    "fold transform": (ROWS, {"mark": "point", "transform": [{"fold": ["dice", "rate"], "as": ["k", "v"]}],
        "encoding": {"x": n("k"), "y": q("v")}}),
    "window ranks": (TIES, {"mark": "point", "transform": [{"window": [
        {"op": "rank", "as": "r"}, {"op": "dense_rank", "as": "d"}, {"op": "row_number", "as": "n"},
        {"op": "percent_rank", "as": "p"}, {"op": "cume_dist", "as": "c"}, {"op": "ntile", "param": 4, "as": "t"}],
        "sort": [{"field": "v"}]},
        {"calculate": "datum.r + 10 * datum.d + 100 * datum.n", "as": "x"},
        {"calculate": "datum.p + 10 * datum.c + 100 * datum.t", "as": "y"}], "encoding": {"x": q("x"), "y": q("y")}}),
    "window sums": (TIES, {"mark": "point", "transform": [{"window": [
        {"op": "sum", "field": "w", "as": "s"}], "sort": [{"field": "v", "order": "descending"}], "groupby": ["g"]}],
        "encoding": {"x": q("w"), "y": q("s")}}),
    "moving means": (TIES, {"mark": "point", "transform": [{"window": [
        {"op": "mean", "field": "w", "as": "s"}, {"op": "lag", "field": "w", "as": "l"},
        {"op": "last_value", "field": "w", "as": "z"}], "frame": [-2, 1], "ignorePeers": True,
        "sort": [{"field": "w"}]}, {"filter": "isValid(datum.l)"}, {"calculate": "datum.s + datum.l / 10", "as": "y"}],
        "encoding": {"x": q("z"), "y": q("y")}}),
    "density": (SKEWED, {"mark": "area", "transform": [{"density": "v", "groupby": ["g"], "steps": 20}],
        "encoding": {"x": q("value"), "y": q("density", stack=None), "color": n("g")}}),
    "density as smooth as it needs": (SKEWED, {"mark": "line", "transform": [{"density": "v"}],
        "encoding": {"x": q("value"), "y": q("density")}}),
    "density of a bandwidth": (ROWS, {"mark": "line", "transform": [
        {"density": "dice", "bandwidth": 0.01, "extent": [0.6, 0.8], "counts": True, "steps": 30}],
        "encoding": {"x": q("value"), "y": q("density")}}),
    "regression": (ROWS, {"mark": "line", "transform": [{"regression": "dice", "on": "rate", "groupby": ["fold"]}],
        "encoding": {"x": q("rate"), "y": q("dice"), "color": n("fold")}}),
    "loess": (SKEWED, {"mark": "line", "transform": [{"loess": "v", "on": "k", "bandwidth": 0.5}],
        "encoding": {"x": q("k"), "y": q("v")}}),
    "quantiles": (SKEWED, {"mark": "point", "transform": [{"quantile": "v", "groupby": ["g"], "probs": [0.1, 0.5, 0.9]}],
        "encoding": {"x": q("prob"), "y": q("value")}}),
    "even quantiles": (SKEWED, {"mark": "point", "transform": [{"quantile": "v", "step": 0.07, "as": ["p", "v"]}],
        "encoding": {"x": q("p"), "y": q("v")}}),
    "pow": (ROWS, {"mark": "point", "encoding": {
        "x": q("n", scale={"type": "pow", "exponent": 2}), "y": q("dice", scale={"type": "pow", "exponent": 0.5})}}),
    "conditional sizes": (ROWS, {"mark": "point", "encoding": {"x": q("rate"), "y": q("dice"),
        "size": {"condition": {"test": "datum.n > 8", "value": 150}, "value": 20}}}),
    "conditional field": (ROWS, {"mark": "point", "encoding": {"x": q("rate"), "y": q("dice"),
        "size": {"condition": {"test": "datum.n > 8", "field": "n", "type": "quantitative"}, "value": 20}}}),
    "two axes": (SERIES, {"layer": [
        {"mark": "line", "encoding": {"x": q("t"), "y": q("v", aggregate="mean")}},
        {"mark": "point", "encoding": {"x": q("t"), "y": q("v", aggregate="sum", axis={"format": ".1f"})}}],
        "resolve": {"scale": {"y": "independent"}}}),
    "two axes of x": (ROWS, {"layer": [
        {"mark": "point", "encoding": {"x": q("rate"), "y": q("dice")}},
        {"mark": "point", "encoding": {"x": q("n"), "y": q("dice")}}], "resolve": {"scale": {"x": "independent"}}}),
    "exponential regression": (CURVED, {"mark": "line", "transform": [
        {"regression": "v", "on": "k", "method": "exp"}], "encoding": {"x": q("k"), "y": q("v")}}),
    "power regression": (CURVED, {"mark": "line", "transform": [
        {"regression": "v", "on": "k", "method": "pow"}], "encoding": {"x": q("k"), "y": q("v")}}),
    "logarithmic regression": (CURVED, {"mark": "line", "transform": [
        {"regression": "v", "on": "k", "method": "log"}], "encoding": {"x": q("k"), "y": q("v")}}),
    "quadratic regression": (CURVED, {"mark": "line", "transform": [
        {"regression": "v", "on": "k", "method": "quad"}], "encoding": {"x": q("k"), "y": q("v")}}),
    "cubic regression": (CURVED, {"mark": "line", "transform": [
        {"regression": "v", "on": "k", "method": "poly"}], "encoding": {"x": q("k"), "y": q("v")}}),
    "regression of fifth order": (CURVED, {"mark": "line", "transform": [
        {"regression": "v", "on": "k", "method": "poly", "order": 5, "extent": [2, 20]}],
        "encoding": {"x": q("k"), "y": q("v")}}),
    "configuration": (ROWS, {"mark": "point", "encoding": {"x": q("rate"), "y": q("dice")}, "config": {
        "view": {"continuousWidth": 220, "continuousHeight": 130}, "point": {"size": 90}, "axis": {"tickCount": 3},
        "axisY": {"format": ".2f"}}}),
    "configured step": (SMALL, {"mark": "bar", "encoding": {"x": n("a"), "y": q("b", axis={"tickCount": 4})}, "config": {
        "view": {"step": 33}, "axis": {"tickCount": 2}, "mark": {"color": "red"}}}),
    "least and greatest of domains": (ROWS, {"mark": "point", "encoding": {
        "x": q("n", scale={"domainMax": 20}), "y": q("dice", scale={"domainMin": 0.6})}}),
    "least step of ticks": (ROWS, {"mark": "point", "encoding": {
        "x": {"field": "fold", "type": "quantitative", "axis": {"tickMinStep": 1}}, "y": q("n", axis={"tickMinStep": 5})}}),
    "widths of lines": (ROWS, {"mark": "point", "encoding": {
        "x": q("rate"), "y": q("dice"), "strokeWidth": q("n"), "color": q("n", scale={"domainMid": 8})}}),
    "labels at the ends of lines": (SERIES, {"encoding": {"color": n("g", legend=None)}, "layer": [
        {"mark": "line", "encoding": {"x": q("t"), "y": q("v")}},
        {"mark": {"type": "text", "align": "left", "dx": 4}, "encoding": {
            "x": q("t", aggregate="max"), "y": q("v", aggregate={"argmax": "t"}), "text": n("g")}}]}),
    "first values": (ROWS, {"mark": "bar", "encoding": {"x": n("loss"), "y": q("dice", aggregate={"argmin": "n"})}}),
    "combined predicates": (ROWS, {"mark": "point", "transform": [{"filter": {"and": [
        {"or": [{"field": "loss", "oneOf": ["ce", "dice"]}, "datum.n > 10"]},
        {"not": {"field": "fold", "equal": 2}}]}}], "encoding": {"x": q("rate"), "y": q("dice")}}),
    "functions of expressions": (ROWS, {"mark": "point", "transform": [
        {"calculate": "pow(datum.n, 2) + exp(datum.dice) + log(datum.n) + clamp(datum.rate, 0.35, 0.6)", "as": "x"},
        {"calculate": "length(datum.loss) + toNumber(slice(format(datum.dice, '.3f'), 2, 4)) + if(datum.fold == 1, 5, 0)"
            " + (upper(datum.loss) == 'CE' ? 100 : 0)", "as": "y"}], "encoding": {"x": q("x"), "y": q("y")}}),
    "axis above": (ROWS, {"mark": "point", "encoding": {
        "x": q("rate", axis={"orient": "top"}), "y": q("dice", axis={"orient": "right"})}}),
    "errors of two sizes": (BINS, {"mark": "errorbar", "transform": [{"calculate": "-datum.low / 2", "as": "e"}],
        "encoding": {"x": q("low"), "y": q("share"), "yError": {"field": "high"}, "yError2": {"field": "e"}}}),
    "errors along x": (BINS, {"mark": "errorbar", "transform": [{"calculate": "-datum.low / 2", "as": "e"}],
        "encoding": {"y": q("low"), "x": q("share"), "xError": {"field": "high"}, "xError2": {"field": "e"}}}),
    "line in descending order": (ROWS, {"mark": "line", "encoding": {
        "x": q("rate"), "y": q("dice"), "order": q("n", sort="descending")}}),
    "points with stroke and fill": (ROWS, {"mark": "point", "encoding": {
        "x": q("rate"), "y": q("dice"), "fill": n("loss"), "stroke": n("fold")}}),
    "stacked without colour scale": (ROWS, {"mark": "bar", "encoding": {
        "y": n("loss"), "x": q("n", aggregate="sum"), "detail": n("fold")}}),
    "heat map of bins": (ROWS, {"mark": "rect", "encoding": {
        "x": q("n", bin={"maxbins": 4}), "y": q("dice", bin={"maxbins": 4}), "color": {"aggregate": "count"}}}),
    "lines of two details": (PARTS, {"mark": "line", "encoding": {"x": q("t"), "y": q("v"),
        "detail": [{"field": "g"}, {"field": "h"}]}}),

    # Stacks
    "rows of one category": (ROWS, {"mark": "bar", "encoding": {"x": n("loss"), "y": q("n")}}),
    "stacked means": (ROWS, {"mark": "bar", "encoding": {
        "y": n("loss"), "x": q("dice", aggregate="mean"), "color": n("fold")}}),
    "stacked bars of two measures": (TIES, {"mark": "bar", "encoding": {"x": q("v"), "y": q("w"), "color": n("g")}}),
    "stacked along a sqrt scale": (ROWS, {"mark": "bar", "encoding": {
        "x": n("loss"), "y": q("n", scale={"type": "sqrt"}), "color": n("fold")}}),
    "stacked texts": (ROWS, {"mark": "text", "encoding": {"x": n("loss"), "text": {"field": "n"}, "detail": n("fold"),
        "y": q("n", stack="normalize", bandPosition=0.5)}}),
    "stacked points": (ROWS, {"mark": "circle", "encoding": {
        "x": n("loss"), "y": q("n", stack=True), "color": n("fold")}}),
    "stacked lines": (SERIES, {"mark": "line", "encoding": {
        "x": q("t"), "y": q("v", stack="zero"), "detail": n("g")}}),
    "stacked rules": (ROWS, {"mark": "rule", "encoding": {
        "y": n("loss"), "x": q("n", stack="zero"), "detail": n("fold")}}),
    "stacked areas with gaps": (SERIES[:4] + SERIES[6:], {"mark": "area", "encoding": {
        "x": q("t"), "y": q("v"), "color": n("g")}}),
    "signed shares": (SMALL, {"mark": "bar", "encoding": {"y": q("b", stack="normalize"), "color": n("a")}}),
    "stack in the order of its colours": (ROWS, {"mark": "bar", "encoding": {"x": n("loss"), "y": q("n"),
        "color": n("fold", scale={"domain": [2, 1, 3]})}}),
    "level stack in the order of its colours": (ROWS, {"mark": "bar", "encoding": {"y": n("loss"), "x": q("n"),
        "color": n("fold", scale={"domain": [2, 1, 3]})}}),
    # Bins
    "points of bins": (ROWS, {"mark": "point", "encoding": {"x": q("n", bin={"step": 3}), "y": {"aggregate": "count"}}}),
    "line of bins": (ROWS, {"mark": "line", "encoding": {"x": q("n", bin={"step": 3}), "y": {"aggregate": "count"}}}),
    "area of bins": (ROWS, {"mark": "area", "encoding": {"y": q("n", bin={"step": 3}), "x": {"aggregate": "count"}}}),
    "ticks of bins": (ROWS, {"mark": "tick", "encoding": {"x": q("n", bin={"step": 3}), "y": q("dice")}}),
    "rules of bins": (ROWS, {"mark": "rule", "encoding": {"x": q("n", bin={"step": 3})}}),
    "texts of bins": (ROWS, {"mark": "text", "encoding": {
        "x": q("n", bin={"step": 3}), "y": q("dice", bin={"maxbins": 4}), "text": {"aggregate": "count"}}}),
    "points of binned data": (BINS, {"mark": "point", "encoding": {
        "x": q("low", bin="binned"), "x2": {"field": "high"}, "y": q("share")}}),
    "ordinal bins": (ROWS, {"mark": "bar", "encoding": {
        "x": {"field": "n", "type": "ordinal", "bin": {"step": 3}}, "y": {"aggregate": "count"}}}),
    "nominal bins": (ROWS, {"mark": "point", "encoding": {
        "y": n("rate", bin={"maxbins": 5}), "x": q("dice", aggregate="mean")}}),
    # One dimension, ticks and places
    "one-dimensional box plot": (SKEWED, {"mark": "boxplot", "encoding": {"x": q("v")}}),
    "upright box plot alone": (SKEWED, {"mark": "boxplot", "encoding": {"y": q("v")}}),
    "ticks of a height": (ROWS, {"mark": "tick", "height": 120, "encoding": {"x": q("dice")}}),
    "bars of a height": (ROWS, {"mark": "bar", "height": 120, "encoding": {"x": q("dice", stack=None)}}),
    "ticks of two measures": (ROWS, {"mark": "tick", "encoding": {"x": q("rate"), "y": q("dice")}}),
    "ticks in places": (ROWS, {"mark": "tick", "encoding": {"x": n("loss"), "xOffset": n("fold"), "y": q("dice")}}),
    "level ticks in places": (ROWS, {"mark": "tick", "encoding": {
        "y": n("loss"), "yOffset": n("fold"), "x": q("dice")}}),
    "places without bands": (ROWS[:3], {"mark": "bar", "encoding": {"xOffset": n("fold"), "y": q("n"), "color": n("fold")}}),
    "places in the order of colours": (ROWS, {"mark": "bar", "encoding": {"x": n("loss"), "y": q("n"),
        "xOffset": n("fold"), "color": n("fold", scale={"domain": [3, 1, 2]})}}),
    # Scales and orders
    "log without a type": (WIDE, {"mark": "point", "encoding": {"x": {"field": "x", "scale": {"type": "log"}}, "y": q("y")}}),
    "downwards": (ROWS, {"mark": "point", "encoding": {
        "x": q("rate", sort="descending"), "y": q("n", sort="descending")}}),
    "padding of numbers": (ROWS, {"mark": "point", "encoding": {
        "x": q("rate", scale={"padding": 20, "zero": False}), "y": q("n", scale={"padding": 10})}}),
    "padding of powers": (ROWS, {"mark": "point", "encoding": {
        "x": q("n", scale={"type": "log", "padding": 20}), "y": q("dice", scale={"type": "sqrt", "padding": 15})}}),
    "padding of a domain": (ROWS, {"mark": "point", "encoding": {
        "x": q("n", scale={"type": "pow", "exponent": 2, "padding": 20}),
        "y": q("dice", scale={"padding": 30, "domain": [0.7, 0.8]})}}),
    "intervals of categories": (ROWS, {"mark": "rule", "encoding": {
        "x": {"field": "fold", "type": "ordinal"}, "x2": {"field": "n"}, "y": q("dice")},
        "transform": [{"filter": "datum.n < 4"}]}),
    "upright intervals of categories": (TIES, {"mark": "rule", "transform": [{"filter": "datum.v > 0 && datum.w < 5"}],
        "encoding": {"y": n("v"), "y2": {"field": "w"}, "x": q("w")}}),
    "sums of all colours order": (ROWS, {"mark": "bar", "encoding": {
        "y": n("loss", sort="-x"), "x": q("n", aggregate="sum"), "color": n("fold")}}),
    "medians order": (ROWS, {"mark": "point", "encoding": {
        "y": n("loss", sort="x"), "x": q("n", aggregate="median"), "color": n("fold")}}),
    "counts order": (TIES, {"mark": "bar", "encoding": {
        "x": n("v", sort="-y"), "y": {"aggregate": "count"}, "color": n("g")}}),
    "stacked values order": (ROWS, {"mark": "bar", "encoding": {
        "x": n("loss", sort={"field": "n", "order": "descending"}), "y": q("n"), "color": n("fold")}}),
    "least values order": (ROWS, {"mark": "point", "encoding": {"x": n("loss", sort={"field": "n"}), "y": q("n")}}),
    "ranks without an order": (TIES, {"mark": "point", "transform": [
        {"window": [{"op": "rank", "as": "r"}, {"op": "dense_rank", "as": "d"}], "groupby": ["v"]}],
        "encoding": {"x": q("v"), "y": q("r")}}),
    # Colours
    "colours of the data": ([{**row, "c": c} for row, c in zip(SMALL, ["red", "green", "blue", "#123456"])], {
        "mark": "bar", "encoding": {"x": n("a"), "y": q("b"), "color": n("c", scale=None)}}),
    "lines by a quantitative colour": (PARTS, {"mark": "line", "transform": [{"calculate": "datum.g == 'a' ? 1 : 2", "as": "k"}],
        "encoding": {"x": q("t"), "y": q("v"), "color": q("k")}}),
    "a condition alone": (ROWS, {"mark": "point", "encoding": {"x": q("rate"), "y": q("dice"),
        "color": {"condition": {"test": "datum.n > 8", "value": "red"}}}}),
    "two kinds of colours": (ROWS, {"encoding": {"x": {"field": "fold", "type": "ordinal"}, "y": n("loss")}, "layer": [
        {"mark": "rect", "encoding": {"color": q("n")}},
        {"mark": "text", "encoding": {"text": q("n"), "color": n("loss", legend=None)}}]}),
}

CHARTS |= {  # Dates
    "dates": (DAYS, {"mark": "line", "encoding": {"x": t("d"), "y": q("v")}}),
    "dates of groups": (DAYS, {"mark": "line", "encoding": {"x": t("d"), "y": q("v"), "color": n("g")}}),
    "dates upright": (DAYS, {"mark": "point", "encoding": {"x": q("v"), "y": t("d")}}),
    "bars of months": (DAYS, {"mark": "bar", "encoding": {
        "x": {"timeUnit": "month", "field": "d"}, "y": q("v", aggregate="mean")}}),
    "bars of months as categories": (DAYS, {"mark": "bar", "encoding": {
        "x": {"timeUnit": "month", "field": "d", "type": "ordinal"}, "y": q("v", aggregate="mean")}}),
    "bars of months of years": (DAYS, {"mark": "bar", "width": 500, "encoding": {
        "x": t("d", timeUnit="yearmonth"), "y": q("v", aggregate="sum")}}),
    "bars of quarters around their beginning": (DAYS, {"mark": "bar", "encoding": {
        "x": t("d", timeUnit="yearquarter", bandPosition=0), "y": q("v", aggregate="sum")}}),
    "level bars of months": (DAYS, {"mark": "bar", "encoding": {
        "y": {"timeUnit": "month", "field": "d"}, "x": q("v", aggregate="mean")}}),
    "stacked months": (DAYS, {"mark": "bar", "encoding": {
        "x": {"timeUnit": "month", "field": "d", "type": "ordinal"}, "y": q("v", aggregate="sum"), "color": n("g")}}),
    "areas of months": (DAYS, {"mark": "area", "encoding": {
        "x": t("d", timeUnit="yearmonth"), "y": q("v", aggregate="sum")}}),
    "lines of weekdays": (DAYS, {"mark": "line", "encoding": {
        "x": {"timeUnit": "day", "field": "d"}, "y": q("v", aggregate="mean")}}),
    "points in the middle of months": (DAYS, {"mark": "point", "encoding": {
        "x": t("d", timeUnit="yearmonth", bandPosition=0.5), "y": q("v", aggregate="mean")}}),
    "ticks of years": (DAYS, {"mark": "tick", "encoding": {
        "x": t("d", timeUnit="year"), "y": q("v", aggregate="sum")}}),
    "weekdays and hours": (HOURS, {"mark": "rect", "encoding": {
        "x": {"timeUnit": "hours", "field": "d", "type": "ordinal"},
        "y": {"timeUnit": "day", "field": "d", "type": "ordinal"}, "color": q("v", aggregate="mean")}}),
    "steps of six hours": (HOURS, {"mark": "bar", "encoding": {
        "x": {"timeUnit": {"unit": "hours", "step": 6}, "field": "d"}, "y": q("v", aggregate="sum")}}),
    "places within months": (DAYS, {"mark": "bar", "encoding": {
        "x": t("d", timeUnit="yearquarter"), "xOffset": n("g"), "y": q("v", aggregate="sum")}}),
    "bars of single dates": (DAYS, {"mark": "bar", "encoding": {"x": t("d"), "y": q("v")}}),
    "intervals of dates": (SPANS, {"mark": "bar", "encoding": {"x": t("from"), "x2": {"field": "to"}, "y": n("g")}}),
    "a domain of dates": (DAYS, {"mark": "line", "encoding": {
        "x": t("d", scale={"domain": ["2018-03-01", {"year": 2019, "month": "apr", "date": 1}]}), "y": q("v")}}),
    "dates of a filter": (DAYS, {"transform": [
        {"filter": {"field": "d", "timeUnit": "yearmonth", "range": [{"year": 2018, "month": 6}, {"year": 2019, "month": 2}]}}],
        "mark": "point", "encoding": {"x": t("d"), "y": q("v")}}),
    "dates from a date on": (DAYS, {"transform": [{"filter": {"field": "d", "gte": {"year": 2019}}}],
        "mark": "point", "encoding": {"x": t("d"), "y": q("v")}}),
    "months of a filter": (DAYS, {"transform": [{"filter": {"field": "d", "timeUnit": "month", "oneOf": ["jan", 3, {"month": "May"}]}}],
        "mark": "point", "encoding": {"x": t("d"), "y": q("v")}}),
    "months in the author's order": (DAYS, {"mark": "point", "encoding": {
        "x": {"timeUnit": "month", "field": "d", "type": "ordinal", "sort": ["mar", {"month": 1}]},
        "y": q("v", aggregate="mean")}}),
    "dates turned round": (DAYS, {"mark": "line", "encoding": {"x": t("d", sort="descending"), "y": q("v")}}),
    "rounded dates of a transform": (DAYS, {"transform": [{"timeUnit": "yearmonth", "field": "d", "as": "m"}],
        "mark": "bar", "encoding": {"x": t("m"), "x2": {"field": "m_end"}, "y": q("v", aggregate="sum")}}),
    "dates of expressions": (DAYS, {"transform": [
        {"calculate": "datetime(year(datum.d), 3 * (quarter(datum.d) - 1), 15)", "as": "m"},
        {"calculate": "dayofyear(datum.d) + utchours(datum.d) + 7 * week(datum.d) + day(datum.d)", "as": "w"}],
        "mark": "point", "encoding": {"x": t("m"), "y": q("w")}}),
    "texts of dates": (DAYS[:8], {"transform": [{"calculate": "monthAbbrevFormat(month(datum.d)) + timeFormat(datum.d, ' %-d')", "as": "w"}],
        "mark": "text", "encoding": {"x": t("d"), "y": q("v"), "text": n("w")}}),
    "a date as a rule": (DAYS, {"layer": [
        {"mark": "line", "encoding": {"x": t("d"), "y": q("v")}},
        {"data": {"values": [{}]}, "mark": "rule",
         "encoding": {"x": {"datum": {"year": 2019, "month": 6}, "type": "temporal"}}}]}),
    "the last date of groups": (DAYS, {"mark": "point", "encoding": {"x": t("d", aggregate="max"), "y": n("g")}}),
    "a month of its own": (DAYS, {"mark": "bar", "encoding": {
        "x": t("d", timeUnit="binnedyearmonth"), "y": q("v", aggregate="sum")}}),
    "formats of dates": (DAYS, {"mark": "point", "encoding": {
        "x": t("d", axis={"format": "%b '%y", "tickCount": "year"}), "y": q("v")}}),
    "ticks of a least step": (ROWS, {"mark": "point", "encoding": {
        "x": q("rate", scale={"domain": [0, 1]}, axis={"tickMinStep": 0.3}),
        "y": q("n", scale={"domain": [0, 16]}, axis={"tickMinStep": 5})}}),
    "rounded ends of dates": (DAYS, {"mark": "point", "encoding": {"x": t("d", scale={"nice": "year"}), "y": q("v")}}),
    # Data, transforms and expressions
    "angles of a sequence": (None, {"data": {"sequence": {"start": 0, "stop": 7, "step": 0.5, "as": "t"}}, "mark": "line",
        "transform": [{"calculate": "sin(datum.t) + atan2(datum.t, 2) / 4", "as": "s"}],
        "encoding": {"x": q("t"), "y": q("s")}}),
    "text of rows": (None, {"data": {"values": "k|v\n1|3\n2|1\n4|\"5\"", "format": {"type": "dsv", "delimiter": "|"}},
        "mark": "bar", "encoding": {"x": q("k"), "y": q("v")}}),
    "a named set": (None, {"datasets": {"few": [3, 1, 2]}, "data": {"name": "few"}, "mark": "point",
        "encoding": {"x": q("data")}}),
    "rows within values": (None, {"data": {"values": {"a": {"b": [{"n": {"v": 2, "l": [4, 5]}}, {"n": {"v": 3, "l": [1, 9]}}]}},
        "format": {"property": "a.b", "parse": {"n.v": "number"}}}, "mark": "point",
        "encoding": {"x": q("n.v"), "y": q("n.l[1]"), "color": n("n['v']")}}),
    "imputed line": (SERIES[:7], {"mark": "line", "encoding": {"x": q("t"),
        "y": q("v", impute={"method": "mean", "frame": [-3, 1], "keyvals": {"start": 6, "stop": 8}}), "color": n("g")}}),
    "imputed rows": (SERIES[:8], {"mark": "point", "transform": [
        {"impute": "v", "key": "t", "groupby": ["g"], "value": 7, "keyvals": [4]}],
        "encoding": {"x": q("t"), "y": q("v"), "color": n("g")}}),
    "pivoted rows": (TIES, {"mark": "point", "transform": [
        {"filter": "datum.v != 3"}, {"calculate": "datum.v > 2", "as": "h"},
        {"pivot": "g", "value": "w", "groupby": ["h"], "op": "max"}], "encoding": {"x": q("a"), "y": q("b"), "size": n("h")}}),
    "flattened lists": ([{"k": "a", "l": [1, 2, 4], "m": [3]}, {"k": "b", "l": [5], "m": [6, 7]}], {"mark": "point",
        "transform": [{"flatten": ["l", "m"], "as": ["x", "y"]}, {"filter": "isValid(datum.x)"}],
        "encoding": {"x": q("x"), "y": n("y"), "color": n("k")}}),
    "looked up": (ROWS, {"mark": "point", "transform": [{"lookup": "loss", "from": {
        "data": {"values": [{"name": "ce", "w": 4}, {"name": "dice", "w": 6}]}, "key": "name", "fields": ["w"]},
        "as": ["weight"], "default": 1}], "encoding": {"x": q("weight"), "y": q("dice")}}),
    "looked up whole": (ROWS, {"mark": "point", "transform": [{"lookup": "loss", "from": {
        "data": {"values": [{"name": "ce", "w": 4}, {"name": "dice", "w": 6}]}, "key": "name"}, "as": "of"},
        {"filter": "isValid(datum.of)"}], "encoding": {"x": q("of.w"), "y": q("dice")}}),
    "largest rows": (ROWS, {"mark": "point", "transform": [{"aggregate": [
        {"op": "argmax", "field": "dice"}, {"op": "argmin", "field": "rate", "as": "least"},
        {"op": "valid", "field": "n", "as": "count"}], "groupby": ["loss"]}],
        "encoding": {"x": q("argmax_dice['n']"), "y": q("least.dice"), "size": q("count")}}),
    "running medians": (TIES, {"mark": "point", "transform": [{"window": [
        {"op": "median", "field": "w", "as": "m"}, {"op": "nth_value", "param": 2, "field": "w", "as": "second"}],
        "sort": [{"field": "v"}], "frame": [-3, 1]}], "encoding": {"x": q("m"), "y": q("second")}}),
    "fitted coefficients": (CURVED, {"mark": "point", "transform": [
        {"regression": "v", "on": "k", "method": "quad", "params": True},
        {"calculate": "datum.coef[1]", "as": "slope"}], "encoding": {"x": q("slope"), "y": q("rSquared")}}),
    "quantiles of a normal": (SKEWED, {"mark": "point", "transform": [{"quantile": "v", "step": 0.1},
        {"calculate": "quantileNormal(datum.prob, 1, 2)", "as": "z"}], "encoding": {"x": q("z"), "y": q("value")}}),
    "cumulative densities": (SKEWED, {"mark": "line", "transform": [{"density": "v", "groupby": ["g"], "cumulative": True,
        "counts": True, "steps": 12}], "encoding": {"x": q("value"), "y": q("density"), "color": n("g")}}),
    "densities of their own domains": (SKEWED, {"mark": "point", "transform": [{"density": "v", "groupby": ["g"],
        "resolve": "independent", "minsteps": 5, "maxsteps": 20}],
        "encoding": {"x": q("value"), "y": q("density"), "color": n("g")}}),
    "lists and texts": (SMALL, {"mark": "point", "transform": [
        {"calculate": "indexof(['A', 'B', 'C', 'D'], datum.a) + length(split('x,y', ','))", "as": "i"},
        {"calculate": "{A: 3, B: 1}[datum.a] || (datum.b & 7)", "as": "j"}], "encoding": {"x": q("i"), "y": q("j")}}),
    "bins of least steps": (SKEWED, {"mark": "bar", "encoding": {
        "x": q("k", bin={"maxbins": 40, "minstep": 2}), "y": {"aggregate": "count"}}}),
    "bins from an anchor": (SKEWED, {"mark": "bar", "encoding": {
        "x": q("k", bin={"step": 4, "anchor": 1}), "y": {"aggregate": "count"}}}),
    "bins of an extent": (SKEWED, {"mark": "bar", "transform": [{"filter": "datum.k >= 4 && datum.k <= 20"}], "encoding": {
        "x": q("k", bin={"extent": [0, 24]}), "y": {"aggregate": "count"}}}),
    "bins of other numbers": (SKEWED, {"mark": "bar", "encoding": {
        "y": q("k", bin={"base": 2, "maxbins": 3}), "x": {"aggregate": "count"}}}),
    "bins that are not round": (SKEWED, {"mark": "bar", "encoding": {
        "x": q("k", bin={"nice": False, "steps": [3, 6, 12]}), "y": {"aggregate": "count"}}}),
    "ready bins": (BINS, {"mark": "bar", "width": 120, "transform": [{"calculate": "datum.low * 10", "as": "from"},
        {"calculate": "datum.high * 10", "as": "to"}], "encoding": {
        "x": {"field": "from", "bin": {"binned": True, "step": 1}}, "x2": {"field": "to"}, "y": q("share")}}),
    "ready bins under points": (None, {"data": {"values": [{"from": 3 + 4 * i, "to": 7 + 4 * i, "n": i * i % 5} for i in range(5)]},
        "encoding": {"y": q("n")}, "layer": [
        {"mark": "bar", "encoding": {"x": {"field": "from", "bin": "binned", "title": "start"}, "x2": {"field": "to"}}},
        {"mark": "point", "encoding": {"x": q("from")}}]}),
    "bins alone": (SKEWED, {"mark": "bar", "height": 40, "encoding": {"x": q("k", bin={"step": 4})}}),
    "sizes of bins": (ROWS, {"mark": "point", "encoding": {"x": q("rate"), "y": q("dice"), "size": q("n", bin=True)}}),
    "symbols in bins": (SKEWED, {"mark": "circle", "encoding": {"x": q("k", bin={"maxbins": 4}),
        "y": q("v", bin={"maxbins": 3}), "size": {"aggregate": "count"}}}),
    "bins in order of counts": (SKEWED, {"mark": "bar", "encoding": {
        "x": {"field": "v", "type": "ordinal", "bin": {"maxbins": 5}, "sort": {"op": "count", "order": "descending"}},
        "y": {"aggregate": "count"}}}),
    "bins in order of a field": (SKEWED, {"mark": "bar", "encoding": {
        "x": {"field": "v", "type": "ordinal", "bin": {"maxbins": 5}, "sort": {"field": "k", "op": "max"}},
        "y": {"aggregate": "count"}}}),
    "stacks upwards": (ROWS, {"mark": "bar", "encoding": {"x": n("loss"), "y": q("n", aggregate="sum"),
        "color": n("fold"), "order": {"sort": "ascending"}}}),
    "a line in the order of rows": (SMALL, {"mark": "line", "encoding": {"x": q("b"), "y": n("a"), "order": {"value": None}}}),
    "texts of numbers": ([{"a": "1600", "b": 2}, {"a": "1650", "b": 4}], {"mark": "point", "encoding": {
        "x": q("a", scale={"zero": False}), "y": q("b")}}),
    "half open ranges": (ROWS, {"mark": "point", "transform": [{"filter": {"and": [
        {"field": "n", "range": [None, 9]}, {"field": "n", "range": [3, None]}]}}], "encoding": {"x": q("n"), "y": q("dice")}}),
}

# Marks: what becomes of invalid values, places, sizes of bands, parts, and channels that layers complete.
HOLES = [{"a": a, "b": b, "c": c} for a, b, c in [
    (None, 100, 1), (2, 25, 3), (3, None, 2), (4, 20, None), (5, 35, 4), (6, None, 5), (7, 30, 6), (8, 40, 7)]]
for mark in ["point", "bar", "line"]:
    CHARTS[f"invalid values of a {mark}, shown"] = (HOLES, {"mark": {"type": mark, "invalid": "show"}, "encoding": {
        "x": {"field": "a", "type": "ordinal"}, "y": q("b")}})
    CHARTS[f"invalid values of a {mark}, left out"] = (HOLES, {"mark": mark, "encoding": {
        "x": {"field": "a", "type": "ordinal"}, "y": q("b")}})
for mode in ["break-paths-show-domains", "show"]:
    CHARTS[f"invalid values of points by config, {mode}"] = (HOLES, {"mark": "point", "config": {"point": {"invalid": mode}},
        "encoding": {"x": {"field": "a", "type": "ordinal"}, "y": q("b")}})
for mode in ["break-paths-filter-domains", "filter", "show"]:
    CHARTS[f"invalid values of lines by config, {mode}"] = (HOLES, {"mark": "line", "config": {"line": {"invalid": mode}},
        "encoding": {"x": {"field": "a", "type": "ordinal"}, "y": q("b")}})
CHARTS |= {
    "invalid values of two numbers": (HOLES, {"mark": {"type": "point", "invalid": "show"}, "encoding": {
        "x": q("a"), "y": q("b"), "size": q("c")}}),
    "a line through invalid values": (HOLES, {"mark": {"type": "line", "invalid": "filter"}, "encoding": {
        "x": {"field": "a", "type": "ordinal"}, "y": q("b")}}),
    "invalid sizes of the config": (HOLES, {"mark": "point", "encoding": {"x": q("a"), "y": q("b"), "size": q("c")},
        "config": {"scale": {"invalid": {"size": {"value": 77}, "y": "zero-or-min"}}}}),
    "bars with offsets": (SMALL, {"mark": {"type": "bar", "xOffset": 3, "yOffset": -4}, "encoding": {
        "x": n("a"), "y": q("b")}}),
    "bars of half a band": (SMALL, {"mark": {"type": "bar", "width": {"band": 0.5}}, "encoding": {"x": n("a"), "y": q("b")}}),
    "level bars of seven pixels": (SMALL, {"mark": {"type": "bar", "height": 7}, "encoding": {"y": n("a"), "x": q("b")}}),
    "bars of a share by config": (SMALL, {"mark": "bar", "config": {"bar": {"discreteBandSize": {"band": 0.75}}},
        "encoding": {"x": n("a"), "y": q("b")}}),
    "bars of numbers by config": (ROWS, {"mark": "bar", "config": {"bar": {"continuousBandSize": 9}}, "encoding": {
        "x": q("rate"), "y": q("n")}}),
    "bars of at least four pixels": (ROWS, {"mark": "bar", "width": 60,
        "encoding": {"x": {"field": "rate", "type": "ordinal"}, "xOffset": n("loss"), "y": q("n")},
        "config": {"bar": {"minBandSize": 4}}}),
    "histogram with wide gaps": (ROWS, {"mark": {"type": "bar", "binSpacing": 6}, "encoding": {
        "x": q("n", bin=True), "y": {"aggregate": "count"}}}),
    "histogram with moved bars": (ROWS, {"mark": {"type": "bar", "xOffset": -3, "x2Offset": 5}, "encoding": {
        "x": q("n", bin=True), "y": {"aggregate": "count"}}}),
    "round bars": (SMALL, {"mark": {"type": "bar", "cornerRadiusEnd": 4, "cornerRadiusTopLeft": 1}, "encoding": {
        "x": n("a"), "y": q("b", stack=None)}}),
    "rectangles with pixels": (ROWS, {"mark": {"type": "rect", "width": 8, "height": {"band": 0.5}}, "encoding": {
        "x": n("loss"), "y": {"field": "fold", "type": "ordinal"}}}),
    "ticks of half a band": (SMALL, {"mark": {"type": "tick", "width": {"band": 0.5}, "thickness": 3}, "encoding": {
        "x": n("a"), "y": q("b")}}),
    "texts at a place": (SMALL, {"mark": {"type": "text", "x": "width", "dx": -3, "yOffset": 6, "text": "here"},
        "encoding": {"y": q("b")}}),
    "texts that rows move": (SMALL, {"mark": {"type": "text", "dy": {"expr": "datum.b < 0 ? 8 : -8"},
        "dx": {"expr": "length(datum.a)"}}, "encoding": {"x": n("a"), "y": q("b"), "text": q("b")}}),
    "sizes that rows compute": (SMALL, {"mark": {"type": "point", "size": {"expr": "abs(datum.b)"}},
        "encoding": {"x": n("a"), "y": q("b")}}),
    "sizes that a channel computes": (SMALL, {"mark": "circle", "encoding": {"x": n("a"), "y": q("b"),
        "size": {"condition": {"test": "datum.b < 0", "value": 9}, "value": {"expr": "datum.b * 2"}}}}),
    "tests of groups": (ROWS, {"mark": "circle", "encoding": {"x": n("loss"), "y": q("dice", aggregate="mean"),
        "size": {"condition": {"test": "datum.mean_dice > 0.74", "value": 99}, "value": 11}}}),
    "sizes of those that pass": (ROWS, {"mark": "circle", "encoding": {"x": q("rate"), "y": q("dice"),
        "size": {"condition": {"test": "datum.n > 6", "field": "n", "type": "quantitative"}, "value": 5}}}),
    "styles": (SMALL, {"mark": {"type": "text", "style": ["low", "right"]}, "config": {
        "style": {"low": {"dy": 5}, "right": {"dx": 9}}},
        "encoding": {"x": n("a"), "y": q("b"), "text": n("a")}}),
    "places within bands by numbers": (ROWS, {"mark": "point", "height": {"step": 40}, "encoding": {
        "x": q("rate"), "y": n("loss"), "yOffset": q("dice")}}),
    "offsets in pixels": (ROWS, {"mark": "point", "encoding": {"x": n("loss"), "xOffset": {"value": 4}, "y": q("dice")}}),
    "rules with offsets": (SMALL, {"mark": {"type": "rule", "xOffset": -5, "x2Offset": 5, "yOffset": 1}, "encoding": {
        "x": n("a"), "x2": {"field": "a"}, "y": q("b")}}),
    "layers that complete channels": (BINS, {
        "encoding": {"y": {"type": "quantitative", "scale": {"domain": [0, 2]}, "title": "Share"}, "x": q("low")},
        "layer": [{"mark": "point", "encoding": {"y": {"field": "share"}}},
                  {"mark": "rule", "encoding": {"y": {"field": "share", "aggregate": "mean"}, "x": None}}]}),
    "layers in the order of constants": (ROWS, {"repeat": {"layer": ["n", "fold"]}, "spec": {"mark": "bar", "encoding": {
        "x": n("loss"), "y": {"field": {"repeat": "layer"}, "type": "quantitative", "aggregate": "sum"},
        "xOffset": {"datum": {"repeat": "layer"}}}}}),
}
for extent in ["stdev", "iqr"]:
    CHARTS[f"error bars of raw rows, {extent}"] = (SKEWED, {"mark": {"type": "errorbar", "extent": extent}, "encoding": {
        "x": n("g"), "y": q("v")}})
    CHARTS[f"level error bars of raw rows, {extent}"] = (SKEWED, {"mark": {"type": "errorbar", "extent": extent},
        "encoding": {"y": n("g"), "x": q("v")}})
    CHARTS[f"error band of raw rows, {extent}"] = (SKEWED, {"transform": [{"calculate": "floor(datum.k / 6)", "as": "s"}],
        "mark": {"type": "errorband", "extent": extent}, "encoding": {"x": q("s"), "y": q("v")}})
CHARTS |= {
    "error bars of raw rows": (SKEWED, {"mark": "errorbar", "encoding": {"x": n("g"), "y": q("v")}}),
    "error bars about medians": (SKEWED, {"mark": {"type": "errorbar", "center": "median", "extent": "stdev"},
        "encoding": {"x": n("g"), "y": q("v")}}),
    "error bars over dates": (DAYS, {"transform": [{"timeUnit": "year", "field": "d", "as": "m"}], "mark": "errorbar",
        "encoding": {"x": t("m"), "y": q("v")}}),
}

POWERS = [{"n": 10 ** (i / 2), "k": i, "g": "abc"[i % 3]} for i in range(15)]
COUNTS = [{"k": k, "n": n, "g": "abc"[k % 3], "h": "xy"[k % 2]} for k, n in enumerate([4, 9, 15, 22, 31, 38, 44, 57, 63, 71])]
NEAR = [{"k": k, "v": v} for k, v in enumerate([41.5, 47.25, 52, 58.5, 63.75])]

# Scales, axes and views.
CHARTS |= {
    "classes of equal width": (COUNTS, {"mark": "circle", "encoding": {
        "x": q("k"), "y": q("n"), "size": q("n", scale={"type": "quantize", "range": [20, 80, 180]})}}),
    "classes of as many values": (COUNTS, {"mark": "square", "encoding": {
        "x": q("k"), "y": q("n"), "size": q("n", scale={"type": "quantile"})}}),
    "classes by thresholds": (COUNTS, {"mark": "point", "encoding": {
        "x": q("k"), "y": q("n"), "size": q("n", scale={"type": "threshold", "domain": [20, 50], "range": [10, 60, 200]})}}),
    "powers of two": (POWERS, {"mark": "point", "encoding": {
        "x": q("n", scale={"type": "log", "base": 2}), "y": q("k")}}),
    "many powers": (POWERS, {"mark": "point", "encoding": {"x": q("k"), "y": q("n", scale={"type": "log"})}}),
    "steep about zero": (POWERS, {"mark": "point", "encoding": {
        "x": q("n", scale={"type": "symlog", "constant": 50}), "y": q("k")}}),
    "whole pixels": (COUNTS, {"mark": "bar", "width": 107, "encoding": {
        "x": n("k", scale={"round": True}), "y": q("n")}}),
    "places of the ends": (COUNTS, {"mark": "point", "encoding": {
        "x": q("k", scale={"range": [40, 220]}), "y": q("n", scale={"rangeMax": 60})}}),
    "largest sizes": (COUNTS, {"mark": "point", "encoding": {
        "x": q("k"), "y": q("n"), "size": q("n", scale={"rangeMin": 9, "rangeMax": 900})}}),
    "values beside the data": (NEAR, {"mark": "point", "encoding": {
        "x": q("k"), "y": q("v", scale={"zero": False, "domain": {"unionWith": [12, 90]}})}}),
    "paddings of places": (COUNTS, {"mark": "bar", "encoding": {
        "x": n("g", scale={"paddingInner": 0.4, "paddingOuter": 0.1}), "y": q("n", aggregate="sum"),
        "xOffset": n("h", scale={"paddingInner": 0.3, "paddingOuter": 0.2}), "color": n("h")}}),
    "steps of bands": (COUNTS, {"mark": "bar", "width": {"step": 46, "for": "position"}, "encoding": {
        "x": n("g"), "y": q("n", aggregate="sum"), "xOffset": n("h")}}),
    "scales of a config": (NEAR, {"mark": "point", "encoding": {"x": q("v"), "y": n("k")},
        "config": {"scale": {"zero": False, "pointPadding": 0.8, "continuousPadding": 12}}}),
    "bands of a config": (COUNTS, {"mark": "bar", "encoding": {"x": n("g"), "y": q("n", aggregate="max")},
        "config": {"scale": {"bandPaddingInner": 0.35, "bandPaddingOuter": 0.6}, "view": {"discreteWidth": 140}}}),
    "one prefix": (POWERS, {"mark": "point", "encoding": {
        "x": q("n", scale={"domain": [0, 12000000]}, axis={"format": "s"}), "y": q("k")}}),
    "whole numbers": (NEAR[:3], {"mark": "point", "height": 400, "encoding": {
        "x": q("v", axis={"format": ".1f"}), "y": q("k", axis={"format": "d"})}}),
    "labels of an expression": (COUNTS, {"mark": "point", "encoding": {
        "x": q("k", axis={"labelExpr": "datum.value > 4 ? datum.label + '!' : datum.label", "tickCount": 4}),
        "y": n("g", axis={"labelExpr": "upper(datum.label)"})}}),
    "ticks around bands": (COUNTS, {"mark": "tick", "encoding": {
        "x": q("n"), "y": n("g", axis={"bandPosition": 0.25, "values": ["a", "c"]})}}),
    "axes of a config": (COUNTS, {"mark": "point", "encoding": {"x": q("n"), "y": q("k")},
        "config": {"axisQuantitative": {"tickCount": 3}, "axisBottom": {"format": ".1f"}}}),
    "bars in a given domain": (COUNTS, {"mark": "bar", "encoding": {"x": q("k", scale={"domain": [0, 12]}), "y": q("n")}}),
    "layers share their bins": (COUNTS, {"layer": [
        {"mark": "bar", "encoding": {"x": q("n", bin=True), "y": q("", aggregate="count")}},
        {"mark": {"type": "point", "size": 60}, "transform": [{"filter": "datum.n < 40"}],
         "encoding": {"x": q("n", bin=True), "y": q("", aggregate="count")}}]}),
}
del CHARTS["layers share their bins"][1]["layer"][0]["encoding"]["y"]["field"]
del CHARTS["layers share their bins"][1]["layer"][1]["encoding"]["y"]["field"]

FORMATS = ["", "d", ",d", "f", ".0f", ".2f", ",.1f", "+.1f", "%", ".1%", ".0%", "e", ".2e", "s", ".3s", "~s", ".2s", "g",
           ".3g", "~g", "r", ".2r", "p", ".1p", "010.2f", "08,d", "<8.1f", "^9.1f", "=+9.1f", "_>8.0f", "$.2f", "(.1f",
           ",", ",.12~g", "n", " .1f", "~%", ".10f"]
NUMBERS = [0, 1, -1, 0.5, 1.5, 2.5, -2.5, 0.125, 1.005, 123456.789, -123456.789, 0.000123456, 1e-9, 1e21, 1.7976931348623157e308,
           5e-324, 999.9996, 0.05, 42, 1e6, 999500, -0.0004]


def main():
    charts = []
    for name, (rows, spec) in CHARTS.items():
        whole = spec if rows is None else {"data": {"values": rows}, **spec}
        graph = vl_convert.vegalite_to_scenegraph(whole, vl_version=VERSION)["scenegraph"]
        root = graph["items"][0]
        charts.append({"name": name, "spec": whole, "size": [root["width"], root["height"]],
                       "axes": axes(root), "marks": marks(root)})
    file = pathlib.Path(__file__).with_name("vega_references.json")
    content = {"charts": charts, "formats": formats()}
    lines = json.dumps(content["charts"], ensure_ascii=False)
    file.write_text(json.dumps(
        {"vlConvert": vl_convert.__version__, "vegaLite": VERSION, **content}, ensure_ascii=False,
        separators=(",", ":")) + "\n")
    print(len(charts), "charts,", len(content["formats"]), "formats,", len(lines) // 1000, "kB")


def axes(root):
    result = {}
    for group in root["items"]:
        if group.get("role") != "axis":
            continue
        item = group["items"][0]
        channel = "x" if item["orient"] in ("bottom", "top") else "y"
        name = channel if "title" not in result.get(channel, {}) else channel + "2"
        for mark in item["items"]:
            if mark["role"] == "axis-label":
                result.setdefault(name, {})["labels"] = [
                    [text["text"], text[channel]] for text in mark["items"] if text["text"] != ""]
            if mark["role"] == "axis-tick":
                result.setdefault(name, {})["ticks"] = [tick[channel] for tick in mark["items"]]
            if mark["role"] == "axis-title":
                result.setdefault(name, {})["title"] = mark["items"][0]["text"]
    return result


def marks(node):
    found = []
    for child in node.get("items", []):
        kind, role = child.get("marktype"), child.get("role")
        if kind == "group" and role in ("scope", None):
            for item in child["items"]:
                found += marks(item)
        elif role == "mark":
            found.append([kind, [values(kind, item) for item in child["items"]]])
    return found


def values(kind, item):
    item = {key: value for key, value in item.items() if value is not None}
    x, y = item.get("x", 0), item.get("y", 0)
    if kind == "symbol":
        return [x, y, item["size"]]
    if kind == "rect":
        return [x, y, item.get("width", item.get("x2", x) - x), item.get("height", item.get("y2", y) - y)]
    if kind == "rule":
        return [x, y, item.get("x2", x), item.get("y2", y)]
    if kind == "text":
        return [x + item.get("dx", 0), y + item.get("dy", 0), item["text"]]
    if kind == "line":
        return [x, y] if item.get("defined", True) else None
    if kind == "area":
        return [x, y, item.get("x2", x), item.get("y2", y)]
    raise ValueError(kind)


def formats():
    rows = [{"v": v, "f": f} for f in FORMATS for v in NUMBERS]
    spec = {"data": {"values": rows}, "transform": [{"calculate": "format(datum.v, datum.f)", "as": "t"}],
            "mark": "text", "encoding": {"text": {"field": "t"}}}
    graph = vl_convert.vegalite_to_scenegraph(spec, vl_version=VERSION)["scenegraph"]
    texts = [item["text"] for _, items in [(m[0], m[1]) for m in raw(graph["items"][0])] for item in items]
    assert len(texts) == len(rows)
    return [[row["f"], row["v"], text] for row, text in zip(rows, texts)]


def raw(node):
    return [(c["marktype"], c["items"]) for c in node["items"] if c.get("role") == "mark"]


if __name__ == "__main__":
    main()
