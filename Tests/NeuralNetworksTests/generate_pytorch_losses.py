"""Writes Fixtures/pytorch-losses.json: losses, their gradients, NAdam and the cosine schedule, in double precision.

    python3 -m venv venv && venv/bin/pip install torch==2.15.* monai==1.6.* segmentation-models-pytorch==0.6.* numpy scipy
    venv/bin/python generate_pytorch_losses.py

Every loss is its published formula, written here in PyTorch. Where PyTorch, MONAI or segmentation_models_pytorch has it, that
library's value and gradient are what is written (`by` names it), once both agree within 1e-6 (1e-5 where the library computes
in single precision). Smoothing constants that the libraries add are set to 0. Logits are multiples of 1/64, which single
precision holds exactly.
"""
import json, math, pathlib, platform
import monai, scipy, torch, torch.nn.functional as F
import segmentation_models_pytorch as smp
from monai import losses as M
from scipy.ndimage import distance_transform_edt

TINY = 1e-7


def entropies(z, y): return F.binary_cross_entropy_with_logits(z, y, reduction="none")


def counts(z, y):
    """TP, FP and FN of each image."""
    p, t = z.sigmoid().flatten(1), y.flatten(1)
    return (p * t).sum(1), (p * (1 - t)).sum(1), ((1 - p) * t).sum(1)


def tversky_index(z, y, alpha, beta):
    tp, fp, fn = counts(z, y)
    return tp / (tp + alpha * fp + beta * fn).clamp_min(TINY)


# Formulas.

def ce(z, y): return entropies(z, y).mean()


def weighted_ce(z, y):
    beta = (1 - y).flatten(1).mean(1)[:, None, None]
    return -(beta * y * F.logsigmoid(z) + (1 - beta) * (1 - y) * F.logsigmoid(-z)).mean()


def dice_of_images(z, y):
    p, t = z.sigmoid().flatten(1), y.flatten(1)
    return 2 * (p * t).sum(1) / (p + t).sum(1).clamp_min(TINY)


def dice(z, y): return (1 - dice_of_images(z, y)).mean()


def pooled(loss): return lambda z, y: loss(z.flatten()[None, None], y.flatten()[None, None])


def log_dice(z, y): return -dice_of_images(z, y).clamp_min(TINY).log().mean()


def squared_dice(z, y):
    p, t = z.sigmoid().flatten(1), y.flatten(1)
    return (1 - 2 * (p * t).sum(1) / (p * p + t * t).sum(1).clamp_min(TINY)).mean()


def generalised_dice(z, y):
    total = 0
    for p, t in zip(z.sigmoid(), y):
        sizes = [float(t.sum()), float((1 - t).sum())]
        weights = [1 / size ** 2 if size else 0 for size in sizes]
        weights = [weight or max(weights) for weight in weights]
        classes = [(p, t), (1 - p, 1 - t)]
        above = sum(w * (a * b).sum() for w, (a, b) in zip(weights, classes))
        below = sum(w * (a + b).sum() for w, (a, b) in zip(weights, classes))
        total = total + 1 - 2 * above / below
    return total / len(z)


def log_cosh_dice(z, y): return torch.cosh(1 - dice_of_images(z, y)).log().mean()


def jaccard(z, y): return (1 - tversky_index(z, y, 1, 1)).mean()


def tversky(z, y): return (1 - tversky_index(z, y, 0.3, 0.7)).mean()


def focal_tversky(z, y): return ((1 - tversky_index(z, y, 0.3, 0.7)).clamp_min(TINY) ** 0.75).mean()


def lovasz(z, y):
    """The Choquet integral of the Jaccard loss over the hinge errors, from set values and not from the paper's algorithm."""
    total = 0
    for logits, truth in zip(z.flatten(1), y.flatten(1)):
        errors = (1 - logits * (2 * truth - 1)).clamp_min(0)
        order = errors.argsort(descending=True, stable=True)
        levels = torch.cat([errors[order], errors.new_zeros(1)])
        for k in range(len(order)):
            wrong = set(order[:k + 1].tolist())
            lesion = {i for i in range(len(truth)) if truth[i]}
            set_value = len(wrong) / len(lesion | wrong)  # 1 - |lesion minus wrong| / |lesion or wrong|
            total = total + (levels[k] - levels[k + 1]) * set_value
    return total / len(z)


def boundary(z, y):
    maps = []
    for truth in y.numpy() > 0.5:
        flat = truth.all() or not truth.any()
        inside = distance_transform_edt(truth)
        maps.append(0.0 * truth if flat else distance_transform_edt(~truth) - (inside - 1) * truth)
    return (torch.stack([torch.as_tensor(m) for m in maps]) * z.sigmoid()).mean()


def unified_focal(z, y, weight=0.5, delta=0.6, gamma=0.5):
    p = z.sigmoid()
    focal = -(delta * y * F.logsigmoid(z) + (1 - delta) * (1 - y) * p ** gamma * F.logsigmoid(-z)).mean()
    lesion = (1 - tversky_index(z, y, 1 - delta, delta)).clamp_min(TINY) ** (1 - gamma)
    background = 1 - tversky_index(-z, 1 - y, 1 - delta, delta)
    return weight * focal + (1 - weight) * ((lesion + background) / 2).mean()


def topk(z, y):
    losses = entropies(z, y).flatten()
    return losses.topk(max(1, len(losses) * 10 // 100)).values.mean()


def focal(z, y): return ((1 - torch.exp(-entropies(z, y))) ** 2 * entropies(z, y)).mean()


def matthews(z, y):
    p, e = z.sigmoid(), 1e-5
    tp, tn = (p * y).sum() + e, ((1 - p) * (1 - y)).sum() + e
    fp, fn = (p * (1 - y)).sum() + e, ((1 - p) * y).sum() + e
    return 1 - (tp * tn - fp * fn) / torch.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))


def soft_sums(z, y):
    p, t = z.sigmoid().flatten(1), y.flatten(1)
    return (p + t).sum(1), (p - t).abs().sum(1)


def jaccard_metric(z, y):
    total, difference = soft_sums(z, y)
    return (1 - (total - difference) / (total + difference).clamp_min(TINY)).mean()


def dice_semimetric(z, y):
    total, difference = soft_sums(z, y)
    return (1 - (total - difference) / total.clamp_min(TINY)).mean()


FORMULAS = {
    "ce": ce, "dice": dice, "topk": topk, "focal": focal, "matthews": matthews, "weightedce": weighted_ce,
    "batchdice": pooled(dice), "logdice": log_dice, "batchlogdice": pooled(log_dice), "squareddice": squared_dice,
    "gdice": generalised_dice, "logcoshdice": log_cosh_dice, "jaccard": jaccard, "tversky": tversky,
    "focaltversky": focal_tversky, "lovasz": lovasz, "boundary": boundary, "unifiedfocal": unified_focal,
    "jml": jaccard_metric, "dml": dice_semimetric,
    # Compounds: the sum of their two losses.
    "dice+topk": lambda z, y: dice(z, y) + topk(z, y), "dice+focal": lambda z, y: dice(z, y) + focal(z, y),
}

# Libraries: what is called, and the cases in which it computes the same.

EXACT = {"smooth_nr": 0, "smooth_dr": 0}


def always(z, y): return True
def lesions(z, y): return bool((y.flatten(1).sum(1) > 0).all())  # segmentation_models_pytorch gives empty masks 0
def near(z, y): return float(z.detach().abs().max()) < 16  # MONAI clips probabilities to 1e-7 … 1 - 1e-7


def called(loss): return lambda z, y: loss(z[:, None], y[:, None])
def mean_of_images(loss): return lambda z, y: sum(loss(a[None, None], b[None, None]) for a, b in zip(z, y)) / len(z)


def two_channels(loss):
    return lambda z, y: loss(torch.stack([1 - z.sigmoid(), z.sigmoid()], 1), torch.stack([1 - y, y], 1))


def monai_unified(z, y):
    options = {"delta": 0.6, "gamma": 0.5}
    # MONAI halves the focal part (a mean over classes, where the paper and the authors' code sum).
    return (two_channels(M.unified_focal_loss.AsymmetricFocalLoss(**options))(z, y)
            + two_channels(M.unified_focal_loss.AsymmetricFocalTverskyLoss(**options))(z, y) / 2)


LIBRARIES = {
    "ce": ("PyTorch binary_cross_entropy_with_logits", always, F.binary_cross_entropy_with_logits),
    "weightedce": (
        "PyTorch binary_cross_entropy_with_logits, weight", always, lambda z, y: F.binary_cross_entropy_with_logits(
            z, y, weight=torch.where(y > 0, (1 - y).mean((1, 2), True), y.mean((1, 2), True)))),
    "dice": ("MONAI DiceLoss", always, called(M.DiceLoss(sigmoid=True, **EXACT))),
    "batchdice": ("MONAI DiceLoss, batch", always, called(M.DiceLoss(sigmoid=True, batch=True, **EXACT))),
    "logdice": (
        "segmentation_models_pytorch DiceLoss, log_loss", lesions,
        mean_of_images(smp.losses.DiceLoss("binary", log_loss=True))),
    "batchlogdice": (
        "segmentation_models_pytorch DiceLoss, log_loss", lesions,
        called(smp.losses.DiceLoss("binary", log_loss=True))),
    "squareddice": (
        "MONAI DiceLoss, squared_pred", always, called(M.DiceLoss(sigmoid=True, squared_pred=True, **EXACT))),
    "gdice": ("MONAI GeneralizedDiceLoss", always, two_channels(M.GeneralizedDiceLoss(**EXACT))),
    "logcoshdice": (
        "log cosh of MONAI DiceLoss", always,
        lambda z, y: called(M.DiceLoss(sigmoid=True, reduction="none", **EXACT))(z, y).cosh().log().mean()),
    "jaccard": ("MONAI DiceLoss, jaccard", always, called(M.DiceLoss(sigmoid=True, jaccard=True, **EXACT))),
    "tversky": ("MONAI TverskyLoss", always, called(M.TverskyLoss(sigmoid=True, alpha=0.3, beta=0.7, **EXACT))),
    "focaltversky": (
        "segmentation_models_pytorch TverskyLoss, gamma", lambda z, y: lesions(z, y) and near(z, y),
        mean_of_images(smp.losses.TverskyLoss("binary", alpha=0.3, beta=0.7, gamma=0.75))),
    "lovasz": (
        "segmentation_models_pytorch LovaszLoss, in single precision", always,
        lambda z, y: called(smp.losses.LovaszLoss("binary", per_image=True))(z.float(), y.float()).double()),
    "boundary": ("MONAI BoundaryLoss", always, called(M.BoundaryLoss(sigmoid=True))),
    "unifiedfocal": ("MONAI AsymmetricFocalLoss and AsymmetricFocalTverskyLoss", near, monai_unified),
    "focal": ("MONAI FocalLoss", always, called(M.FocalLoss(gamma=2))),
    "jml": ("MONAI DiceLoss, jaccard, soft_label", always, called(
        M.DiceLoss(sigmoid=True, jaccard=True, soft_label=True, **EXACT))),
    "dml": ("MONAI DiceLoss, soft_label", always, called(M.DiceLoss(sigmoid=True, soft_label=True, **EXACT))),
    "dice+focal": ("MONAI DiceFocalLoss", always, called(M.DiceFocalLoss(sigmoid=True, gamma=2, **EXACT))),
}


def cases():
    g = torch.Generator().manual_seed(0)
    logits = lambda scale, *shape: torch.round(torch.randn(*shape, generator=g) * scale * 64) / 64
    mask = lambda share, *shape: (torch.rand(*shape, generator=g) < share).float()
    every = list(FORMULAS)

    # Of different sizes, so that no two pixels tie: a sort that is not stable may order them in any way.
    def apart(*shape):
        count = math.prod(shape)
        sizes, signs = torch.randperm(count, generator=g) + 0.5, 1 - 2 * torch.randint(0, 2, (count,), generator=g)
        return (sizes / 32 * signs).view(shape)

    yield "ordinary", logits(2, 2, 4, 5), mask(0.3, 2, 4, 5), every
    yield "one empty mask", logits(2, 2, 4, 4), torch.stack([torch.zeros(4, 4), mask(0.5, 4, 4)]), every
    yield "full masks", logits(1, 2, 3, 3), torch.ones(2, 3, 3), every
    yield "far out", logits(20, 1, 6, 6), mask(0.5, 1, 6, 6), every
    yield "one pixel", logits(1, 1, 1, 1), torch.ones(1, 1, 1), every
    yield "empty masks", apart(3, 3, 4), torch.zeros(3, 3, 4), every
    yield "one full mask", logits(2, 3, 4, 3), torch.stack([torch.ones(4, 3), mask(0.2, 4, 3), mask(0.8, 4, 3)]), every
    disc = lambda y, x, r: ((torch.arange(9)[:, None] - y) ** 2 + (torch.arange(8) - x) ** 2 <= r * r).float()
    yield "discs", apart(2, 9, 8), torch.stack([disc(4, 4, 3), (disc(1, 1, 1) + disc(7, 6, 2)).clamp(max=1)]), every
    yield "soft labels", logits(1.5, 2, 4, 4), torch.round(torch.rand(2, 4, 4, generator=g) * 64) / 64, ["jml", "dml"]


def result(loss, z, y):
    x = z.double().requires_grad_()
    value = loss(x, y.double())
    if not value.requires_grad: return float(value), torch.zeros_like(z).double()
    value.backward()
    return float(value.detach()), torch.zeros_like(x) if x.grad is None else x.grad


def reference(name, z, y):
    value, gradient = result(FORMULAS[name], z, y)
    by = "its formula in PyTorch"
    library = LIBRARIES.get(name)
    if library and library[1](z, y):
        by = library[0]
        formula = (value, gradient)
        value, gradient = result(library[2], z, y)
        bound = 1e-5 if "single precision" in by else 1e-6
        difference = float((gradient - formula[1]).abs().max() / max(1e-3, float(gradient.abs().max())))
        assert abs(value - formula[0]) <= bound * max(1, abs(value)), (name, value, formula[0])
        assert difference <= bound, (name, difference, gradient, formula[1])
    assert math.isfinite(value) and gradient.isfinite().all(), name
    return {"by": by, "value": short(value), "gradient": [short(v) for v in gradient.flatten().tolist()]}


def short(value): return float(f"{value:.10g}")


def nadam():
    g = torch.Generator().manual_seed(1)
    p = torch.nn.Parameter(torch.randn(11, generator=g))
    optimizer = torch.optim.NAdam([p], lr=0.02)
    gradients, values = [], [p.detach().tolist()]
    for step in range(20):
        p.grad = torch.randn(11, generator=g) * (10.0 ** (torch.arange(11.0) / 2 - 4))
        gradients.append(p.grad.tolist())
        optimizer.step()
        values.append(p.detach().tolist())
    return {"rate": 0.02, "gradients": gradients, "values": values}


def cosine():
    p = torch.nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.SGD([p], lr=3e-4)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 37)
    rates = []
    for _ in range(38):
        rates.append(scheduler.get_last_lr()[0])
        optimizer.step()
        scheduler.step()
    return {"base": 3e-4, "total": 37, "rates": rates}


def main():
    found = []
    for title, z, y, names in cases():
        entry = {"title": title, "shape": [*z.shape, 1], "logits": z.flatten().tolist(), "truth": y.flatten().tolist()}
        found.append(entry | {name: reference(name, z, y) for name in names})
    versions = (
        f"PyTorch {torch.__version__}, MONAI {monai.__version__}, segmentation_models_pytorch {smp.__version__}, "
        f"SciPy {scipy.__version__}, Python {platform.python_version()}")
    path = pathlib.Path(__file__).parent / "Fixtures" / "pytorch-losses.json"
    path.write_text(json.dumps({
        "generated with": versions, "losses": [name for name in FORMULAS if "+" not in name],
        "compounds": [name for name in FORMULAS if "+" in name], "cases": found, "nadam": nadam(),
        "cosine": cosine()}) + "\n")


main()
