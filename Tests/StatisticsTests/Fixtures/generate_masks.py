"""Reference values for StatisticsTests/Masks by MONAI, SciPy and scikit-learn.

    pip install numpy scipy scikit-learn torch monai
    python generate_masks.py > masks.json
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
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import roc_auc_score, roc_curve

HEIGHT, WIDTH = 20, 28
OVERLAP = 0.1
TOLERANCE = 5.0
warnings.filterwarnings("ignore")


def blobs(random, level):
    """Some smooth random blobs."""
    noise = ndimage.gaussian_filter(random.normal(size=(HEIGHT, WIDTH)), 2)
    return noise > level * noise.std()


def pairs(random):
    empty, full = np.zeros((HEIGHT, WIDTH), bool), np.ones((HEIGHT, WIDTH), bool)
    point, corner, line = empty.copy(), empty.copy(), empty.copy()
    point[9, 13] = True
    corner[0, 0] = corner[1, 1] = True  # one component, by a corner
    line[:, 5] = True
    yield from [(empty, empty), (empty, point), (point, empty), (point, corner), (full, point), (line, full)]
    for index in range(14):
        truth = blobs(random, 0.8 + 0.1 * (index % 5))
        noise = ndimage.gaussian_filter(random.normal(size=truth.shape), 1.2)
        smooth = ndimage.gaussian_filter(truth.astype(float), 1) + (0.4 + 0.1 * (index % 3)) * noise / noise.std()
        yield truth, np.roll(smooth > 0.5, index % 4 - 1, axis=1)
    for probability in (0.05, 0.3):  # specks
        yield random.uniform(size=truth.shape) < probability, random.uniform(size=truth.shape) < probability


def finite(value):
    value = float(value)
    return value if np.isfinite(value) else None


def surfaces(truth, predicted, spacing):
    y, p = (torch.tensor(m[None, None].astype(np.float32)) for m in (truth, predicted))
    options = {"include_background": True, "spacing": list(spacing)}
    return {
        "hausdorff95": finite(compute_hausdorff_distance(p, y, percentile=95, **options)),
        "average": finite(compute_average_surface_distance(p, y, symmetric=True, **options)),
        "normalised_dice": finite(compute_surface_dice(p, y, class_thresholds=[TOLERANCE], **options)),
    }


def lesions(truth, predicted):
    """tp by the assignment with the largest sum of overlaps, of pairs that overlap enough."""
    eight = np.ones((3, 3), int)
    (a, n), (b, m) = ndimage.label(truth, eight), ndimage.label(predicted, eight)
    overlap = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            one, other = a == i + 1, b == j + 1
            overlap[i, j] = (one & other).sum() / (one | other).sum()
    overlap[overlap < OVERLAP] = 0
    rows, columns = linear_sum_assignment(-overlap)
    return {
        "labels": a.ravel().tolist(), "sizes": [int((a == i + 1).sum()) for i in range(n)], "predicted": m,
        "true_positives": int((overlap[rows, columns] > 0).sum()),
    }


def text(mask):
    return "".join("1" if v else "0" for v in mask.ravel())


def roc(random, n, m, digits):
    positives, negatives = (np.round(random.beta(*shape, size=k), digits)
                            for k, shape in ((n, (4, 2)), (m, (2, 3))))
    truth, scores = np.r_[np.ones(n), np.zeros(m)], np.r_[positives, negatives]
    fpr, tpr, thresholds = roc_curve(truth, scores, drop_intermediate=False)
    first = int(np.argmax(tpr >= 0.95))
    return {
        "positives": positives.tolist(), "negatives": negatives.tolist(), "area": roc_auc_score(truth, scores),
        "threshold": thresholds[first], "sensitivity": tpr[first], "false_positive_rate": fpr[first],
    }


def main():
    random = np.random.default_rng(20)
    cases = []
    for index, (truth, predicted) in enumerate(pairs(random)):
        spacing = ((1.0, 1.0), (2.875, 2.4296875), (1.5, 6.25))[index % 3]
        distance = ndimage.distance_transform_edt(~truth, sampling=spacing).ravel()
        p = ndimage.gaussian_filter(predicted.astype(np.float32), 0.7)
        ones = np.ones((HEIGHT, WIDTH))
        smoothed = (ndimage.uniform_filter(p.astype(np.float64), 5, mode="constant")
                    / ndimage.uniform_filter(ones, 5, mode="constant"))
        cases.append({
            "truth": text(truth), "predicted": text(predicted), "spacing": spacing,
            "surfaces": surfaces(truth, predicted, spacing), "lesions": lesions(truth, predicted),
            "distances": [round(float(v), 9) for v in distance[::11]] if truth.any() else None,
            "boundary": int((truth & ~ndimage.binary_erosion(truth)).sum()),
            "probabilities": [float(v) for v in p.ravel()] if index % 5 == 0 else None,
            "smoothed_maximum": float(smoothed.max()),
        })
    print(json.dumps({
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__,
                     "torch": torch.__version__, "monai": monai.__version__},
        "height": HEIGHT, "width": WIDTH, "tolerance": TOLERANCE, "overlap": OVERLAP, "cases": cases,
        "roc": [roc(random, 40, 10, 3), roc(random, 100, 30, 1), roc(random, 7, 1, 2)],
    }))


main()
