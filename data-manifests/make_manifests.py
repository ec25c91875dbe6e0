"""Writes the manifests of this folder: NAME/samples.csv and NAME/croissant.json (MLCommons Croissant 1.0).

    python make_manifests.py kvasir-seg --images DIR --folds FOLDS.csv     # DIR holds images/ and masks/
    python make_manifests.py phantom-polyps                                # describes the samples.csv that is there
    python make_manifests.py archives              # writes into every croissant.json where its files can be downloaded

FOLDS.csv has the columns `image` and `validation_fold`: the fold (from 1) in which each training image is held out; for
kvasir-seg it follows from the rule in the paper's own code (four chained random splits of 200 over the sorted names, seed 0).
The table of phantom-polyps is written by the program's own tests, see README.md. Python 3.11 or later, nothing else.
"""
import argparse
import csv
import hashlib
import json
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
COLUMNS = ["sample", "image", "mask", "domain", "split", "fold", "image_sha256", "mask_sha256", "rectangle"]

DESCRIPTIONS = {
    "kvasir-seg": {
        "alternateName": "Kvasir-SEG",
        "description": "1000 colonoscopy frames with polyps and their masks, 332×487 to 1920×1072 pixels. The masks are RGB "
        "JPEGs with ringing: a pixel belongs to a polyp when it is above 127. Folds as in Galdran, Carneiro and González "
        "Ballester (2022).",
        "license": [
            "https://datasets.simula.no/kvasir-seg/ (research and educational use)",
            "https://creativecommons.org/licenses/by/4.0/ (as part of HyperKvasir)",
        ],
        "url": "https://datasets.simula.no/kvasir-seg/",
        "sameAs": "https://doi.org/10.1007/978-3-030-37734-2_37",
        "creator": {"@type": "Organization", "name": "Simula Research Laboratory", "url": "https://www.simula.no/"},
        "datePublished": "2020-01-05",
        "citeAs": "Jha D., Smedsrud P. H., Riegler M. A., Halvorsen P., de Lange T., Johansen D., Johansen H. D.: "
        "Kvasir-SEG: A Segmented Polyp Dataset. MultiMedia Modeling, LNCS 11962, 451–462 (2020). "
        "doi:10.1007/978-3-030-37734-2_37",
    },
    "phantom-polyps": {
        "alternateName": "Phantom polyps",
        "description": "Endoscopy-like images of 96×96 pixels drawn by make-report itself: 100 training images with polyps in "
        "five folds, 100 test images with polyps, 200 lesion-free test images with folds, bubbles and residue. No image of a "
        "patient. The checksums are over decoded pixels: SHA-256 of the text `WIDTH HEIGHT CHANNELS` with a line break, "
        "followed by the 8-bit samples row by row.",
        "license": "https://www.apache.org/licenses/LICENSE-2.0",
        "url": "https://doi.org/10.48550/arXiv.2209.06078",
        "creator": {"@type": "Organization", "name": "The make-report authors"},
        "datePublished": "2026-11-25",
        "citeAs": "make-report: phantom polyps, version 2 (2026).",
        "prov:wasGeneratedBy": {"@type": "SoftwareApplication", "name": "make-report phantoms", "softwareVersion": "2"},
    },
}

UNTRIED = "Its SHA-256 is not known here, so the digests of samples.csv alone prove what comes out of it."
PACKED = "Packed by its host for each download, so it has no SHA-256 of its own; the digests of samples.csv prove the files."
WOUNDS = "https://codeload.github.com/uwm-bigdata/wound-segmentation/zip/42a272dfe0679f20675e826385925cb7562934b6"

# Name, addresses in the order of trying, what is known of the archive, endings of its pictures.
ARCHIVES = {
    "kvasir-seg": (
        "kvasir-seg.zip",
        [
            "https://datasets.simula.no/downloads/kvasir-seg.zip",
            "https://datasets.simula.no/kvasir-seg/Kvasir-SEG.zip",
            "https://datasets.simula.no/downloads/hyper-kvasir/hyper-kvasir-segmented-images.zip",
        ],
        f"{UNTRIED} The last address is that of HyperKvasir's segmented images.", ["jpg"],
    ),
    "endotect": (
        "lesion_losses_ood.zip",
        ["https://codeload.github.com/agaldran/lesion_losses_ood/zip/54d860a40e7a397e7ca1c04898d30e4f42b28320"],
        PACKED, ["jpg", "png"],
    ),
    "fuseg": ("wound-segmentation.zip", [WOUNDS], PACKED, ["png"]),
    "fuseg-mini": ("wound-segmentation.zip", [WOUNDS], PACKED, ["png"]),
}

CONTEXT = {
    "@language": "en", "@vocab": "https://schema.org/", "citeAs": "cr:citeAs", "column": "cr:column",
    "conformsTo": "dct:conformsTo", "cr": "http://mlcommons.org/croissant/", "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"}, "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/", "examples": {"@id": "cr:examples", "@type": "@json"}, "extract": "cr:extract",
    "field": "cr:field", "fileProperty": "cr:fileProperty", "fileObject": "cr:fileObject", "fileSet": "cr:fileSet",
    "format": "cr:format", "includes": "cr:includes", "isLiveDataset": "cr:isLiveDataset", "jsonPath": "cr:jsonPath",
    "key": "cr:key", "md5": "cr:md5", "parentField": "cr:parentField", "path": "cr:path", "prov": "http://www.w3.org/ns/prov#",
    "recordSet": "cr:recordSet", "references": "cr:references", "regex": "cr:regex", "repeated": "cr:repeated",
    "replace": "cr:replace", "sc": "https://schema.org/", "separator": "cr:separator", "source": "cr:source",
    "subField": "cr:subField", "transform": "cr:transform",
}

FIELDS = {
    "sample": ("sc:Text", "Name of the sample, unique in the dataset."),
    "image": ("sc:Text", "Path of the image, relative to the dataset's folder."),
    "mask": ("sc:Text", "Path of the mask; empty where a lesion-free sample has none."),
    "domain": ("sc:Text", "in-distribution (the image has a lesion) or out-of-distribution (lesion-free)."),
    "split": ("sc:Text", "train or test."),
    "fold": ("sc:Text", "Fold, from 1, in which a training sample is held out for validation; empty for test samples."),
    "image_sha256": ("sc:Text", "SHA-256 of the image."),
    "mask_sha256": ("sc:Text", "SHA-256 of the mask."),
    "rectangle": ("sc:Text", "Part of the image that is the sample, as x y width height in pixels; empty for all of it."),
}


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def row(folder, image, mask, domain, split, fold=""):
    return {
        "sample": image.stem, "image": image.relative_to(folder).as_posix(),
        "mask": mask.relative_to(folder).as_posix() if mask else "", "domain": domain, "split": split, "fold": fold,
        "image_sha256": digest(image), "mask_sha256": digest(mask) if mask else "", "rectangle": "",
    }


def kvasir_seg(folder, folds):
    with open(folds, newline="") as file:
        fold_of = {r["image"]: r["validation_fold"] for r in csv.DictReader(file)}
    images = sorted((folder / "images").iterdir())
    return [
        row(folder, i, folder / "masks" / i.name, "in-distribution", "train", fold_of[i.name]) for i in images
    ]


def write_table(path, rows):
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_description(name, table):
    field = lambda column: {
        "@type": "cr:Field", "@id": f"samples/{column}", "name": f"samples/{column}", "dataType": FIELDS[column][0],
        "description": FIELDS[column][1],
        "source": {"fileObject": {"@id": "samples.csv"}, "extract": {"column": column}},
    }
    document = {
        "@context": CONTEXT, "@type": "sc:Dataset", "name": name, "conformsTo": "http://mlcommons.org/croissant/1.0",
        "version": "1.0.0", "inLanguage": "en", **DESCRIPTIONS[name],
        "distribution": [{
            "@type": "cr:FileObject", "@id": "samples.csv", "name": "samples.csv", "contentUrl": "samples.csv",
            "encodingFormat": "text/csv", "sha256": digest(table),
            "description": "One row a sample, with the checksums of its files.",
        }],
        "recordSet": [{
            "@type": "cr:RecordSet", "@id": "samples", "name": "samples", "key": {"@id": "samples/sample"},
            "field": [field(column) for column in COLUMNS],
        }],
    }
    write_document(table.parent / "croissant.json", with_archive(name, document))


def with_archive(name, document):
    """The description with the archive of its files. `isLiveDataset` tells Croissant's tools to ask for no SHA-256 of it."""
    if name not in ARCHIVES:
        return document
    archive, addresses, words, endings = ARCHIVES[name]
    document = {key: value for key, value in document.items() if key not in ("isLiveDataset", "distribution", "recordSet")} | {
        "isLiveDataset": True,
        "distribution": [o for o in document["distribution"] if o["@id"] == "samples.csv"],
        "recordSet": document["recordSet"],
    }
    document["distribution"] += [
        {
            "@type": "cr:FileObject", "@id": archive, "name": archive, "contentUrl": addresses[0],
            **({"sameAs": addresses[1:]} if addresses[1:] else {}), "encodingFormat": "application/zip", "description": words,
        },
        {
            "@type": "cr:FileSet", "@id": "files", "name": "files", "containedIn": {"@id": archive},
            "encodingFormat": "image/" + {"jpg": "jpeg"}.get(endings[0], endings[0]),
            "includes": [f"**/*.{ending}" for ending in endings],
            "description": "Those of the archive's files whose SHA-256 is in samples.csv.",
        },
    ]
    return document


def write_archives():
    for name in ARCHIVES:
        file = HERE / name / "croissant.json"
        write_document(file, with_archive(name, json.loads(file.read_text())))


def write_document(file, document):
    file.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("dataset", choices=[*DESCRIPTIONS, "archives"])
    arguments.add_argument("--images", type=pathlib.Path)
    arguments.add_argument("--folds", type=pathlib.Path)
    arguments = arguments.parse_args()
    if arguments.dataset == "archives":
        return write_archives()
    table = HERE / arguments.dataset / "samples.csv"
    table.parent.mkdir(exist_ok=True)
    if arguments.dataset == "kvasir-seg":
        write_table(table, kvasir_seg(arguments.images, arguments.folds))
    write_description(arguments.dataset, table)


if __name__ == "__main__":
    main()
