#!/usr/bin/env python3
"""Puts the structure of a PDF of make-report beside that which Typst writes for the same small document.

Needs pikepdf 10.18.0 and typst 0.15.2 of PyPI:

    pip install pikepdf==10.18.0 typst==0.15.2
    Scripts/compare_pdf_tags.py --write FOLDER        # FOLDER/reports/tags.md, to be rendered there
    cd FOLDER && make-report --format pdf reports/tags.md
    Scripts/compare_pdf_tags.py FOLDER/_reports/tags/report.pdf

Exits with 1 where Typst tells a kind of element, or an attribute of one, that the PDF does not.
"""

import argparse
import collections
import pathlib
import sys
import tempfile

import pikepdf
import typst

MARKDOWN = """---
title: "Tags"
author: [{name: "Ada Lovelace"}]
keywords: [a, b]
bibliography: references.bib
citation-style: numeric
---

## First {#sec-first}

A paragraph with a [link](https://example.org), a note[^1], `code`, and $x^2$. See @tbl-numbers. Cite [@lovelace1843].

[^1]: The note.

- one
- two
  1. inner

Term
: Definition

> A quoted line.

$$ E = m c^2 $$

```python
def f(x):
    return x
```

| A | B |
|---|---|
| 1 | 2 |
| 3 | 4 |

: Numbers {#tbl-numbers}

![A picture](grey.png){#fig-picture fig-alt="Grey"}

### Below

The end.

## References
"""

TYPST = """
#set document(title: "Tags", author: "Ada Lovelace", keywords: ("a", "b"), date: none)
#set page(numbering: "1")
#set math.equation(numbering: "(1)")
#title()
= First
A paragraph with a #link("https://example.org")[link], a note#footnote[The note.], `code`, and
#math.equation(alt: "x^2", $x^2$). See @numbers. Cite @lovelace1843.
- one
- two
  + inner
/ Term: Definition

#quote(block: true)[A quoted line.]
#math.equation(block: true, alt: "E = m c^2", $ E = m c^2 $)
```python
def f(x):
    return x
```
#figure(table(columns: 2, table.header[A][B], [1], [2], [3], [4]), caption: [Numbers]) <numbers>
#figure(image("grey.png", alt: "Grey"), caption: [A picture])
== Below
The end.
#bibliography("references.bib")
"""

BIBLIOGRAPHY = """@article{lovelace1843,
  author = {Lovelace, Ada}, title = {Notes}, journal = {Memoirs}, year = {1843}, volume = {3}, pages = {666--731}
}
"""

# Told otherwise: Typst has types of its own for a title, which is our first heading, and for emphasis, which it maps to
# spans, and spans for what it styles.
OTHERWISE = {"Title", "Em", "Strong", "Span"}


def write(folder: pathlib.Path) -> None:
    """The document in both languages, with what it needs."""
    from PIL import Image

    reports = folder / "reports"
    reports.mkdir(parents=True, exist_ok=True)
    (reports / "tags.md").write_text(MARKDOWN)
    for place in (reports, folder):
        (place / "references.bib").write_text(BIBLIOGRAPHY)
        Image.new("RGB", (60, 60), (128, 128, 128)).save(place / "grey.png")
    (folder / "tags.typ").write_text(TYPST)


def attributes(element: pikepdf.Dictionary) -> set[str]:
    """The names of what is told of an element besides its kind."""
    names = {key[1:] for key in element.keys() if key in ("/Alt", "/ActualText", "/ID")}
    owned = element.get("/A")
    for owner in owned if isinstance(owned, pikepdf.Array) else [owned] if owned is not None else []:
        names |= {key[1:] for key in owner.keys() if key in ("/Scope", "/Headers", "/ListNumbering", "/BBox", "/Placement")}
    return names


def walk(element: pikepdf.Dictionary, depth: int, lines: list[str], told: dict[str, set[str]]) -> None:
    role = str(element["/S"])[1:]
    names = attributes(element)
    told[role] |= names
    lines.append("  " * depth + " ".join([role, *sorted(names)]))
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            if "/S" in kid:
                walk(kid, depth + 1, lines, told)
            elif kid.get("/Type") == "/OBJR":
                lines.append("  " * (depth + 1) + "(link)")
                told[role] |= {"Contents"} if "/Contents" in kid["/Obj"] else set()


def structure(file: pathlib.Path) -> tuple[list[str], dict[str, set[str]]]:
    lines: list[str] = []
    told: dict[str, set[str]] = collections.defaultdict(set)
    with pikepdf.open(file) as pdf:
        kids = pdf.Root.StructTreeRoot.K
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            walk(kid, 0, lines, told)
    return lines, told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", type=pathlib.Path, metavar="FOLDER", help="write the document there, and stop")
    parser.add_argument("pdf", type=pathlib.Path, nargs="?", help="what make-report made of it")
    chosen = parser.parse_args()
    if chosen.write:
        write(chosen.write)
        return 0
    if not chosen.pdf:
        parser.error("no PDF to compare")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write(folder)
        typst.compile(folder / "tags.typ", output=folder / "tags.pdf", pdf_standards=["ua-1"])
        theirs, told_by_them = structure(folder / "tags.pdf")
    ours, told_by_us = structure(chosen.pdf)
    width = max(map(len, ours), default=0) + 4
    print(f"{'make-report':{width}}Typst {typst.__version__ if hasattr(typst, '__version__') else '0.15.2'}")
    for index in range(max(len(ours), len(theirs))):
        left = ours[index] if index < len(ours) else ""
        print(f"{left:{width}}{theirs[index] if index < len(theirs) else ''}".rstrip())
    missing = [role for role in sorted(told_by_them) if role not in told_by_us and role not in OTHERWISE]
    poorer = [
        f"{role}: {', '.join(sorted(told_by_them[role] - told_by_us[role]))}"
        for role in sorted(told_by_them)
        if role in told_by_us and role not in OTHERWISE and told_by_them[role] - told_by_us[role]
    ]
    for title, found in (("kinds that only Typst tells", missing), ("attributes that only Typst tells", poorer)):
        print(f"\n{title}: {'; '.join(found) or 'none'}")
    return 1 if missing or poorer else 0


if __name__ == "__main__":
    sys.exit(main())
