"""Reference p-values of sign-flip tests, none of them by the method of the project.

    pip install numpy scipy
    python generate_sign_flips.py > sign_flips.json

Few differences: SciPy's permutation test, or all signs in NumPy. Whole numbers: exact fractions over a dictionary of sums. Many
real differences: the characteristic function of the sum, a product of cosines, inverted by quadrature (Gil-Pelaez 1951), whose
absolute error is about 1e-14; ten million random flips; and for the far tail Lugannani and Rice's saddlepoint (Robinson 1982).
"""
import json
from collections import Counter
from fractions import Fraction

import numpy as np
import scipy
from scipy import integrate, optimize, stats


def by_scipy(d):
    p = {}
    for name in ("two-sided", "greater", "less"):
        p[name] = float(stats.permutation_test((d,), np.mean, permutation_type="samples", alternative=name,
                                               n_resamples=np.inf).pvalue)
    return {"differences": d.tolist(), "p": [p["two-sided"], p["greater"], p["less"]]}


def by_enumeration(d):
    sums = np.array([0.0])
    for value in d:
        sums = np.concatenate([sums + value, sums - value])
    t, slack = np.sum(d), 1e-10
    return {"differences": d.tolist(),
            "p": [float(np.mean(np.abs(sums) >= abs(t) - slack)), float(np.mean(sums >= t - slack)),
                  float(np.mean(sums <= t + slack))]}


def by_fractions(k, step):
    sums = Counter({0: 1})
    for value in k:
        following = Counter()
        for s, count in sums.items():
            following[s + int(value)] += count
            following[s - int(value)] += count
        sums = following
    t, total = int(np.sum(k)), 2 ** len(k)
    def share(holds):
        return float(Fraction(sum(c for s, c in sums.items() if holds(s)), total))
    return {"differences": [float(v) * step for v in k],
            "p": [share(lambda s: abs(s) >= abs(t)), share(lambda s: s >= t), share(lambda s: s <= t)]}


def by_inversion(d):
    """P(|T| >= |t|) of a sum that has practically a density."""
    scale = np.sqrt(np.sum(d ** 2))
    a, t = d / scale, abs(np.sum(d)) / scale
    # Up to 40 standard deviations the product has long vanished.
    inner = integrate.quad(lambda u: np.sin(u * t) / u * np.prod(np.cos(u * a)), 0, 40, limit=4000, epsabs=1e-15,
                           epsrel=1e-13)[0]
    return float(2 * (0.5 - inner / np.pi))


def by_saddlepoint(d):
    t = abs(np.sum(d))
    def log_cosh(x):
        return np.abs(x) + np.log1p(np.exp(-2 * np.abs(x))) - np.log(2)
    s = optimize.brentq(lambda s: np.sum(d * np.tanh(s * d)) - t, 1e-9, 1e4)
    k = np.sum(log_cosh(s * d))
    w = np.sqrt(2 * (s * t - k))
    u = s * np.sqrt(np.sum(d ** 2 / np.cosh(s * d) ** 2))
    return float(2 * (stats.norm.sf(w) + stats.norm.pdf(w) * (1 / u - 1 / w)))


def by_sampling(d, random, flips=10_000_000):
    extreme = 0
    for _ in range(100):
        signs = random.integers(0, 2, (flips // 100, len(d)), dtype=np.int8) * 2 - 1
        extreme += int(np.sum(np.abs(signs @ d) >= abs(np.sum(d))))
    return {"p": extreme / flips, "standard_error": float(np.sqrt(extreme) / flips)}


def main():
    random = np.random.default_rng(20261130)
    dice = lambda n, shift: np.round(random.beta(8, 2, n) - random.beta(8, 2, n) + shift, 6)
    counts = lambda n, p: random.choice([-1, 0, 1, 2], n, p=p)
    many = []
    for n, shift in ((40, 0.02), (60, 0.06), (113, 0.05), (113, 0.1), (200, 0.06), (323, 0.05), (323, 0.0)):
        d = dice(n, shift)
        many.append({"differences": d.tolist(), "inversion": by_inversion(d), "saddlepoint": by_saddlepoint(d)})
    heavy = np.round(random.standard_t(3, 80) * 0.05 + 0.03, 6)
    many.append({"differences": heavy.tolist(), "inversion": by_inversion(heavy), "saddlepoint": by_saddlepoint(heavy)})
    far = dice(200, 0.13)
    sampled = dice(60, 0.05)
    print(json.dumps({
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__},
        "exact": [by_scipy(dice(n, shift)) for n, shift in ((3, 0.3), (9, -0.1), (14, 0.1))]
        + [by_enumeration(dice(n, shift)) for n, shift in ((20, 0.05), (22, -0.1))]
        + [by_enumeration(np.round(np.concatenate([dice(12, 0.1), np.ones(6) / 3]), 6))],
        "lattice": [by_fractions(counts(113, (0.03, 0.77, 0.2, 0.0)), 1.0),
                    by_fractions(counts(200, (0.1, 0.5, 0.3, 0.1)), 1 / 3),
                    by_fractions(counts(40, (0.1, 0.3, 0.5, 0.1)), 0.1),
                    by_fractions(-counts(323, (0.02, 0.58, 0.35, 0.05)), 1 / 5),
                    by_fractions(random.integers(-400, 700, 36), 1 / 12288)],
        "many": many, "far": {"differences": far.tolist(), "saddlepoint": by_saddlepoint(far)},
        "sampled": {"differences": sampled.tolist(), **by_sampling(sampled, random)},
    }))


if __name__ == "__main__":
    main()
