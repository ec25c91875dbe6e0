"""Writes Fixtures/pytorch-training: 50 steps of two small U-Nets in PyTorch, for TrainingAgainstPyTorchTests.

    python3 -m venv venv && venv/bin/pip install torch==2.15.* numpy safetensors
    venv/bin/python generate_pytorch_training.py

initial.safetensors   the weights that both trainings begin with
gradients.safetensors the gradients of the first step
training.json         the losses of all steps, and after the last one the logits of the first batch in evaluation mode
larger.json           the same of a network of 16 base channels on larger images, with initial weights of 0.1 · (the next
                      number of the generator), and how far PyTorch's own losses in double precision lie from these
Images and masks come from a linear congruential generator, so that both sides make the same ones.
"""
import json, pathlib, platform
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F
from safetensors.torch import save_file

STEPS = 50
FOLDER = pathlib.Path(__file__).parent / "Fixtures" / "pytorch-training"


class Block(nn.Sequential):
    def __init__(self, i, o):
        super().__init__(
            nn.Conv2d(i, o, 3, padding=1, bias=False), nn.BatchNorm2d(o), nn.ReLU(),
            nn.Conv2d(o, o, 3, padding=1, bias=False), nn.BatchNorm2d(o), nn.ReLU())


class UNet(nn.Module):
    def __init__(self, base):
        super().__init__()
        c = [base, 2 * base, 4 * base, 8 * base]
        self.down = nn.ModuleList([Block(3, c[0]), Block(c[0], c[1]), Block(c[1], c[2]), Block(c[2], c[3])])
        self.up = nn.ModuleList([Block(c[3] + c[2], c[2]), Block(c[2] + c[1], c[1]), Block(c[1] + c[0], c[0])])
        self.head = nn.Conv2d(c[0], 1, 1)

    def forward(self, x):
        skips = []
        for i, block in enumerate(self.down):
            x = block(x if i == 0 else F.max_pool2d(x, 2))
            skips.append(x)
        for i, block in enumerate(self.up):
            x = block(torch.cat([F.interpolate(x, scale_factor=2, mode="nearest"), skips[2 - i]], 1))
        return self.head(x)


def numbers(seed, count):
    """Multiples of 1/256 in [−1/2, 1/2)."""
    state, values = seed, []
    for _ in range(count):
        state = (state * 1664525 + 1013904223) % 2**32
        values.append((state >> 24) / 256 - 0.5)
    return np.array(values, np.float32)


def batch(step, count, size):
    """Images, and masks of pixels whose three values are high."""
    x = numbers(step + 1, count * size * size * 3).reshape(count, size, size, 3)
    y = (x.sum(3, keepdims=True) > 0.25).astype(np.float32)
    return torch.tensor(x).permute(0, 3, 1, 2).contiguous(), torch.tensor(y).permute(0, 3, 1, 2).contiguous()


def soft_dice(z, y):
    p, t = z.sigmoid().flatten(1), y.flatten(1)
    return (1 - 2 * (p * t).sum(1) / (p + t).sum(1).clamp_min(1e-7)).mean()


def train(model, count, size, rate, dtype=torch.float32, after_first_step=lambda model: None):
    """The losses of all steps, then the logits of the first batch in evaluation mode."""
    model = model.to(dtype)
    optimizer = torch.optim.NAdam(model.parameters(), lr=rate)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, STEPS)
    losses = []
    for step in range(STEPS):
        x, y = (v.to(dtype) for v in batch(step, count, size))
        z = model(x)
        loss = 0.5 * F.binary_cross_entropy_with_logits(z, y) + 0.5 * soft_dice(z, y)
        optimizer.zero_grad()
        loss.backward()
        if step == 0:
            after_first_step(model)
        optimizer.step()
        scheduler.step()
        losses.append(float(loss.detach()))
    model.eval()
    with torch.no_grad():
        return losses, model(batch(0, count, size)[0].to(dtype)).flatten()


def small():
    base, count, size, rate = 2, 4, 16, 3e-3
    torch.manual_seed(0)
    model = UNet(base)
    weights = {k: v.clone() for k, v in model.state_dict().items() if "num_batches" not in k}
    save_file(weights, FOLDER / "initial.safetensors")
    losses, logits = train(model, count, size, rate, after_first_step=lambda m: save_file(
        {k: p.grad.clone() for k, p in m.named_parameters()}, FOLDER / "gradients.safetensors"))
    return {"base": base, "size": size, "batch": count, "rate": rate, "losses": losses,
            "logits": [round(v, 7) for v in logits.tolist()]}


def larger():
    base, count, size, rate = 16, 2, 64, 1e-3
    def build():
        model = UNet(base)
        for i, (name, p) in enumerate(model.named_parameters()):
            if p.dim() == 4:
                p.data = torch.tensor(0.1 * numbers(1000 + i, p.numel())).reshape(p.shape)
        model.head.bias.data.zero_()
        return model
    losses, logits = train(build(), count, size, rate)
    exact, exact_logits = train(build(), count, size, rate, torch.float64)
    return {"base": base, "size": size, "batch": count, "rate": rate, "losses": losses,
            "logits": [round(v, 7) for v in logits[::37].tolist()],
            "loss_rounding": max(abs(a - b) for a, b in zip(losses, exact)),
            "logit_rounding": float((logits - exact_logits).abs().max())}


def main():
    torch.set_num_threads(1)
    FOLDER.mkdir(parents=True, exist_ok=True)
    versions = {"generated with": f"PyTorch {torch.__version__}, Python {platform.python_version()}"}
    for name, training in ("training", small), ("larger", larger):
        (FOLDER / f"{name}.json").write_text(json.dumps(versions | training()) + "\n")


main()
