"""Holds docs/schemas against reports with jsonschema: the schemas are sound, every front matter and cell of the project's
reports and of this folder is valid, the wrong ones are not.  jsonschema 4.26.0, PyYAML 6.0.4."""
import json
import pathlib
import re
import sys

import jsonschema
import yaml

root = pathlib.Path(__file__).resolve().parents[4]
folder = pathlib.Path(__file__).resolve().parent
schemas = {name: json.loads((root / f"docs/schemas/{name}.json").read_text()) for name in ("front-matter", "cells")}
for schema in schemas.values():
    jsonschema.Draft202012Validator.check_schema(schema)
checkers = {name: jsonschema.Draft202012Validator(schema) for name, schema in schemas.items()}


class Loader(yaml.SafeLoader):
    """Dates stay texts, as the program reads them."""


Loader.yaml_implicit_resolvers = {
    key: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:timestamp"]
    for key, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(text):
    return yaml.load(text, Loader)


def quoted(text):
    """Parameters in quotes, since `${` begins a flow mapping to YAML."""
    return re.sub(r'(?<!["$\w])([\w./+-]*\$\{[\w-]+\}[\w./+-]*)', r'"\1"', text)


def front_matter(text):
    return load(text.split("---\n")[1]) if text.startswith("---\n") else {}


def cells(text):
    for kind, content in re.findall(r"^```\{(\w+)\}\n(.*?)^```$", text, re.M | re.S):
        lines = content.splitlines(keepends=True)
        options = [line for line in lines if line.startswith(("#|", "--|"))]
        body = "".join(lines[len(options):])
        fields = load(quoted("".join(re.sub(r"^(#\||--\|) ?", "", line) for line in options))) or {}
        for part in re.split(r"^---$", body, flags=re.M):
            yield {"kind": kind, "options": fields, "body": part if kind in ("sql", "table") else load(quoted(part))}


failures = []
checked = 0


def expect(valid, checker, value, what):
    global checked
    checked += 1
    errors = list(checkers[checker].iter_errors(value))
    if bool(errors) == valid:
        failures.append(f"{what}: {errors[0].message if errors else 'valid, but should not be'}")


for path in sorted(root.glob("reports/*.md")) + sorted(folder.glob("*.md")):
    text = path.read_text()
    expect(True, "front-matter", front_matter(text), f"{path.name}, front matter")
    for number, cell in enumerate(cells(text), 1):
        expect(True, "cells", cell, f"{path.name}, cell {number} ({cell['kind']})")

# The mistakes that a schema can see: of a key's name and of the kind of its value.
for name, checker in [("01-misspelt-key", "front-matter"), ("10-misspelt-option", "cells"), ("13-unknown-mark", "cells")]:
    text = (folder / f"wrong/{name}.md").read_text()
    value = front_matter(text) if checker == "front-matter" else next(iter(cells(text)))
    expect(False, checker, value, name)
for value in [
    {"subtitle": "no title"}, {"title": "T", "lang": "english language"}, {"title": "T", "toc": "maybe"},
    {"title": "T", "citation-style": "apa"}, {"title": "T", "format": {"pdf": {"columns": 3}}},
    {"title": "T", "format": "docx"}, {"title": "T", "author": {"nmae": "A"}}, {"title": "T", "tables": {"a": "a.txt"}},
    {"title": "T", "params": {"a": {"value": "b"}}}, {"title": "T", "primary-contrast": {"metric": "dice"}},
]:
    expect(False, "front-matter", value, json.dumps(value))
study = {"dataset": "a", "network": {"kind": "unet"}, "losses": ["ce"]}
expect(True, "cells", {"kind": "study", "body": study | {"epochs": "${epochs}"}}, "a parameter")
for change in [{"epochs": 0}, {"epochs": "many"}, {"losses": 3}, {"network": {"kind": "unet", "encoder": "resnet18"}},
               {"augmentation": "all"}, {"fold": 2}]:
    expect(False, "cells", {"kind": "study", "body": study | change}, json.dumps(change))

print(f"{checked} values held against the schemas, {len(failures)} wrongly judged", *failures, sep="\n")
sys.exit(bool(failures))
