"""Reference values for calibration errors of clusters, by NumPy and SciPy.

    pip install numpy scipy
    python generate_clustered_calibration.py > clustered_calibration.json
"""
import json

import numpy as np
import scipy
from scipy import stats

from generate_statistics import bits

BINS, DRAWS, SEED = 15, 300, 3


def images(random, n=24):
    """Bins of pixels of some images with a part of the error in common; a photograph is of up to three images."""
    clusters = np.sort(random.integers(0, 12, n))
    mid = (np.arange(BINS) + 0.5) / BINS
    counts = random.poisson(np.where(mid < 0.1, 800, np.where(mid > 0.9, 150, 12)), (n, BINS))
    shift = random.normal(0.2, 0.6, clusters.max() + 1)[clusters][:, None]
    events = random.binomial(counts, 1 / (1 + np.exp(-(0.7 * np.log(mid / (1 - mid)) + shift))))
    return clusters, counts, events, counts * mid


def errors(norms, k):
    upper = 0.975
    widening = stats.t.ppf(upper, k - 1) / stats.norm.ppf(upper) * np.sqrt(k / (k - 1))
    return float(widening * np.quantile(norms, upper))


def summed(values, clusters):
    ids = list(dict.fromkeys(clusters.tolist()))
    return np.array([values[clusters == c].sum(0) for c in ids])


def clustered(random):
    clusters, counts, events, sums = images(random)
    other = 0.8 * sums
    drawn = np.array([[(bits(SEED, d, i) * len(np.unique(clusters))) >> 64 for i in range(len(np.unique(clusters)))]
                      for d in range(DRAWS)])
    c = summed(counts, clusters)
    out = {"clusters": clusters.tolist(), "counts": counts.tolist(), "events": events.tolist(),
           "probability_sums": sums.tolist(), "other_sums": other.tolist(), "draws": DRAWS, "seed": SEED}
    norms = []
    for s in (sums, other):
        gap = summed(s, clusters) - summed(events, clusters)
        g = gap.sum(0) / c.sum()
        norms.append(np.array([np.abs(gap[row].sum(0) / c[row].sum() - g).sum() for row in drawn]))
        if s is sums:
            out["error"] = float(np.abs(g).sum())
    out["reach"], out["difference_reach"] = errors(norms[0], len(drawn[0])), errors(norms[0] + norms[1], len(drawn[0]))
    return out


def main():
    random = np.random.default_rng(11)
    print(json.dumps({"versions": {"numpy": np.__version__, "scipy": scipy.__version__}, "clustered": clustered(random)}))


if __name__ == "__main__":
    main()
