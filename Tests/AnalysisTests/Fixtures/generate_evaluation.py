"""Reference measures for AnalysisTests: two fold models on six small images, by scikit-learn, SciPy and NumPy.

    pip install numpy scipy scikit-learn
    python generate_evaluation.py > evaluation.json
"""
import json

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn.metrics import confusion_matrix, f1_score, jaccard_score

SIZE = 8
IN = 4  # of six images the first four have a lesion


def calibration_error(p, y):
    index = np.minimum((p * np.float32(15)).astype(int), 14)
    gaps = [abs(p[index == b].astype(np.float64).mean() - y[index == b].mean()) * (index == b).sum()
            for b in range(15) if (index == b).any()]
    return float(sum(gaps) / len(p))


def measures(probability, truth):
    """[image, pixel] float32 and 0/1."""
    predicted = (probability > 0.5).astype(int)
    dice = [f1_score(t, q, zero_division=1.0) for t, q in zip(truth, predicted)]
    out, inside = predicted[IN:], slice(0, IN)
    return {
        "dice": dice,
        "iou": [jaccard_score(t, q, zero_division=1.0) for t, q in zip(truth, predicted)],
        "confusion": [confusion_matrix(t, q, labels=[0, 1]).ravel().tolist() for t, q in zip(truth, predicted)],
        "dice_id": float(np.mean(dice[:IN])),
        "dice_all": float(np.mean(dice)),
        "image_fpr_ood": float(out.any(axis=1).mean()),
        "pixel_fpr_ood": float(out.mean()),
        "rejected": float(1 - predicted.any(axis=1).mean()),
        "ece": calibration_error(probability[inside].ravel(), truth[inside].ravel()),
        "ece_ood": calibration_error(probability[IN:].ravel(), truth[IN:].ravel()),
    }


def main():
    random = np.random.default_rng(7)
    truth = np.zeros((6, SIZE * SIZE), int)
    for image in range(IN):
        truth[image] = random.uniform(size=SIZE * SIZE) < (0.1, 0.3, 0.5, 0.05)[image]
    folds = []
    for _ in range(2):
        logit = random.normal(0, 1.5, truth.shape) + 3 * truth - 2.2
        logit[4] -= 4  # nothing is predicted here
        folds.append((1 / (1 + np.exp(-logit))).astype(np.float32))
    folds[0][3] *= np.float32(0.4)
    folds[1][3] *= np.float32(0.4)
    ensemble = (folds[0] + folds[1]) / np.float32(2)
    a, b = measures(folds[0], truth), measures(folds[1], truth)
    keys = ["dice_id", "dice_all", "image_fpr_ood", "pixel_fpr_ood", "rejected", "ece", "ece_ood"]
    over_folds = {}
    for key in keys:
        pair = [a[key], b[key]]
        over_folds[key] = [float(np.mean(pair))]
        if a[key] != b[key]:
            low, high = stats.t.interval(0.95, 1, np.mean(pair), stats.sem(pair))
            over_folds[key] += [max(0.0, float(low)), min(1.0, float(high))]
    print(json.dumps({
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__},
        "truth": truth.tolist(), "probabilities": [[[float(v) for v in row] for row in fold] for fold in folds],
        "folds": [a, b], "ensemble": measures(ensemble, truth), "over_folds": over_folds,
    }))


main()
