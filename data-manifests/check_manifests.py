"""Validates every manifest of this folder with MLCommons' own library and reads its records. Needs mlcroissant 1.1.

    python check_manifests.py
"""
import logging
import pathlib
import sys

import mlcroissant

logging.disable(logging.CRITICAL)
faults = 0
for file in sorted(pathlib.Path(__file__).resolve().parent.glob("*/croissant.json")):
    dataset = mlcroissant.Dataset(jsonld=str(file))
    issues = dataset.metadata.ctx.issues
    records = sum(1 for _ in dataset.records("samples"))
    print(f"{file.parent.name}: {records} records, {len(issues.errors)} errors, {len(issues.warnings)} warnings")
    for line in [*issues.errors, *issues.warnings]:
        print("  ", line)
    faults += len(issues.errors)
sys.exit(1 if faults else 0)
