"""Writes Fixtures/pretrained-names.json: the tensors of the classifiers that torchvision and timm publish ImageNet weights for,
and segmentation_models_pytorch's rule for a first convolution of four channels.

    python generate_pretrained_names.py      (torch 2.15, torchvision, timm, segmentation_models_pytorch 0.6.0; no download)
"""
import json, pathlib
import segmentation_models_pytorch as smp, timm, torch, torchvision
from segmentation_models_pytorch.encoders._utils import patch_first_conv

MODELS = [
    ("resnet18", "torchvision", torchvision.models.resnet18),
    ("resnet34", "torchvision", torchvision.models.resnet34),
    ("mobilenetv2", "torchvision", torchvision.models.mobilenet_v2),
    ("resnet18", "timm", lambda: timm.create_model("resnet18")),
    ("resnet34", "timm", lambda: timm.create_model("resnet34")),
    ("mobilenetv2", "timm", lambda: timm.create_model("mobilenetv2_100")),
    ("efficientnet-lite0", "timm", lambda: timm.create_model("tf_efficientnet_lite0")),
]

models = []
for encoder, naming, make in MODELS:
    tensors = [[name, list(tensor.shape)] for name, tensor in make().state_dict().items()]
    models.append({"encoder": encoder, "naming": naming, "tensors": tensors})

stem = torch.nn.Sequential(torch.nn.Conv2d(3, 2, 3, bias=False))
stem[0].weight.data = torch.arange(54, dtype=torch.float32).reshape(2, 3, 3, 3) / 7 - 3
given = stem[0].weight.data.flatten().tolist()
patch_first_conv(stem, new_in_channels=4, pretrained=True)
target = pathlib.Path(__file__).parent / "Fixtures" / "pretrained-names.json"
target.write_text(json.dumps({
    "versions": {m.__name__: m.__version__ for m in (torch, torchvision, timm, smp)},
    "models": models, "stem": {"given": given, "four": stem[0].weight.data.flatten().tolist()}}, separators=(",", ":")) + "\n")
