"""Reference values for tests of shifted paired differences, by SciPy and by enumeration in NumPy.

    pip install numpy scipy
    python generate_claims.py > claims.json

Tango's score statistic is computed from its definition: the likelihood of the three kinds of images, with their difference
held, is maximised numerically, and limits are roots of the statistic. Limits of sign flips are order statistics of the means
of all subsets (Hartigan 1969).
"""
import json

import numpy as np
import scipy
from scipy import optimize, stats


def score(b, c, n, shift):
    def lost(q):
        p = q + shift
        rest = 1 - p - q
        terms = [(b, p), (c, q), (n - b - c, rest)]
        if any(x < 0 or (x == 0 and k > 0) for k, x in terms):
            return 1e12
        return -sum(k * np.log(x) for k, x in terms if k > 0)
    low, high = max(0.0, -shift), (1 - shift) / 2
    if high - low < 1e-13:
        q = low
    else:
        q = optimize.minimize_scalar(lost, bounds=(low, high), method="bounded", options={"xatol": 1e-14}).x
        q = min([q, low, high], key=lost)
    distance = b - c - n * shift
    return 0.0 if distance == 0 else distance / np.sqrt(n * (2 * q + shift * (1 - shift)))


def tango(b, c, n):
    estimate = (b - c) / n
    z = stats.norm.ppf(0.975)
    low = optimize.brentq(lambda d: score(b, c, n, d) - z, -1 + 1e-9, estimate - 1e-9) if estimate > -1 else -1.0
    high = optimize.brentq(lambda d: score(b, c, n, d) + z, estimate + 1e-9, 1 - 1e-9) if estimate < 1 else 1.0
    shifts = [-0.15, 0.1]
    return {"counts": [b, c, n], "interval": [low, high], "shifts": shifts,
            "greater": [float(stats.norm.sf(score(b, c, n, s))) for s in shifts]}


def flips(sums, counts, confidence):
    """The interval of the mean over all values of clusters, and p-values of a shift."""
    n = len(sums)
    chosen = (np.arange(2 ** n)[:, None] >> np.arange(n)) & 1
    chosen = chosen[1:]
    means = np.sort((chosen @ sums) / (chosen @ counts))
    k = int(np.floor((1 - confidence) / 2 * 2 ** n))
    shifts = [-0.05, 0.2]
    def p(shift, alternative):
        d = sums - shift * counts
        return float(stats.permutation_test((d,), np.mean, permutation_type="samples", alternative=alternative,
                                            n_resamples=np.inf).pvalue)
    return {"sums": sums.tolist(), "counts": counts.tolist(), "confidence": confidence,
            "interval": [float(means[k - 1]), float(means[-k])], "shifts": shifts,
            "greater": [p(s, "greater") for s in shifts], "less": [p(s, "less") for s in shifts]}


def main():
    random = np.random.default_rng(4)
    counts = random.integers(1, 5, 12)
    print(json.dumps({
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__},
        "tango": [tango(*c) for c in ((1, 7, 21), (3, 22, 113), (0, 0, 20), (0, 1, 44), (40, 20, 160), (5, 0, 9))],
        "flips": [flips(np.round(random.normal(0.1, 0.2, 13), 4), np.ones(13, int), c) for c in (0.95, 0.9)]
        + [flips(np.round(random.normal(0.1, 0.2, 12) * counts, 4), counts, 0.95)],
    }))


if __name__ == "__main__":
    main()
