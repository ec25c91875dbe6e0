"""Writes tables.json: tables as pandas writes them in many dialects, and what pandas itself reads of them.

Made with Python 3.11 and pandas 2.3.3:  python generate_tables.py > tables.json
"""

import base64
import csv
import io
import json

import numpy as np
import pandas as pd

frame = pd.DataFrame(
    {
        "name": ["a", "b, c", 'say "x"', "über\nzwei Zeilen", "e"],
        "dice": [0.5, np.nan, 0.25, 1.0, 0.125],
        "area": [1200.0, 7.0, np.nan, -3.5, 1e-7],
        "count": [3, 0, -12, 7, 100],
    }
)


def text(**options):
    buffer = io.StringIO()
    frame.to_csv(buffer, **{"index": False, **options})
    return buffer.getvalue()


def table(name, data, ending="csv", **reading):
    data = data if isinstance(data, bytes) else data.encode()
    if ending == "json":
        read = pd.DataFrame(json.loads(data))
    else:
        read = pd.read_csv(io.BytesIO(data), **reading)
    read = read.rename(columns={"Unnamed: 0": "index"})
    columns = {}
    for column in read.columns:
        values = read[column]
        is_number = values.dtype.kind in "fiu"
        columns[column] = {
            "given": int(values.notna().sum()),
            "mean": float(values.mean()) if is_number else None,
        }
    return {"name": name, "ending": ending, "bytes": base64.b64encode(data).decode(), "rows": len(read), "columns": columns}


tables = [
    table("empty fields", text()),
    table("with an index", text(index=True)),
    table("semicolons and decimal commas", text(sep=";", decimal=","), sep=";", decimal=","),
    table("semicolons and points", text(sep=";"), sep=";"),
    table("tabs", text(sep="\t"), sep="\t", ending="tsv"),
    table("tabs and decimal commas", text(sep="\t", decimal=","), sep="\t", decimal=","),
    table("a byte order mark and CRLF", text(lineterminator="\r\n").encode("utf-8-sig")),
    table("UTF-16", text(sep="\t").encode("utf-16"), sep="\t", encoding="utf-16"),
    table("all quoted", text(quoting=csv.QUOTE_ALL, na_rep="NA")),
    table("texts quoted", text(quoting=csv.QUOTE_NONNUMERIC)),
    table("powers of ten", text(float_format="%.3e")),
    table("sep=;", "sep=;\r\n" + text(sep=";", lineterminator="\r\n"), sep=";", skiprows=1),
    # As R 4 writes them: write.csv(d), write.table(d, sep = ",").
    table("R, write.csv", '"","name","dice"\n"1","a",0.5\n"2","b",NA\n"3","c",0.25\n'),
    table("R, write.table", '"name","dice"\n"1","a",0.5\n"2","b",NA\n"3","c",0.25\n', index_col=0),
    table("records of JSON", frame.to_json(orient="records"), "json"),
    table("JSON of Python, with NaN", json.dumps(frame.to_dict(orient="records")), "json"),
] + [table(f"`{word}`", text(na_rep=word)) for word in ["NA", "NaN", "nan", "null", "NULL", "None", "<NA>", "N/A", "#N/A", "-nan"]]
print(json.dumps(tables, indent=1, ensure_ascii=False, allow_nan=False))
