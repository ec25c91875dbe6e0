"""Holds a report's crate, archive and citation against readers that others wrote: roc-validator 0.13.0, rocrate 0.16.0 and
cffconvert 2.0.0.

    python3 -m venv .venv-crates
    .venv-crates/bin/pip install roc-validator==0.13.0 rocrate==0.16.0 cffconvert==2.0.0
    .venv-crates/bin/python Scripts/check_crate.py _reports/NAME

Prints how many checks failed in each profile, and ends with 1 where one that is required did.
"""

import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile

from rocrate.rocrate import ROCrate

folder = pathlib.Path(sys.argv[1])
crate = folder / "provenance"
tools = pathlib.Path(sys.executable).parent
failed = False


def told(ok, words):
    global failed
    failed |= not ok
    print("ok    " if ok else "FAULT ", words)


for profile in ["ro-crate-1.3", "workflow-run-crate-0.5"]:
    for severity in ["required", "recommended"]:
        with tempfile.TemporaryDirectory() as place:
            answer = pathlib.Path(place) / "answer.json"
            subprocess.run(
                [tools / "rocrate-validator", "-y", "validate", "-p", profile, "-l", severity, "-f", "json", "-o", answer, crate],
                capture_output=True,
            )
            if not answer.exists():
                told(False, f"{profile}, {severity}: no answer; the validator loads contexts from w3id.org")
                continue
            issues = json.loads(answer.read_text())["issues"]
        required = [issue for issue in issues if issue["severity"] == "REQUIRED"]
        told(not required, f"{profile}, {severity}: {len(required)} required and {len(issues) - len(required)} other findings")
        for issue in required if severity == "required" else issues:
            print("        ", issue["severity"].lower(), issue["check"]["identifier"], issue["message"])

archives = sorted(folder.glob("*.zip"))
for place in [crate, *archives]:
    opened = ROCrate(place)
    told(opened.mainEntity is not None, f"{place.name}: {len(opened.data_entities)} data entities, made of {opened.mainEntity.id}")

described = {entity["@id"]: entity for entity in json.loads((crate / "ro-crate-metadata.json").read_text())["@graph"]}
files = [path for path in crate.rglob("*") if path.is_file() and path.name != "ro-crate-metadata.json"]
digests = {path.relative_to(crate).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
wrong = [path for path, digest in digests.items() if described.get(path, {}).get("sha256") != digest]
told(not wrong, f"{len(digests)} files with their digests {wrong}")

for archive in archives:
    with zipfile.ZipFile(archive) as packed:
        told(packed.testzip() is None, f"{archive.name}: {len(packed.namelist())} files")

if (folder / "CITATION.cff").exists():
    run = subprocess.run([tools / "cffconvert", "--validate", "-i", folder / "CITATION.cff"], capture_output=True, text=True)
    told(run.returncode == 0, "CITATION.cff")

sys.exit(failed)
