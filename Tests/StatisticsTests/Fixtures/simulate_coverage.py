"""How often the interval of a method (images crossed with runs) holds the true mean, in studies of normal variates.

    pip install numpy scipy
    python simulate_coverage.py > coverage.json

A study has 40 images and a few runs; the value of an image in a run is the image's part plus the run's plus a rest, of
standard deviations 0.15, `deviation` and 0.1, around 0. The interval is what `Bootstrap.interval(degrees:)` computes, written
again with NumPy: R - 1 of R runs and all images are drawn 1000 times; BCa, widened to Student's t with Satterthwaite's degrees.
"""
import json

import numpy as np
import scipy
from scipy import stats

IMAGES, DRAWS, STUDIES = 40, 1000, 4000


def interval(values, random):
    runs = len(values)
    estimate = np.mean(values)
    images = random.multinomial(IMAGES, np.full(IMAGES, 1 / IMAGES), DRAWS) / IMAGES
    drawn = random.multinomial(runs - 1, np.full(runs, 1 / runs), DRAWS) / (runs - 1)
    replicates = np.einsum("dr,ri,di->d", drawn, values, images, optimize=True)
    cubes = squares = total = weighted = 0.0
    for means in (np.mean(values, 0), np.mean(values, 1)):
        n = len(means)
        influence = means - estimate
        cubes += np.sum((influence / n) ** 3)
        squares += np.sum((influence / n) ** 2)
        variance = np.sum(influence ** 2) / (n * (n - 1))
        total += variance
        weighted += variance ** 2 / (n - 1)
    acceleration = cubes / (6 * squares ** 1.5)
    tail = stats.t.ppf(0.025, total ** 2 / weighted)
    bias = stats.norm.ppf(np.mean(replicates < estimate))
    points = [bias + (bias + z) / (1 - acceleration * (bias + z)) for z in (tail, -tail)]
    return np.quantile(replicates, stats.norm.cdf(points))


def coverage(runs, deviation):
    random = np.random.default_rng([runs, round(1000 * deviation)])
    held = 0
    for _ in range(STUDIES):
        values = (0.15 * random.normal(size=IMAGES) + deviation * random.normal(size=(runs, 1))
                  + 0.1 * random.normal(size=(runs, IMAGES)))
        low, high = interval(values, random)
        held += low <= 0 <= high
    return {"runs": runs, "deviation": deviation, "studies": STUDIES, "coverage": held / STUDIES}


if __name__ == "__main__":
    print(json.dumps({"versions": {"numpy": np.__version__, "scipy": scipy.__version__},
                      "cases": [coverage(runs, deviation) for deviation in (0.015, 0.15) for runs in (3, 5, 15)]}, indent=1))
