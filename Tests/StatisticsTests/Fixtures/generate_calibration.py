"""Reference values for StatisticsTests/Calibration by scikit-learn, SciPy and relplot (the authors' smooth ECE).

    pip install numpy scipy scikit-learn relplot
    python generate_calibration.py > calibration.json
"""
import json
from importlib.metadata import version

import numpy as np
import relplot
import scipy
import sklearn
from scipy.optimize import brentq, minimize_scalar
from scipy.special import expit
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss, log_loss

BINS = 15


def distinct_logits(random, count, scale):
    """Logits no two of which share sign, exponent and seven bits of the mantissa."""
    logits = random.normal(-1, scale, 20 * count).astype(np.float32)
    logits = logits[np.abs(logits) > 2 ** -6]
    _, first = np.unique(logits.view(np.uint32) >> 16, return_index=True)
    return random.permutation(logits[first])[:count]


def smooth_error(p, y, sigma, points=20001):
    """The definition: the Gaussian reflected at 0 and 1, integrated by the trapezium rule."""
    t = np.linspace(0, 1, points)
    smoothed = np.zeros(points)
    for position, residual in zip(p, y - p):
        for k in range(-3, 4):  # farther images are below 1e-16 for the bandwidths that occur
            for image in (2 * k + position, 2 * k - position):
                if -8 * sigma < image < 1 + 8 * sigma:
                    smoothed += residual * np.exp(-(t - image) ** 2 / (2 * sigma ** 2))
    smoothed /= sigma * np.sqrt(2 * np.pi) * len(p)
    return float(np.trapezoid(np.abs(smoothed), t) if hasattr(np, "trapezoid") else np.trapz(np.abs(smoothed), t))


def negative_log_likelihood(inverse, z, y):
    return float(np.mean(np.logaddexp(0, np.where(y == 1, -z, z) * inverse)))


def case(random, z, y):
    p = expit(z).astype(np.float32)
    z64, p64 = z.astype(np.float64), p.astype(np.float64)
    true, predicted = calibration_curve(y, p64, n_bins=BINS, strategy="quantile")
    counts = np.histogram(p64, np.percentile(p64, np.linspace(0, 100, BINS + 1)))[0]
    wide_true, wide_predicted = calibration_curve(y, p64, n_bins=BINS, strategy="uniform")
    best = minimize_scalar(negative_log_likelihood, bounds=(0.01, 20), args=(z64, y), method="bounded",
                           options={"xatol": 1e-12})
    result = {
        "logits": [float(v) for v in z], "probabilities": [float(v) for v in p], "events": y.tolist(),
        "brier": brier_score_loss(y, p64), "log_loss": log_loss(y, expit(z64)),
        "mass_counts": counts.tolist(), "mass_true": true.tolist(), "mass_predicted": predicted.tolist(),
        "width_gap": float(np.max(np.abs(wide_true - wide_predicted))), "temperature": 1 / best.x,
    }
    return result, p64


def main():
    random = np.random.default_rng(4)
    cases = []
    for scale, sharpness, count in ((2.5, 0.5, 150), (3.0, 2.0, 150), (1.5, 1.0, 300)):
        z = distinct_logits(random, count, scale)
        y = (random.uniform(size=count) < expit(sharpness * z + 0.3)).astype(int)
        result, p = case(random, z, y)
        difference = lambda sigma: smooth_error(p, y, sigma) - sigma
        bandwidth = brentq(difference, 1e-3, 1, xtol=1e-7)
        result["smooth"] = smooth_error(p, y, bandwidth)
        result["smooth_at"] = [[sigma, smooth_error(p, y, sigma)] for sigma in (0.01, 0.05, 0.2, 0.7)]
        result["relplot"] = float(relplot.smECE(p, y.astype(float)))
        cases.append(result)
    z = random.normal(-3, 4, 3000).astype(np.float32)
    y = (random.uniform(size=len(z)) < expit(z / 1.7)).astype(int)
    many, p = case(random, z, y)
    many = {key: many[key] for key in ("logits", "events", "temperature")}
    many["logits"] = [round(float(v), 4) for v in z]
    z = np.array(many["logits"], np.float32)
    many["temperature"] = 1 / minimize_scalar(
        negative_log_likelihood, bounds=(0.01, 20), args=(z.astype(np.float64), y), method="bounded",
        options={"xatol": 1e-12}).x
    print(json.dumps({
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__,
                     "relplot": version("relplot")},
        "cases": cases, "many": many,
    }))


main()
