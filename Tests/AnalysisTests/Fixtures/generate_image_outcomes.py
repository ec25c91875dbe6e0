"""Reference values for AnalysisTests/Measuring: two fold models, their validation images, and test images with and
without lesions, measured by MONAI, SciPy, scikit-learn and NumPy.

    pip install numpy scipy scikit-learn torch monai
    python generate_image_outcomes.py > image_outcomes.json
"""
import json
import warnings

import monai
import numpy as np
import scipy
import sklearn
import torch
from monai.metrics import compute_average_surface_distance, compute_hausdorff_distance, compute_surface_dice
from scipy import ndimage
from scipy.optimize import linear_sum_assignment, minimize_scalar
from scipy.special import expit
from sklearn.metrics import (brier_score_loss, f1_score, jaccard_score, log_loss, precision_score, recall_score,
                             roc_auc_score)

HEIGHT, WIDTH = 16, 20
NATIVE = [(48, 50), (33, 80), (16, 20)]  # rows and columns of the images before they were resized, in turn
TOLERANCE, REACH, OVERLAP, SENSITIVITY = 5.0, 16.0, 0.1, 0.95
THRESHOLDS = [0.0001, 0.001] + [k / 100 for k in range(1, 100)] + [0.999, 0.9999]
EIGHT = np.ones((3, 3), int)
warnings.filterwarnings("ignore")


def truth(random, kind):
    if kind == "lesion-free":
        return np.zeros((HEIGHT, WIDTH), bool)
    noise = ndimage.gaussian_filter(random.normal(size=(HEIGHT, WIDTH)), 2)
    return noise > 1.2 * noise.std()


def logits(random, mask, bias, scale):
    near = ndimage.gaussian_filter(mask.astype(float), 0.8)
    noise = ndimage.gaussian_filter(random.normal(size=mask.shape), 1)
    values = scale * (7 * near - 3.2 + bias + 1.4 * noise / noise.std())
    return np.round(values, 3).astype(np.float32)


def error(p, y, bins=15):
    """Expected calibration error in bins of equal width."""
    index = np.minimum((p.astype(np.float32) * np.float32(bins)).astype(int), bins - 1)
    return float(sum(abs(p[index == b].sum() - y[index == b].sum()) for b in range(bins)) / len(p))


def number(value):
    return float(value) if np.isfinite(value) else None


def smoothed(p):
    return (ndimage.uniform_filter(p.astype(float), 5, mode="constant")
            / ndimage.uniform_filter(np.ones(p.shape), 5, mode="constant")).max()


def surroundings(mask, spacing):
    return ndimage.distance_transform_edt(~mask, sampling=spacing) <= REACH if mask.any() else np.zeros_like(mask)


def dice(mask, predicted):
    return float(f1_score(mask.ravel(), predicted.ravel(), zero_division=1.0))


def without_small(predicted, least):
    labels, count = ndimage.label(predicted, EIGHT)
    sizes = ndimage.sum(predicted, labels, range(1, count + 1))
    return np.isin(labels, [i + 1 for i in range(count) if sizes[i] >= least])


def found_lesions(mask, predicted):
    (a, n), (b, m) = ndimage.label(mask, EIGHT), ndimage.label(predicted, EIGHT)
    overlap = np.array([[((a == i + 1) & (b == j + 1)).sum() / ((a == i + 1) | (b == j + 1)).sum() for j in range(m)]
                        for i in range(n)]).reshape(n, m)
    overlap[overlap < OVERLAP] = 0
    rows, columns = linear_sum_assignment(-overlap)
    return [n, m, int((overlap[rows, columns] > 0).sum())]


def measure(mask, p, z, native):
    """p: float64 probabilities; z: their log odds."""
    spacing = (native[0] / HEIGHT, native[1] / WIDTH)
    predicted = p > 0.5
    y, q = mask.ravel().astype(int), predicted.ravel().astype(int)
    one = [torch.tensor(m[None, None].astype(np.float32)) for m in (predicted, mask)]
    options = {"include_background": True, "spacing": list(spacing)}
    band = surroundings(mask, spacing)
    return {
        "dice": dice(mask, predicted), "iou": float(jaccard_score(y, q, zero_division=1.0)),
        "precision": float(precision_score(y, q)) if q.any() else None,
        "recall": float(recall_score(y, q)) if y.any() else None,
        "hd95": number(compute_hausdorff_distance(*one, percentile=95, **options)),
        "assd": number(compute_average_surface_distance(*one, symmetric=True, **options)),
        "nsd": number(compute_surface_dice(*one, class_thresholds=[TOLERANCE], **options)),
        "lesions": found_lesions(mask, predicted), "score": float(smoothed(p)),
        "fp_area": float((predicted & ~mask).sum() * spacing[0] * spacing[1]),
        "brier": float(np.mean((p.ravel() - y) ** 2)), "nll": float(np.mean(np.logaddexp(0, np.where(y, -1, 1) * z.ravel()))),
        "ece": error(p.ravel(), y), "surroundings": int(band.sum()),
        "ece_surroundings": error(p[band], mask[band].astype(int)) if band.any() else None,
        "threshold_dice": [dice(mask, p > t) for t in (0.0001, 0.07, 0.3, 0.95, 0.9999)],
        "component_dice": [dice(mask, without_small(predicted, least)) for least in (1, 2, 8, 32, 256)],
    }


def pooled(masks, ps, zs, natives):
    y = np.concatenate([m.ravel() for m in masks]).astype(int)
    p, z = np.concatenate([p.ravel() for p in ps]), np.concatenate([z.ravel() for z in zs])
    bands = [surroundings(m, (n[0] / HEIGHT, n[1] / WIDTH)) for m, n in zip(masks, natives)]
    result = {
        "ece": error(p, y), "brier": float(np.mean((p - y) ** 2)),
        "nll": float(np.mean(np.logaddexp(0, np.where(y, -1, 1) * z))),
        "ece_mass": float(sum(abs(p[part].sum() - y[part].sum()) for part in np.array_split(np.argsort(p, kind="stable"), 15))
                          / len(p)),
    }
    if y.any():
        band = np.concatenate([b.ravel() for b in bands])
        result["ece_surroundings"] = error(p[band], y[band])
        assert abs(result["brier"] - brier_score_loss(y, p)) < 1e-12
        if np.abs(z).max() < 30:  # beyond, scikit-learn clips the probabilities
            assert abs(result["nll"] - log_loss(y, p)) < 1e-9
    return result


def operating_points(masks, ps):
    """On validation images."""
    mean = [float(np.mean([dice(m, p > np.float32(t)) for m, p in zip(masks, ps)])) for t in THRESHOLDS]
    best = max(range(len(mean)), key=lambda i: (mean[i], i))
    detected = [np.mean([(p > np.float32(t)).any() for p in ps]) for t in THRESHOLDS]
    scores = np.sort([smoothed(p) for p in ps])
    reached = [s for s in scores if (scores >= s).mean() >= SENSITIVITY]
    return {"dice": [THRESHOLDS[best], mean[best]],
            "sensitivity": max(t for t, d in zip(THRESHOLDS, detected) if d >= SENSITIVITY), "score": float(max(reached))}


def probabilities_of(z):
    """As a network gives them: in single precision."""
    return expit(z.astype(np.float64)).astype(np.float32)


def main():
    random = np.random.default_rng(11)
    kinds = ["lesion"] * 9 + ["lesion-free"] * 6
    masks = [truth(random, kind) for kind in kinds]
    masks[3][:] = False
    masks[3][4:8, 5:11] = True  # one whole lesion that a model misses
    natives = [NATIVE[i % 3] for i in range(len(kinds))]
    settings = [(0.3, 1.0), (-0.2, 2.5)]
    test, validation, points, temperatures = [], [], [], []
    for bias, scale in settings:
        zs = [logits(random, m, bias - (0.0 if i % 3 else 0.8) + (1.9 if kinds[i] == "lesion-free" and i % 2 else 0), scale)
              for i, m in enumerate(masks)]
        zs[3] = zs[3] - np.float32(30)
        zs[-1] = zs[-1] - np.float32(30)  # certain, and right
        zs[4] = zs[4] * np.float32(20)  # saturated
        test.append([np.round(z, 3).astype(np.float32) for z in zs])
        held = [truth(random, "lesion") for _ in range(7)]
        predictions = [logits(random, m, bias, scale) for m in held]
        validation.append({"truth": held, "logits": predictions})
        points.append(operating_points(held, [probabilities_of(z) for z in predictions]))
        y, z = np.concatenate([m.ravel() for m in held]), np.concatenate([z.ravel() for z in predictions]).astype(float)
        likelihood = lambda inverse: np.mean(np.logaddexp(0, np.where(y, -1, 1) * z * inverse))
        temperatures.append(float(1 / minimize_scalar(likelihood, bounds=(0.01, 20), method="bounded",
                                                      options={"xatol": 1e-12}).x))
    points.append(operating_points(
        sum((v["truth"] for v in validation), []),
        [probabilities_of(z) for v in validation for z in v["logits"]]))

    def models(scaling):
        folds = [[probabilities_of(z / t) for z in zs] for zs, t in zip(test, scaling)]
        odds = [[z.astype(np.float64) / t for z in zs] for zs, t in zip(test, scaling)]
        mean = [(a + b) / np.float32(2) for a, b in zip(*folds)]
        mean_odds = [np.log((expit(a) + expit(b)) / (expit(-a) + expit(-b))) for a, b in zip(*odds)]
        return [[p.astype(np.float64) for p in ps] for ps in folds + [mean]], odds + [mean_odds]

    probabilities, odds = models([1, 1])
    scaled, scaled_odds = models(temperatures)
    free = [kind == "lesion-free" for kind in kinds]
    domains = {"id": [i for i, f in enumerate(free) if not f], "ood": [i for i, f in enumerate(free) if f]}
    pick = lambda values, places: [values[i] for i in places]
    results = []
    for p, z, sp, sz, point in zip(probabilities, odds, scaled, scaled_odds, points):
        scores = np.array([smoothed(v) for v in p])
        positive, negative = scores[domains["id"]], scores[domains["ood"]]
        lesions = [found_lesions(masks[i], p[i] > 0.5) for i in domains["id"]]
        n, m, tp = np.sum(lesions, axis=0)
        results.append({
            "images": [measure(*values) for values in zip(masks, p, z, natives)], "operating_points": point,
            "auroc": float(roc_auc_score(~np.array(free), scores)), "lesion_f1": float(2 * tp / (n + m)),
            "fpr_at_95": float((negative >= point["score"]).mean()),
            "sensitivity_at_95": float((positive >= point["score"]).mean()),
            "dice_at_best": float(np.mean([dice(masks[i], p[i] > point["dice"][0]) for i in domains["id"]])),
            "calibration": {
                f"{domain}{suffix}": pooled(pick(masks, places), pick(a, places), pick(b, places), pick(natives, places))
                for domain, places in domains.items() for suffix, a, b in (("", p, z), ("_scaled", sp, sz))},
        })
    text = lambda mask: "".join("1" if v else "0" for v in mask.ravel())
    numbers = lambda z: [round(float(v), 3) for v in z.ravel()]
    print(json.dumps({
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__,
                     "torch": torch.__version__, "monai": monai.__version__},
        "height": HEIGHT, "width": WIDTH, "native": natives, "lesion_free": free, "truth": [text(m) for m in masks],
        "logits": [[numbers(z) for z in zs] for zs in test],
        "validation": [{"truth": [text(m) for m in v["truth"]], "logits": [numbers(z) for z in v["logits"]]}
                       for v in validation],
        "temperatures": temperatures, "models": results,
    }))


main()
