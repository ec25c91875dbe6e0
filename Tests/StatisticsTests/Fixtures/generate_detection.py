"""Reference values for areas under ROC curves and free-response curves, by scikit-learn, SciPy and NumPy.

    pip install numpy scipy scikit-learn
    python generate_detection.py > detection.json

Covariances are computed from the kernel of every pair of cases, as DeLong et al. (1988, eq. 4 to 6) and Obuchowski (1997, eq. 3
to 8) have them, not by ranks.
"""
import json

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn.metrics import roc_auc_score


def kernel(scores, finding):
    x, y = scores[finding][:, None], scores[~finding][None, :]
    return (x > y) + 0.5 * (x == y)


def delong(scores, finding):
    v10 = np.array([kernel(s, finding).mean(1) for s in scores])
    v01 = np.array([kernel(s, finding).mean(0) for s in scores])
    return np.cov(v10) / v10.shape[1] + np.cov(v01) / v01.shape[1]


def obuchowski(scores, finding, clusters):
    ids = np.unique(clusters)
    m, n = finding.sum(), (~finding).sum()
    i10 = len(np.unique(clusters[finding]))
    i01 = len(np.unique(clusters[~finding]))
    i = len(ids)
    area = np.array([roc_auc_score(finding, s) for s in scores])
    a, b = [], []
    for s, theta in zip(scores, area):
        k = kernel(s, finding)
        x, y = k.mean(1), k.mean(0)
        a.append([np.sum(x[clusters[finding] == c]) - np.sum(clusters[finding] == c) * theta for c in ids])
        b.append([np.sum(y[clusters[~finding] == c]) - np.sum(clusters[~finding] == c) * theta for c in ids])
    a, b = np.array(a), np.array(b)
    s10 = i10 / ((i10 - 1) * m) * (a @ a.T)
    s01 = i01 / ((i01 - 1) * n) * (b @ b.T)
    s11 = i / (i - 1) * (a @ b.T)
    return s10 / m + s01 / n + (s11 + s11.T) / (m * n)


def case(random, n, clusters=None):
    finding = random.uniform(size=n) < 0.5
    shared = random.normal(size=n) if clusters is None else random.normal(size=n) * 0.5 + random.normal(size=n)[clusters]
    scores = np.round(np.array([1.5, 1.0, 0.2])[:, None] * finding + shared + 0.7 * random.normal(size=(3, n)), 1)
    cov = delong(scores, finding) if clusters is None else obuchowski(scores, finding, clusters)
    area = [float(roc_auc_score(finding, s)) for s in scores]
    error = np.sqrt(cov[0, 0] + cov[1, 1] - 2 * cov[0, 1])
    logit = np.log(area[0] / (1 - area[0])) + stats.norm.ppf([0.025, 0.975]) * np.sqrt(cov[0, 0]) / (area[0] * (1 - area[0]))
    return {"scores": scores.tolist(), "has_finding": finding.tolist(),
            "clusters": None if clusters is None else clusters.tolist(), "areas": area, "covariances": cov.tolist(),
            "p": float(2 * stats.norm.sf(abs(area[0] - area[1]) / error)),
            "logit_interval": (1 / (1 + np.exp(-logit))).tolist()}


def main():
    random = np.random.default_rng(5)
    print(json.dumps({
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__},
        "independent": case(random, 90), "clustered": case(random, 120, random.integers(0, 40, 120)),
    }))


if __name__ == "__main__":
    main()
