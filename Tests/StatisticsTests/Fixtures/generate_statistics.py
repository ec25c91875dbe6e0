"""Reference values for StatisticsTests, by SciPy, statsmodels, scikit-learn and NumPy.

    pip install numpy scipy statsmodels scikit-learn
    python generate_statistics.py > statistics.json
"""
import itertools
import json

import numpy as np
import scipy
import sklearn
import statsmodels
from scipy import special, stats
from sklearn.calibration import calibration_curve
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

MASK = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15


def mixed(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def bits(seed, draw, position):
    start = mixed((seed + GOLDEN) & MASK)
    row = mixed((start + GOLDEN * (draw + 1)) & MASK)
    return mixed((row + GOLDEN * (position + 1)) & MASK)


def bootstrap(values, draws, seed):
    n = len(values)
    drawn = [[(bits(seed, d, i) * n) >> 64 for i in range(n)] for d in range(draws)]

    replicates = np.array([np.mean(np.array(values)[row]) for row in drawn])
    out = {"values": values, "draws": draws, "seed": seed, "standard_error": float(np.std(replicates, ddof=1)),
           "percentile": np.quantile(replicates, [0.025, 0.975]).tolist()}

    def mean(x, axis=-1):
        # Means that are equal but for rounding are equal: BCa counts those that equal the sample's.
        return np.round(np.mean(x, axis=axis), 12)

    given = type("Previous", (), {"bootstrap_distribution": np.round(replicates, 12)})()
    interval = stats.bootstrap((np.array(values),), mean, n_resamples=0, bootstrap_result=given, vectorized=True,
                               method="BCa", confidence_level=0.95).confidence_interval
    out["bca"] = [float(interval.low), float(interval.high)]
    return out


def interval(pair):
    return [float(pair[0]), float(pair[1])]


def main():
    random = np.random.default_rng(20261125)
    rates = [(0, 20), (20, 20), (1, 20), (7, 20), (0, 1), (1, 1), (3, 1000), (500, 1000), (9, 10)]
    dice = np.round(np.clip(random.beta(6, 2, 40), 0, 1), 4)
    dice[[3, 17]] = 0
    differences = np.round(random.normal(0.01, 0.05, 30), 2)
    few = np.round(random.normal(0.03, 0.05, 11), 3)
    untied = random.normal(0.02, 0.05, 25)
    p_values = [0.01, 0.04, 0.03, 0.005, 0.5, 0.03]
    probability = random.uniform(0, 1, 500).astype(np.float32)
    probability[:4] = [0, 1, np.float32(1) / 15, np.float32(7) / 15]
    event = (random.uniform(0, 1, 500) < probability ** 2).astype(int)
    index = np.minimum((probability * np.float32(15)).astype(int), 14)
    count = np.bincount(index, minlength=15)
    confidence = np.bincount(index, weights=probability.astype(np.float64), minlength=15) / count
    frequency = np.bincount(index, weights=event, minlength=15) / count
    # scikit-learn's bins are closed on the other side; values on an edge are kept out of its check.
    inner = np.setdiff1d(np.arange(500), np.arange(4))
    curve = calibration_curve(event[inner], probability[inner], n_bins=15, strategy="uniform")
    inner_bins = np.bincount(index[inner], minlength=15)
    assert np.allclose(np.bincount(index[inner], weights=event[inner], minlength=15) / inner_bins, curve[0])

    print(json.dumps({
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "statsmodels": statsmodels.__version__,
                     "scikit-learn": sklearn.__version__},
        "rates": [{"successes": k, "trials": n, "confidence": c,
                   "wilson": interval(proportion_confint(k, n, 1 - c, "wilson")),
                   "exact": interval(stats.binomtest(k, n).proportion_ci(c, "exact"))}
                  for (k, n), c in itertools.product(rates, (0.95, 0.99))],
        "normal_quantiles": [[p, float(stats.norm.ppf(p))] for p in (1e-12, 1e-4, 0.025, 0.3, 0.5, 0.9, 0.999)],
        "normal_probabilities": [[z, float(stats.norm.cdf(z))] for z in (-9, -3.3, -1.2, -0.1, 0, 0.7, 1.2, 1.3, 4)],
        "student_quantiles": [[p, d, float(stats.t.ppf(p, d))]
                              for p, d in itertools.product((0.01, 0.5, 0.9, 0.975, 0.9999), (1, 4, 39))],
        "binomial": [[k, n, p, float(stats.binom.cdf(k, n, p))]
                     for k, n, p in ((0, 5, 0.5), (3, 10, 0.5), (70, 200, 0.4), (10, 10, 0.2), (-1, 4, 0.5))],
        "exponential": [[x, float(np.exp(x))] for x in (-745, -40.5, -1, -1e-9, 0, 0.3, 1, 20, 709)],
        "logarithm": [[x, float(np.log(x))] for x in (1e-310, 1e-9, 0.7, 0.99999, 1, 1.4142, 1.5, 2, 1e300)],
        "log_gamma": [[x, float(special.gammaln(x))] for x in (1e-3, 0.5, 1, 1.5, 2, 11.9, 12, 300.25, 1e6)],
        "student": {"values": dice.tolist(), "mean": float(np.mean(dice)), "deviation": float(np.std(dice, ddof=1)),
                    "interval": interval(stats.t.interval(0.95, len(dice) - 1, np.mean(dice), stats.sem(dice)))},
        "bootstrap": [bootstrap(dice.tolist(), 500, 7), bootstrap(few.tolist(), 300, 0)],
        "bits": [[s, d, p, str(bits(s, d, p))] for s, d, p in ((0, 0, 0), (7, 3, 11), (2**63, 9999, 219))],
        "wilcoxon": [{"differences": untied.tolist(),
                      "p": float(stats.wilcoxon(untied, method="exact").pvalue)},
                     {"differences": differences[:12].tolist(), "p": exact_signed_rank(differences[:12])}],
        "permutation": [{"differences": d.tolist(),
                         "p": float(stats.permutation_test((d,), np.mean, permutation_type="samples",
                                                           n_resamples=np.inf).pvalue)} for d in (few, few[:4])],
        "mcnemar": [[b, c, float(mcnemar([[5, b], [c, 5]], exact=True).pvalue)]
                    for b, c in ((0, 0), (3, 9), (1, 12), (5, 5), (0, 6))],
        "holm": {"p": p_values, "adjusted": multipletests(p_values, method="holm")[1].tolist()},
        "calibration": {"probability": [float(p) for p in probability], "event": event.tolist(),
                        "count": count.tolist(), "confidence": confidence.tolist(), "frequency": frequency.tolist(),
                        "error": float(np.sum(count * np.abs(confidence - frequency)) / 500)},
    }))


def exact_signed_rank(differences):
    """Every flip of signs of the midranks: what SciPy does not do for ties."""
    kept = differences[differences != 0]
    ranks = stats.rankdata(np.abs(kept))
    observed = abs(np.sum(np.sign(kept) * ranks))
    signs = np.array(list(itertools.product((-1, 1), repeat=len(kept))))
    return float(np.mean(np.abs(signs @ ranks) >= observed - 1e-9))


if __name__ == "__main__":
    main()
