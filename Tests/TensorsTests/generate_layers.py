"""Writes Fixtures/layers.json: layers and their gradients by PyTorch 2.15 in double precision.

    python generate_layers.py

Arrays are [batch, height, width, channels] in row-major order; the loss is the sum of output · gradient.
"""
import json, pathlib
import torch, torch.nn.functional as F

torch.manual_seed(0)
cases = {}


def rounded(t):
    return (t * 64).round() / 64


def channels_last(t):
    return [round(v, 9) for v in t.detach().permute(0, 2, 3, 1).reshape(-1).tolist()]


def row_major(t):
    return [round(v, 9) for v in t.detach().reshape(-1).tolist()]


def case(name, shape, layer, flat=False, **vectors):
    n, h, w, c = shape
    x = rounded(torch.randn(n, c, h, w, dtype=torch.float64)).requires_grad_()
    vectors = {k: rounded(v).requires_grad_() for k, v in vectors.items()}
    y = layer(x, **vectors)
    g = rounded(torch.randn_like(y))
    grads = torch.autograd.grad((y * g).sum(), [x, *vectors.values()])
    out = {"shape": [n, h, w, c], "made": list(y.permute(0, 2, 3, 1).shape), "x": channels_last(x),
           "gradient": channels_last(g), "output": channels_last(y), "input_gradient": channels_last(grads[0])}
    for (k, v), d in zip(vectors.items(), grads[1:]):
        listed = channels_last if v.dim() == 4 and not flat else row_major
        out[k], out[k + "_gradient"] = listed(v), listed(d)
    cases[name] = out


d = torch.float64
for h, w in [(2, 3), (1, 4)]:
    for factor in (2, 4):
        case(f"bilinear {h}x{w} x{factor}", (1, h, w, 8),
             lambda x, f=factor: F.interpolate(x, scale_factor=f, mode="bilinear", align_corners=True))
case("nearest", (2, 2, 3, 8), lambda x: F.interpolate(x, scale_factor=2, mode="nearest"))
for h, w in [(4, 6), (5, 3), (1, 1)]:
    case(f"max pooling {h}x{w}", (1, h, w, 8), lambda x: F.max_pool2d(x, 3, 2, 1))
# Ties: half of the pixels are 0, as behind ReLU.
case("max pooling with ties", (1, 6, 6, 8), lambda x: F.max_pool2d(F.relu(x), 3, 2, 1))
case("group normalisation", (2, 4, 3, 16),
     lambda x, gamma, beta: F.relu(F.group_norm(x, 4, gamma, beta, 1e-5)),
     gamma=torch.rand(16, dtype=d) + 0.5, beta=torch.randn(16, dtype=d))
for name, act in [("none", lambda v: v), ("relu", F.relu), ("relu6", F.relu6)]:
    for skip in (False, True):
        vectors = dict(gamma=torch.rand(8, dtype=d) * 4 + 0.5, beta=torch.randn(8, dtype=d) * 2)
        if skip:
            vectors["residual"] = torch.randn(2, 8, 3, 4, dtype=d)
        case(f"batch normalisation {name}{' residual' if skip else ''}", (2, 3, 4, 8),
             lambda x, gamma, beta, residual=0, act=act: act(
                 F.batch_norm(x, None, None, gamma, beta, True, 0.1, 1e-5) + residual), **vectors)
# Weights become [k, k, inputs, outputs], of a depthwise convolution [k, k, channels]; padding is (left, right, top, bottom).
for name, (h, w), (i, o), k, stride, padding, groups in [
        ("convolution 3x3 stride 2", (5, 6), (4, 8), 3, 2, (1, 1, 1, 1), 1),
        ("convolution 3x3 stride 2 same", (4, 6), (8, 8), 3, 2, (0, 1, 0, 1), 1),
        ("convolution 7x7 stride 2", (6, 8), (3, 8), 7, 2, (3, 3, 3, 3), 1),
        ("convolution 1x1 stride 2", (4, 5), (8, 16), 1, 2, (0, 0, 0, 0), 1),
        ("depthwise 5x5 stride 2 same", (4, 6), (8, 8), 5, 2, (1, 2, 1, 2), 8),
        ("depthwise 3x3", (3, 4), (16, 16), 3, 1, (1, 1, 1, 1), 16)]:
    case(name, (1, h, w, i), lambda x, weights, s=stride, p=padding, g=groups: F.conv2d(
        F.pad(x, p), weights.permute(3, 2, 0, 1), stride=s, groups=g), flat=True,
        weights=torch.randn(k, k, i // groups, o, dtype=d))
    cases[name] |= {"window": [k, stride, padding[2], padding[0]]}
path = pathlib.Path(__file__).parent / "Fixtures/layers.json"
path.write_text(json.dumps(cases, separators=(",", ":")) + "\n")
