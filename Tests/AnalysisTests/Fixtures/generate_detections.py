"""Reference detections for AnalysisTests/Measuring: lesions found and made up by the models of image_outcomes.json over
thresholds, and what follows from them, by SciPy, scikit-learn and NumPy.

    pip install numpy scipy scikit-learn
    python generate_detections.py > detections.json
"""
import json
import pathlib

import numpy as np
import scipy
import sklearn
from scipy import ndimage, stats
from scipy.special import expit
from sklearn.metrics import f1_score

OVERLAP = 0.1
THRESHOLDS = [0.001, 0.01, 0.05] + [k / 10 for k in range(1, 10)] + [0.95, 0.99, 0.999]
HALF = THRESHOLDS.index(0.5)
EIGHT = np.ones((3, 3), int)


def detections(mask, predicted):
    """Found lesions and components that find none: the pair with the largest overlap first, each lesion and component once."""
    (a, n), (b, m) = ndimage.label(mask, EIGHT), ndimage.label(predicted, EIGHT)
    overlap = np.zeros((n, m))
    for i in range(n):
        for j in np.unique(b[a == i + 1]):
            if j > 0:
                overlap[i, j - 1] = ((a == i + 1) & (b == j)).sum() / ((a == i + 1) | (b == j)).sum()
    found = 0
    while overlap.size and overlap.max() >= OVERLAP:
        i, j = np.unravel_index(overlap.argmax(), overlap.shape)
        overlap[i, :] = overlap[:, j] = 0
        found += 1
    return found, m - found


def hausdorff95(mask, predicted, spacing):
    surface = lambda m: m & ~ndimage.binary_erosion(m, border_value=0)
    a, b = surface(mask), surface(predicted)
    to = lambda m: ndimage.distance_transform_edt(~m, sampling=spacing)
    return float(max(np.percentile(to(b)[a], 95), np.percentile(to(a)[b], 95)))


def korn_graubard(successes, clusters):
    """Of trials in clusters; Clopper and Pearson's of the effective number of trials."""
    y, ids = np.array(successes, float), np.unique(clusters)
    n, k, p = len(y), len(ids), float(np.mean(successes))
    if 0 < p < 1:
        residuals = [(y[clusters == c] - p).sum() for c in ids]
        variance = k / (k - 1) * np.square(residuals).sum() / n**2
        ratio = (stats.t.ppf(0.975, n - 1) / stats.t.ppf(0.975, k - 1))**2
        effective = min(n, p * (1 - p) / variance * ratio) if variance > 0 else n
    else:
        effective = k
    x = p * effective
    return [float(stats.beta.ppf(0.025, x, effective - x + 1)) if x > 0 else 0.0,
            float(stats.beta.ppf(0.975, x + 1, effective - x)) if x < effective else 1.0]


def rate(k, n):
    interval = stats.binomtest(int(k), int(n)).proportion_ci(method="wilson")
    return [float(k / n), float(interval.low), float(interval.high)]


def main():
    given = json.loads((pathlib.Path(__file__).parent / "image_outcomes.json").read_text())
    shape = (given["height"], given["width"])
    masks = [np.array([c == "1" for c in text]).reshape(shape) for text in given["truth"]]
    native = [given["native"][i % 3] for i in range(len(masks))]
    lesion = np.array([not free for free in given["lesion_free"]])
    inside, outside = np.flatnonzero(lesion), np.flatnonzero(~lesion)
    folds = [[expit(np.array(z, np.float64)).astype(np.float32).reshape(shape) for z in zs] for zs in given["logits"]]
    folds.append([(a + b) / np.float32(2) for a, b in zip(*folds)])
    lesions = [int(ndimage.label(m, EIGHT)[1]) for m in masks]
    clusters = np.concatenate([[i] * lesions[i] for i in inside])
    shares = np.array([m.mean() for m in masks])
    cuts = [np.quantile(shares[inside], third, method="inverted_cdf") for third in (1 / 3, 2 / 3)]
    strata = [[int(i) for i in inside if np.searchsorted(cuts, shares[i]) == place] for place in range(3)]
    models = []
    for probabilities in folds:
        counts = np.array([[detections(m, p > np.float32(t)) for t in THRESHOLDS] for m, p in zip(masks, probabilities)])
        found, false = counts[:, :, 0], counts[:, :, 1]
        curve = []
        for place in range(len(THRESHOLDS)):
            hits = np.concatenate([[1] * found[i, place] + [0] * (lesions[i] - found[i, place]) for i in inside])
            curve.append({
                "sensitivity": [float(hits.mean())] + korn_graubard(hits, clusters),
                "fp_per_image": float(false[:, place].mean()), "fp_per_image_ood": float(false[outside, place].mean()),
                "image_sensitivity": rate((found[inside, place] > 0).sum(), len(inside)),
                "image_fpr": rate((false[outside, place] > 0).sum(), len(outside)),
            })
        half = [p > 0.5 for p in probabilities]
        distances = [hausdorff95(masks[i], half[i], (native[i][0] / shape[0], native[i][1] / shape[1])) if half[i].any()
                     else float(np.hypot(*native[i])) for i in inside]
        models.append({
            "found": found.tolist(), "false_positives": false.tolist(), "curve": curve,
            "sensitivity_id": float((found[inside, HALF] > 0).mean()),
            "lesion_sensitivity": float(found[inside, HALF].sum() / sum(lesions)), "hd95_worst": float(np.mean(distances)),
            "strata": [{
                "images": len(places), "share": [float(shares[places].min()), float(shares[places].max())],
                "dice": float(np.mean([f1_score(masks[i].ravel(), half[i].ravel(), zero_division=1.0) for i in places])),
                "sensitivity": rate((found[places, HALF] > 0).sum(), len(places)),
                "lesions": int(sum(lesions[i] for i in places)),
                "missed": int(sum(lesions[i] - found[i, HALF] for i in places)),
            } for places in strata],
        })
    print(json.dumps({
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__},
        "thresholds": THRESHOLDS, "models": models,
    }))


main()
