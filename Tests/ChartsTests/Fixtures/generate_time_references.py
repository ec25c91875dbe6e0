"""Dates as Vega reads, rounds, writes and ticks them, in UTC.

Writes time_references.json beside itself. Made with vl-convert-python 1.9.0 (Vega-Lite 6.4, Vega 6.2):

    pip install vl-convert-python==1.9.0
    TZ=UTC python generate_time_references.py
"""

import json
import pathlib

import vl_convert

VERSION = "6.4"

TEXTS = [
    "2020", "2020-03", "2020-03-01", "2020-02-29", "2019-02-29", "2020-03-01T12:30", "2020-03-01T12:30:05.25Z",
    "2020-03-01 12:30:05", "2020-03-01T12:30:00+02:00", "2020-03-01T12:30:00-0530", "2020/3/1", "3/1/2020", "3/1/99",
    "Mar 1, 2020", "March 1 2020", "1 Mar 2020", "Sun, 01 Mar 2020 12:30:00 GMT", "Sun Mar 01 2020",
    "Sun Mar 01 2020 12:30:00 GMT+0100", "Sun, 02 Jan 2012 03:00:00", "March 2020", "Mar 1, 2020 01:05 PM",
    "December 17, 1995 03:24:00", "1850-01-01", "9999-12-31", "hello", "12:30", "2020-13-01", "2020-01-32", "Jun 12 1998",
]

TIMES = [
    0, 1, 951782399999, 951782400000, 946684799999, 946684800000, 1325376000000, 1330516800001, 1362139323456,
    1451606400000, 1577836799000, 1583020800000, 1583064245678, 1609459200000, 1704067199999, -1, -86400000,
    -2208988800000, -62135596800000, 4102444800000, 1356998400000, 1388534400000, 1420070400000, 1483228800000,
]

UNITS = [
    "year", "quarter", "month", "week", "day", "dayofyear", "date", "hours", "minutes", "seconds", "milliseconds",
    "yearquarter", "yearquartermonth", "yearmonth", "yearmonthdate", "yearmonthdatehours", "yearmonthdatehoursminutes",
    "yearmonthdatehoursminutesseconds", "yearweek", "yearweekday", "yearweekdayhours", "yeardayofyear",
    "quartermonth", "monthdate", "monthdatehours", "weekday", "weekdayhours", "dayhours", "dayhoursminutes",
    "hoursminutes", "hoursminutesseconds", "minutesseconds", "secondsmilliseconds",
]
STEPS = [("year", 5), ("year", 10), ("yearmonth", 3), ("month", 2), ("yearmonthdate", 7), ("hours", 6), ("minutes", 15),
         ("yearweek", 2), ("yeardayofyear", 10), ("seconds", 10), ("quarter", 2), ("date", 10)]

FORMATS = [
    "%Y-%m-%d", "%-d.%-m.%y", "%a %A %b %B", "%e|%_d|%-d", "%H:%M:%S.%L", "%I %p|%-I%p", "%j|%-j", "%U %W %V %u %w",
    "%G-W%V %g", "%q", "%Q %s", "%f", "%x", "%X", "%c", "100%%", "%Z", "%b %d, %Y",
]

PARSED = [
    ("%d/%m/%Y", "01/03/2020"), ("%Y-%j", "2020-061"), ("%b %d %y", "Mar 01 20"), ("%B %-d, %Y", "March 1, 2020"),
    ("%H:%M", "12:30"), ("%I:%M %p", "01:05 PM"), ("%Y", "1999"), ("%m/%y", "03/70"), ("%Y-%m-%dT%H:%M:%S%Z", "2020-03-01T01:02:03+0130"),
    ("%Q", "1583020800000"), ("%s", "1583020800"), ("%Y-%m-%d", "2020-3-1"), ("%Y-%m-%d", "2020-03"), ("%d %b", "1 Mar"),
    ("%Y Q%q", "2020 Q3"), ("%A %d %B %Y", "Sunday 01 March 2020"), ("%d", "1x"),
]

AXES = [  # from, to, width, more of the scale, more of the axis
    ("2020-01-01", "2020-12-31", 300, {}, {}), ("2020-01-01", "2023-06-01", 400, {}, {}),
    ("2020-03-01", "2020-03-05", 300, {}, {}), ("2020-03-01T00:00", "2020-03-01T06:00", 300, {}, {}),
    ("2020-03-01T00:00", "2020-03-01T00:10", 300, {}, {}), ("2020-03-01T00:00:00", "2020-03-01T00:00:40", 300, {}, {}),
    ("2020-03-01T00:00:00.000", "2020-03-01T00:00:00.500", 300, {}, {}), ("1800-01-01", "2020-01-01", 300, {}, {}),
    ("1950-05-05", "2020-01-01", 200, {}, {}), ("2020-01-20", "2020-03-05", 300, {}, {}),
    ("2020-01-20", "2020-03-05", 300, {"nice": True}, {}), ("2020-01-20", "2020-03-05", 300, {"nice": "month"}, {}),
    ("2020-01-20", "2021-03-05", 300, {"nice": {"interval": "month", "step": 3}}, {}),
    ("2020-01-20", "2021-03-05", 300, {}, {"tickCount": "month"}),
    ("2020-01-20", "2020-03-05", 300, {}, {"tickCount": {"interval": "week", "step": 2}}),
    ("2020-01-20", "2021-03-05", 300, {}, {"tickCount": {"interval": "month", "step": 3}}),
    ("2020-01-20", "2021-03-05", 300, {}, {"tickCount": 3}), ("2020-01-20", "2020-02-10", 300, {}, {"tickCount": 8}),
    ("2020-01-20", "2021-03-05", 300, {"reverse": True}, {}), ("2020-01-20", "2021-03-05", 300, {}, {"format": "%m/%y"}),
    ("2020-01-20", "2021-03-05", 300, {}, {"values": ["2020-02-01", {"year": 2020, "month": "nov"}]}),
    ("2020-01-01", "2020-01-02", 500, {}, {}), ("2020-01-01", "2020-01-15", 500, {}, {}),
    ("2019-12-31", "2020-01-01", 100, {}, {"tickCount": {"interval": "hours", "step": 5}}),
    ("2020-01-30", "2020-02-03", 400, {}, {"tickCount": {"interval": "day", "step": 2}}),
    ("2020-01-20", "2021-03-05", 300, {}, {"format": {"month": "%b", "quarter": "%b", "year": "'%y"}}),
]


def main():
    result = {
        "texts": [[text, time] for text, time in zip(TEXTS, computed(
            [{"t": text} for text in TEXTS], {"calculate": "time(toDate(datum.t))", "as": "r"}))],
        "parsed": [[f, text, time] for (f, text), time in zip(PARSED, computed(
            [{"t": text, "f": f} for f, text in PARSED], {"calculate": "time(timeParse(datum.t, datum.f))", "as": "r"}))],
        "formats": [], "units": [], "axes": [],
    }
    rows = [{"t": time, "f": f} for f in FORMATS for time in TIMES]
    texts = computed(rows, {"calculate": "timeFormat(datum.t, datum.f)", "as": "r"})
    result["formats"] = [[row["f"], row["t"], text] for row, text in zip(rows, texts)]
    for unit, step in [(unit, 1) for unit in UNITS] + STEPS:
        transform = {"timeUnit": {"unit": unit, "step": step} if step > 1 else unit, "field": "t", "as": "u"}
        # The rows that are rounded are dates, as those of a file are.
        starts = computed([{"t": t} for t in TIMES], transform, {"calculate": "time(datum.u)", "as": "r"})
        ends = computed([{"t": t} for t in TIMES], transform, {"calculate": "time(datum.u_end)", "as": "r"})
        result["units"].append([unit, step, [list(item) for item in zip(TIMES, starts, ends)], labels(unit)])
    result["axes"] = [[*axis, axis_of(*axis)] for axis in AXES]
    path = pathlib.Path(__file__).parent / "time_references.json"
    path.write_text(json.dumps(result, ensure_ascii=False, indent=None, separators=(",", ":")).replace("],[", "],\n[") + "\n")


def graph_of(spec):
    return vl_convert.vegalite_to_scenegraph(spec, vl_version=VERSION)["scenegraph"]["items"][0]


def computed(rows, *transforms):
    """A column of what an expression gives; None for NaN and null."""
    spec = {"data": {"values": rows}, "transform": [*transforms, {"calculate": "'' + datum.r", "as": "r"}],
            "mark": "text", "encoding": {"text": {"field": "r"}}}
    texts = [item["text"] for child in graph_of(spec)["items"] if child.get("role") == "mark" for item in child["items"]]
    assert len(texts) == len(rows), (len(texts), len(rows))
    return [None if text in ("NaN", "null", "undefined") else as_number(text) for text in texts]


def as_number(text):
    try:
        return int(text)
    except ValueError:
        return text


def labels(unit):
    spec = {"data": {"values": [{"t": t} for t in TIMES[6:12]]}, "mark": "point",
            "encoding": {"x": {"timeUnit": unit, "field": "t", "type": "ordinal", "axis": {"labelOverlap": False}}}}
    axis = axis_marks(graph_of(spec))
    return [item["text"] for item in axis["axis-label"]]


def axis_of(start, stop, width, scale, axis):
    spec = {"data": {"values": [{"t": start}, {"t": stop}]}, "width": width, "mark": "point",
            "encoding": {"x": {"field": "t", "type": "temporal", "scale": scale, "axis": axis}}}
    marks = axis_marks(graph_of(spec))
    return [[item["x"] for item in marks["axis-tick"]], [item["text"] for item in marks["axis-label"]]]


def axis_marks(graph):
    group = [child["items"][0] for child in graph["items"] if child.get("role") == "axis"][-1]
    return {mark["role"]: mark["items"] for mark in group["items"]}


if __name__ == "__main__":
    main()
