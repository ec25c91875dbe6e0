"""Writes Fixtures/networks: what segmentation_models_pytorch's feature pyramids give, alone and two in cascade.

    pip install torch==2.15.0 segmentation-models-pytorch==0.6.0 timm torchvision numpy
    python generate_smp_networks.py

Weights and images come from a formula (`uniform`), so that the fixture holds only what they lead to, in double precision:
- in evaluation the logits of every output for 2 images of 64×96, every `every`-th pixel;
- after one training step with 4 images of 64×96, without dropout and stochastic depth, by the binary cross-entropies of the
  outputs, added: the loss, and of each tensor's gradient the largest size, the norm, about 16 elements, and a projection: the sum
  of all elements, each times a number of the formula in [-1, 1).
Scales of normalisations lie between 0.25 and 0.75, biases between 1 and 2, so that few inputs of a ReLU are near 0 or 6. Were
many, rounding would open or close some, and each step that this makes in a gradient grows from layer to layer: with scales about
1 and biases about 0 single precision is off by a tenth of a tensor's largest element in networks of 50 layers. As it is, PyTorch's
own single precision lies within 3.4e-5 of a tensor's largest in all networks; the worst stands in the fixture as `rounding`.
EfficientNet-Lite0 is padded as TensorFlow does it and has an epsilon of 1e-3, as its ImageNet weights were trained.
"""
import copy, json, pathlib
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F, segmentation_models_pytorch as smp

ENCODERS = {"resnet18": "resnet18", "resnet34": "resnet34", "mobilenetv2": "mobilenet_v2",
            "efficientnet-lite0": "timm-tf_efficientnet_lite0"}
NETWORKS = [("resnet18", False), ("resnet34", False), ("mobilenetv2", False), ("efficientnet-lite0", False),
            ("resnet18", True), ("mobilenetv2", True), ("efficientnet-lite0", True)]
EVERY = 29
SIZE = (4, 64, 96)


class SamePadding(nn.Module):
    """A convolution of stride 2 with TensorFlow's padding."""
    def __init__(self, convolution):
        super().__init__()
        self.weight, self.stride, self.groups = convolution.weight, convolution.stride[0], convolution.groups

    def forward(self, x):
        total = max(0, self.weight.shape[-1] - self.stride)
        before = total // 2
        x = F.pad(x, [before, total - before, before, total - before])
        return F.conv2d(x, self.weight, None, self.stride, 0, 1, self.groups)


def pyramid(encoder, inputs):
    model = smp.FPN(ENCODERS[encoder], encoder_weights=None, in_channels=inputs, classes=1, decoder_dropout=0.0)
    if encoder.startswith("efficientnet"):
        del model.encoder.conv_head, model.encoder.bn2  # what the pyramid does not use
        for module in list(model.encoder.modules()):
            if isinstance(module, nn.BatchNorm2d):
                module.eps = 1e-3
            if hasattr(module, "drop_prob"):
                module.drop_prob = 0.0
            for name, child in list(module.named_children()):
                if isinstance(child, nn.Conv2d) and child.stride[0] == 2:
                    setattr(module, name, SamePadding(child))
    return model


class Cascade(nn.Module):
    def __init__(self, encoder):
        super().__init__()
        self.first, self.second = pyramid(encoder, 3), pyramid(encoder, 4)

    def forward(self, x):
        y = self.first(x)
        return [y, self.second(torch.cat([x, y], 1))]


class Single(nn.Module):
    def __init__(self, encoder):
        super().__init__()
        self.only = pyramid(encoder, 3)

    def forward(self, x):
        return [self.only(x)]


def uniform(stream, count):
    """Numbers in [0, 1) that depend on stream and index alone."""
    x = (np.arange(count, dtype=np.uint64) + stream * 1_000_003).astype(np.uint32)
    x = (x ^ (x >> np.uint32(16))) * np.uint32(0x7FEB352D)
    x ^= x >> np.uint32(15)
    x = x * np.uint32(0x846CA68B)
    x ^= x >> np.uint32(16)
    return x.astype(np.float64) / 2**32


def tensors(model):
    """The trained tensors and running statistics, in order, under our names."""
    for name, value in model.state_dict(keep_vars=True).items():
        if not name.endswith("num_batches_tracked"):
            yield name.removeprefix("only."), value


def fill(model):
    for stream, (name, value) in enumerate(tensors(model)):
        u = uniform(stream, value.numel())
        if value.dim() == 4:
            numbers = (2 * u - 1) * np.sqrt(6 / (value.shape[1] * value.shape[2] * value.shape[3]))
        elif name.endswith("running_var"):
            numbers = 1 + u
        elif name.endswith("running_mean"):
            numbers = 0.2 * (2 * u - 1)
        elif name.endswith("bias"):
            numbers = 1 + u
        else:
            numbers = 0.25 + 0.5 * u
        value.data.copy_(torch.tensor(numbers.astype(np.float32)).reshape(value.shape))


def images(batch, height, width):
    numbers = (2 * (2 * uniform(100_000, batch * height * width * 3) - 1)).astype(np.float32)
    return torch.tensor(numbers).reshape(batch, height, width, 3).permute(0, 3, 1, 2)


def truth(batch, height, width):
    numbers = (uniform(100_001, batch * height * width) > 0.8).astype(np.float32)
    return torch.tensor(numbers).reshape(batch, 1, height, width)


def evaluate(model, kind):
    model = copy.deepcopy(model).to(kind).eval()
    with torch.no_grad():
        return [y.permute(0, 2, 3, 1).flatten()[::EVERY].double() for y in model(images(2, 64, 96).to(kind))]


def train(model, kind):
    model = copy.deepcopy(model).to(kind).train()
    y = truth(*SIZE).to(kind)
    loss = sum(F.binary_cross_entropy_with_logits(z, y) for z in model(images(*SIZE).to(kind)))
    loss.backward()
    return float(loss.detach()), {n: v.grad.double() for n, v in tensors(model) if getattr(v, "grad", None) is not None}


def projection(gradient, stream):
    return float(gradient.flatten() @ torch.tensor(2 * uniform(200_000 + stream, gradient.numel()) - 1))


def short(value):
    return float(f"{value:.7g}")


def main():
    folder = pathlib.Path(__file__).parent / "Fixtures" / "networks"
    folder.mkdir(parents=True, exist_ok=True)
    for encoder, cascade in NETWORKS:
        model = Cascade(encoder) if cascade else Single(encoder)
        fill(model)
        exact, rounded = evaluate(model, torch.float64), evaluate(model, torch.float32)
        print(encoder, cascade, "logits", [short(float((a - b).abs().max())) for a, b in zip(exact, rounded)])
        answer = {
            "encoder": encoder, "cascade": cascade, "torch": torch.__version__, "smp": smp.__version__, "every": EVERY,
            "logits": [[short(v) for v in y.tolist()] for y in exact], "training": SIZE}
        loss, gradients = train(model, torch.float64)
        loss32, gradients32 = train(model, torch.float32)
        answer["loss"] = loss
        # A bias before a normalisation has no gradient but rounding.
        rounding = {n: float((g - gradients32[n]).abs().max() / g.abs().max()) for n, g in gradients.items()
                    if g.abs().max() > 1e-12}
        answer["rounding"] = short(max(rounding.values()))
        answer["gradients"] = {
            name: {"largest": short(float(g.abs().max())), "norm": short(float(g.norm())),
                   "projection": short(projection(g, stream)),
                   "values": [short(v) for v in g.flatten()[::max(1, g.numel() // 16)].tolist()]}
            for stream, (name, g) in enumerate(gradients.items())}
        name = f"{encoder}{'-cascade' if cascade else ''}.json"
        (folder / name).write_text(json.dumps(answer, separators=(",", ":")) + "\n")
        print(name, (folder / name).stat().st_size, abs(loss - loss32), max((v, n) for n, v in rounding.items()),
              sum(g.abs().max() <= 1e-12 for g in gradients.values()), flush=True)


if __name__ == "__main__":
    main()
