"""Exact power of McNemar's test and the numbers that follow from it, by SciPy; that of paired means by statsmodels.

    pip install numpy scipy statsmodels
    python generate_power.py > power.json

Needed images are looked for one by one, up to 1.6 times Connor's number; the simulation draws studies and tests each one.
"""
import json
from functools import lru_cache

import numpy as np
import scipy
import statsmodels
from scipy import optimize, stats
from statsmodels.stats.power import TTestPower


@lru_cache(None)
def conditional(k, favour, level):
    j = np.arange(k + 1)
    p = np.minimum(1, 2 * stats.binom.cdf(np.minimum(j, k - j), k, 0.5))
    return float(np.sum(stats.binom.pmf(j, k, favour)[p <= level * (1 + 1e-12)]))


def power(n, difference, discordance, level=0.05):
    favour = 0.5 * (1 + difference / discordance)
    k = np.arange(n + 1)
    chance = stats.binom.pmf(k, n, discordance)
    return float(sum(c * conditional(int(i), favour, level) for i, c in zip(k, chance) if c > 1e-17))


def connor(difference, discordance, wanted):
    z = stats.norm.ppf
    root = z(0.975) * np.sqrt(discordance) + z(wanted) * np.sqrt(discordance - difference ** 2)
    return int(np.ceil(root ** 2 / difference ** 2))


def needed(difference, discordance, wanted):
    most = int(1.6 * connor(difference, discordance, wanted)) + 20
    powers = np.array([power(n, difference, discordance) for n in range(1, most + 1)])
    assert np.all(powers[-most // 5:] >= wanted)
    n = int(np.max(np.flatnonzero(powers < wanted))) + 2
    first = int(np.argmax(powers >= wanted)) + 1
    return [difference, discordance, wanted, n, connor(difference, discordance, wanted), first]


def smallest(n, discordance):
    if discordance is None:
        found = optimize.brentq(lambda d: power(n, d, d) - 0.8, 1e-4, 1)
    else:
        found = optimize.brentq(lambda d: power(n, d, discordance) - 0.8, 1e-9, discordance)
    conditional.cache_clear()
    return [n, discordance, float(found)]


def simulated(n, difference, discordance, random, studies=40000):
    first = 0.5 * (discordance + difference)
    b, c, _ = random.multinomial(n, [first, discordance - first, 1 - discordance], studies).T
    p = np.minimum(1, 2 * stats.binom.cdf(np.minimum(b, c), b + c, 0.5))
    return [n, difference, discordance, float(np.mean(p <= 0.05))]


def main():
    random = np.random.default_rng(14)
    t = lambda n: float(TTestPower().solve_power(nobs=n, power=0.8, alpha=0.05))
    print(json.dumps({
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "statsmodels": statsmodels.__version__},
        "needed": [needed(d, q, p) for d, q in ((0.1, 0.1), (0.1, 0.3), (0.25, 0.4), (0.3, 0.3), (0.06, 0.1), (0.5, 1.0))
                   for p in (0.8, 0.9)],
        "smallest": [smallest(n, q) for n, q in ((20, None), (20, 0.6), (113, None), (113, 0.22), (200, 0.3))],
        "simulated": [simulated(*c, random) for c in ((20, 0.35, 0.4), (113, 0.15, 0.25), (200, 0.1, 0.2))],
        "smallest_means": [[n, t(n)] for n in (20, 40, 113, 200, 323)],
    }))


if __name__ == "__main__":
    main()
