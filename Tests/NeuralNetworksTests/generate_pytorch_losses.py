"""Writes Fixtures/pytorch-losses.json: losses, their gradients, NAdam and the cosine schedule, from PyTorch in double precision.

    python3 -m venv venv && venv/bin/pip install torch==2.15.* numpy
    venv/bin/python generate_pytorch_losses.py

Logits are multiples of 1/64, which single precision holds exactly. Some images have an empty, some a full mask, and some
logits lie far out.
"""
import json, pathlib, platform
import torch, torch.nn.functional as F


def ce(z, y): return F.binary_cross_entropy_with_logits(z, y)


def dice(z, y):
    p, t = z.sigmoid().flatten(1), y.flatten(1)
    return (1 - 2 * (p * t).sum(1) / (p + t).sum(1).clamp_min(1e-7)).mean()


def topk(z, y):
    losses = F.binary_cross_entropy_with_logits(z, y, reduction="none").flatten()
    return losses.topk(max(1, len(losses) * 10 // 100)).values.mean()


def focal(z, y):
    entropy = F.binary_cross_entropy_with_logits(z, y, reduction="none")
    return ((1 - torch.exp(-entropy)) ** 2 * entropy).mean()


def matthews(z, y):
    p, e = z.sigmoid(), 1e-5
    tp, tn = (p * y).sum() + e, ((1 - p) * (1 - y)).sum() + e
    fp, fn = (p * (1 - y)).sum() + e, ((1 - p) * y).sum() + e
    return 1 - (tp * tn - fp * fn) / torch.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))


LOSSES = {"ce": ce, "dice": dice, "topk": topk, "focal": focal, "matthews": matthews}


def cases():
    g = torch.Generator().manual_seed(0)
    logits = lambda scale, *shape: torch.round(torch.randn(*shape, generator=g) * scale * 64) / 64
    mask = lambda share, *shape: (torch.rand(*shape, generator=g) < share).float()
    yield "ordinary", logits(2, 2, 4, 5), mask(0.3, 2, 4, 5)
    yield "one empty mask", logits(2, 2, 4, 4), torch.stack([torch.zeros(4, 4), mask(0.5, 4, 4)])
    yield "full masks", logits(1, 2, 3, 3), torch.ones(2, 3, 3)
    yield "far out", logits(20, 1, 6, 6), mask(0.5, 1, 6, 6)
    yield "one pixel", logits(1, 1, 1, 1), torch.ones(1, 1, 1)


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
    for title, z, y in cases():
        entry = {"title": title, "shape": [*z.shape, 1], "logits": z.flatten().tolist(), "truth": y.flatten().tolist()}
        for name, loss in LOSSES.items():
            x = z.double().requires_grad_()
            value = loss(x, y.double())
            value.backward()
            entry[name] = {"value": float(value.detach()), "gradient": x.grad.flatten().tolist()}
        found.append(entry)
    path = pathlib.Path(__file__).parent / "Fixtures" / "pytorch-losses.json"
    path.write_text(json.dumps({
        "generated with": f"PyTorch {torch.__version__}, Python {platform.python_version()}", "losses": list(LOSSES),
        "cases": found, "nadam": nadam(), "cosine": cosine()}) + "\n")


main()
