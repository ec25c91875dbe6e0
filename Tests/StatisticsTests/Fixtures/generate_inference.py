"""Reference values for the tests of Statistics that compare variants, by SciPy, statsmodels and NumPy.

    pip install numpy scipy statsmodels
    python generate_inference.py > inference.json
"""
import json

import numpy as np
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats.power import TTestPower
from statsmodels.stats.proportion import proportion_confint

from generate_statistics import bits

DRAWS = 400


def drawn(seed, draw, count, pools):
    """The indices that one draw puts in the place of each index."""
    return [pools[i][(bits(seed, draw, i) * len(pools[i])) >> 64] for i in range(count)]


def given(replicates):
    return type("Previous", (), {"bootstrap_distribution": replicates})()


def bca(samples, statistic, replicates, confidence=0.95):
    result = stats.bootstrap(samples, statistic, n_resamples=0, bootstrap_result=given(replicates), vectorized=False,
                             paired=False, method="BCa", confidence_level=confidence)
    return [float(result.confidence_interval.low), float(result.confidence_interval.high)]


def clustered(random):
    """A mean over images of several photographs each, some undefined; photographs of two kinds keep their numbers."""
    clusters = np.repeat(np.arange(14), random.integers(1, 5, 14))
    strata = np.where(clusters % 3 == 0, 1, 0)
    strata[clusters == 6] = [i % 2 for i in range(np.sum(clusters == 6))]
    values = random.beta(5, 2, len(clusters)) + 0.1 * random.normal(size=14)[clusters]
    defined = random.uniform(size=len(clusters)) > 0.15
    kinds = [tuple(sorted(set(strata[clusters == c]))) for c in range(14)]
    pools = [[c for c in range(14) if kinds[c] == kinds[own]] for own in range(14)]

    def mean(*samples):
        chosen = np.concatenate([np.asarray(sample, int) for sample in samples])
        images = np.concatenate([np.flatnonzero(clusters == c) for c in chosen])
        return np.mean(values[images][defined[images]])

    # Each kind is a sample of its own, of the photographs that have a value; one photograph alone does not vary.
    used = [[c for c in range(14) if kinds[c] == kind and defined[clusters == c].any()] for kind in sorted(set(kinds))]
    fixed = [c for sample in used if len(sample) == 1 for c in sample]
    samples = [sample for sample in used if len(sample) > 1]
    replicates = np.array([mean(drawn(11, d, 14, pools)) for d in range(DRAWS)])
    return {"clusters": clusters.tolist(), "strata": strata.tolist(), "draws": DRAWS, "seed": 11,
            "values": [float(v) if d else None for v, d in zip(values, defined)], "estimate": float(mean(range(14))),
            "standard_error": float(np.std(replicates, ddof=1)),
            "bca": bca(samples, lambda *drawn: mean(*drawn, fixed), replicates)}


def crossed(random):
    """Images and runs drawn apart; of the runs one less than there are."""
    images, runs = 23, 5
    values = random.beta(5, 2, images) + 0.05 * random.normal(size=runs)[:, None] + 0.05 * random.normal(size=(runs, images))

    def mean(chosen, models):
        return np.mean(values[np.ix_(np.asarray(models, int), np.asarray(chosen, int))])

    replicates = np.array([mean(drawn(2, d, images, [range(images)] * images),
                                drawn(3, d, runs - 1, [range(runs)] * runs)) for d in range(DRAWS)])
    return {"values": values.tolist(), "draws": DRAWS, "images_seed": 2, "runs_seed": 3, "estimate": float(np.mean(values)),
            **uncertainty((np.arange(images), np.arange(runs)), mean, replicates)}


def uncertainty(samples, statistic, replicates):
    """Of independent samples: Satterthwaite's degrees of freedom from their jackknife variances, and BCa intervals."""
    sizes = np.array([len(sample) for sample in samples])
    variances = []
    for place, n in enumerate(sizes):
        left = [statistic(*[np.delete(s, i) if p == place else s for p, s in enumerate(samples)]) for i in range(n)]
        variances.append((n - 1) / n * np.sum((left - np.mean(left)) ** 2))
    degrees = np.sum(variances) ** 2 / np.sum(np.square(variances) / (sizes - 1))
    tail = stats.norm.cdf(stats.t.ppf(0.025, degrees))
    return {"standard_error": float(np.std(replicates, ddof=1)), "degrees": float(degrees),
            "bca": bca(samples, statistic, replicates),
            "expanded": bca(samples, statistic, replicates, 1 - 2 * tail)}


def strata():
    """Runs crossed with images of two kinds, drawn apart: a mean over the few of the second kind, two of which have no
    value, and one over all that have one."""
    random = np.random.default_rng(7)
    first, second, runs = 30, 12, 5
    images = first + second
    level = np.where(np.arange(images) < first, 0.9, 0.3)
    values = level + 0.2 * random.normal(size=images) + 0.02 * random.normal(size=(runs, images))
    defined = np.ones(images, bool)
    defined[[first + 3, first + 7]] = False
    pools = [range(first)] * first + [range(first, images)] * second
    kinds = [np.arange(first), np.flatnonzero(defined & (np.arange(images) >= first))]
    rows = [(drawn(8, d, images, pools), drawn(9, d, runs - 1, [range(runs)] * runs)) for d in range(DRAWS)]

    def statistic(*samples):
        chosen = np.concatenate([np.asarray(sample, int) for sample in samples[:-1]])
        return np.mean(values[np.ix_(np.asarray(samples[-1], int), chosen[defined[chosen]])])

    def of(kinds):
        used = np.isin(np.arange(images), np.concatenate(kinds))
        replicates = np.array([statistic([i for i in row if used[i]], models) for row, models in rows])
        return {"uses": used.tolist(), "estimate": float(statistic(*kinds, np.arange(runs))),
                **uncertainty((*kinds, np.arange(runs)), statistic, replicates)}

    return {"values": [[float(v) if d else None for v, d in zip(run, defined)] for run in values],
            "strata": (np.arange(images) >= first).astype(int).tolist(), "draws": DRAWS, "images_seed": 8, "runs_seed": 9,
            "means": [of(kinds[1:]), of(kinds)]}


def clustered_rate(successes, clusters, confidence):
    """Korn and Graubard's effective number of trials, and statsmodels' exact interval of it."""
    y = np.array([np.sum(successes[clusters == c]) for c in np.unique(clusters)])
    m = np.array([np.sum(clusters == c) for c in np.unique(clusters)])
    k, n, p = len(y), len(successes), np.mean(successes)
    if 0 < p < 1:
        variance = k / (k - 1) * np.sum((y - p * m) ** 2) / n ** 2
        upper = 0.5 + confidence / 2
        effective = min(n, p * (1 - p) / variance * (stats.t.ppf(upper, n - 1) / stats.t.ppf(upper, k - 1)) ** 2)
    else:
        effective = k
    low, high = proportion_confint(p * effective, effective, 1 - confidence, "beta")
    return {"successes": successes.tolist(), "clusters": clusters.tolist(), "confidence": confidence,
            "interval": [0.0 if p == 0 else float(low), 1.0 if p == 1 else float(high)]}


def exact_power(images, difference, discordance):
    first = 0.5 * (1 + difference / discordance)
    power = 0.0
    for disagreeing in range(1, images + 1):
        k = np.arange(disagreeing + 1)
        p = np.minimum(1, 2 * stats.binom.cdf(np.minimum(k, disagreeing - k), disagreeing, 0.5))
        found = np.sum(stats.binom.pmf(k, disagreeing, first)[p <= 0.05])
        power += stats.binom.pmf(disagreeing, images, discordance) * found
    return float(power)


def ranking(random):
    """Four candidates on the same thirty units; two of them often tie."""
    values = np.round(random.uniform(size=(4, 30)) + np.array([0, 0.05, 0.3, 0.05])[:, None], 0)
    values[3] = values[1]
    values[3, 4] = 1 - values[3, 4]
    rows = [drawn(5, d, 30, [range(30)] * 30) for d in range(DRAWS)]
    replicates = np.array([np.sum(values[:, row], 1) for row in rows])
    shares = np.zeros((4, 4))
    for row in replicates:
        low, high = stats.rankdata(-row, "min"), stats.rankdata(-row, "max")
        for candidate in range(4):
            for rank in range(int(low[candidate]), int(high[candidate]) + 1):
                shares[candidate, rank - 1] += 1 / (high[candidate] - low[candidate] + 1)
    tau = [stats.kendalltau(row, np.sum(values, 1)).statistic for row in replicates]
    return {"values": values.tolist(), "draws": DRAWS, "seed": 5, "shares": (shares / DRAWS).tolist(),
            "tau": float(np.nanmean(tau))}


def with_best(random):
    """Hsu's comparisons with the best by brute force over the replicates."""
    values = random.normal(size=(5, 40)) * 0.1 + random.normal(size=40) * 0.2 + np.array([0, 0.02, 0.09, 0.1, -0.2])[:, None]
    replicates = np.array([np.mean(values[:, drawn(6, d, 40, [range(40)] * 40)], 1) for d in range(DRAWS)])
    estimate = np.mean(values, 1)
    margins = np.full((5, 5), np.nan)
    for control in range(5):
        others = [c for c in range(5) if c != control]
        errors = np.std(replicates[:, others] - replicates[:, [control]], axis=0, ddof=1)
        scaled = (replicates[:, others] - replicates[:, [control]] - (estimate[others] - estimate[control])) / errors
        margins[control, others] = np.quantile(np.max(scaled, 1), 0.95) * errors
    surplus = [min(estimate[i] - estimate[j] + margins[i, j] for j in range(5) if j != i) for i in range(5)]
    best = [i for i in range(5) if surplus[i] > 0]
    out = []
    for i in range(5):
        low = min([estimate[i] - estimate[j] - margins[j, i] for j in best if j != i], default=0)
        out.append({"difference": float(estimate[i] - max(np.delete(estimate, i))), "may_be_best": i in best,
                    "interval": [float(min(0, low)), float(max(0, surplus[i]))]})
    return {"values": values.tolist(), "draws": DRAWS, "seed": 6, "comparisons": out}


def main():
    random = np.random.default_rng(20261125)
    clusters = np.repeat(np.arange(9), [1, 2, 3, 4, 1, 2, 3, 4, 2])
    mixed = (random.uniform(size=22) < np.repeat(random.beta(1, 2, 9), [1, 2, 3, 4, 1, 2, 3, 4, 2])).astype(float)
    differences = random.normal(0.02, 0.1, 60)
    print(json.dumps({
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "statsmodels": statsmodels.__version__},
        "clustered": clustered(random), "crossed": crossed(random), "strata": strata(),
        "clustered_rates": [clustered_rate(s, clusters, c) for s in (mixed, np.zeros(22), np.ones(22)) for c in (0.95, 0.9)],
        "noncentral_t": [[t, d, s, float(stats.nct.cdf(t, d, s))] for t, d, s in (
            (2.0, 9, 1.5), (-2.0, 9, 1.5), (0.0, 4, 0.7), (1.97, 199, 3.2), (12, 30, 10), (2, 5, -1), (0.5, 3, 0))],
        "t_powers": [[n, d, float(TTestPower().power(d, n, 0.05))] for n, d in ((5, 0.8), (20, 0.3), (200, 0.2), (10, 2))],
        "t_sizes": [[d, p, int(np.ceil(TTestPower().solve_power(d, power=p, alpha=0.05)))]
                    for d in (0.05, 0.2, 0.5, 1.3) for p in (0.8, 0.9)],
        "mcnemar_powers": [[n, d, q, exact_power(n, d, q)] for n, d, q in
                           ((10, 0.3, 0.4), (20, 0.3, 0.3), (85, 0.2, 0.35), (300, 0.1, 0.3), (6, 0.9, 0.9))],
        "binomial": [[k, n, p, float(stats.binom.pmf(k, n, p))] for k, n, p in
                     ((0, 5, 0.5), (3, 10, 0.2), (70, 200, 0.4), (10, 10, 0.2), (4, 4, 1.0), (0, 3, 0.0))],
        "wilcoxon": {"differences": differences.tolist(), "p": float(stats.wilcoxon(differences, method="exact").pvalue)},
        "ranking": ranking(random), "with_best": with_best(random),
    }))


if __name__ == "__main__":
    main()
