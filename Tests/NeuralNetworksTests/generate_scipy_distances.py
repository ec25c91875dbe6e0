"""Writes Fixtures/scipy-distances.json: exact squared Euclidean distances to the nearest pixel of a set, from SciPy.

    python3 -m venv venv && venv/bin/pip install scipy numpy
    venv/bin/python generate_scipy_distances.py
"""
import json, pathlib, platform
import numpy, scipy
from scipy.ndimage import distance_transform_edt


def sets():
    random = numpy.random.default_rng(5)
    for height, width in [(1, 1), (1, 9), (7, 1), (2, 2), (13, 17), (24, 31)]:
        for share in [0.02, 0.1, 0.5, 0.95]:
            members = random.random((height, width)) < share
            members[random.integers(height), random.integers(width)] = True
            yield members
    for pixel in [(0, 0), (0, 29), (19, 0), (19, 29), (11, 4)]:
        members = numpy.zeros((20, 30), bool)
        members[pixel] = True
        yield members
    rows, columns = numpy.mgrid[:40, :33]
    yield (rows - 18) ** 2 + (columns - 20) ** 2 <= 90
    yield (rows - 18) ** 2 + (columns - 20) ** 2 > 90


def main():
    found = []
    for members in sets():
        distances = distance_transform_edt(~members)
        squares = numpy.rint(distances ** 2).astype(int)
        assert abs(numpy.sqrt(squares) - distances).max() < 1e-9
        rows = ["".join("#" if member else "." for member in row) for row in members]
        found.append({"rows": rows, "squares": squares.flatten().tolist()})
    path = pathlib.Path(__file__).parent / "Fixtures" / "scipy-distances.json"
    versions = f"SciPy {scipy.__version__}, NumPy {numpy.__version__}, Python {platform.python_version()}"
    path.write_text(json.dumps({"generated with": versions, "sets": found}) + "\n")


main()
