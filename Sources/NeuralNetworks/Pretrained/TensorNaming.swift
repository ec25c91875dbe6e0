/// Whose names the tensors of a file of pretrained weights have.
public enum TensorNaming: String, Sendable, Hashable, CaseIterable {
  /// torchvision's ResNet and MobileNetV2.
  case torchvision
  /// timm's `resnet18`, `resnet34`, `mobilenetv2_100` and `tf_efficientnet_lite0`.
  case timm
  /// The Python package efficientnet_lite_pytorch.
  case efficientNetLite = "efficientnet-lite"
}
