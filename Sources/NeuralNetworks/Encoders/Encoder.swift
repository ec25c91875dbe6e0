import Diagnostics

/// The half of a network that sees the image: it makes maps of ever fewer pixels and ever more channels.
///
/// To add one: a file in this folder, and a case of `EncoderName`.
protocol Encoder {
  /// The version of what the family computes: to be raised whenever the same settings, seed or weights, and images would give other
  /// bits of maps or of what training makes of the encoder.
  static var version: Int { get }

  /// The encoder's own channels at a half, a quarter, … and 1/32 of the image's height and width.
  var channels: [Int] { get }

  /// Its five maps, at a half, a quarter, … and 1/32 of the image's height and width.
  func features(_ image: Feature, in graph: Graph) -> [Feature]
}

/// The encoders there are.
public enum EncoderName: String, Sendable, Hashable, CaseIterable {
  case resNet18 = "resnet18"
  case resNet34 = "resnet34"
  case mobileNetV2 = "mobilenetv2"
  case efficientNetLite0 = "efficientnet-lite0"

  /// What decides the encoder's bits but for its weights.
  var recipe: JSONDocument { .object([("name", .text(rawValue)), ("version", .integer(family.version))]) }

  var family: any Encoder.Type {
    switch self {
    case .resNet18, .resNet34: ResNet.self
    case .mobileNetV2: MobileNetV2.self
    case .efficientNetLite0: EfficientNetLite0.self
    }
  }

  /// The encoder for images of `inputs` channels, its parameters in a store.
  func encoder(inputs: Int, in scope: ParameterScope) -> any Encoder {
    switch self {
    case .resNet18: ResNet(blocks: [2, 2, 2, 2], inputs: inputs, in: scope)
    case .resNet34: ResNet(blocks: [3, 4, 6, 3], inputs: inputs, in: scope)
    case .mobileNetV2: MobileNetV2(inputs: inputs, in: scope)
    case .efficientNetLite0: EfficientNetLite0(inputs: inputs, in: scope)
    }
  }
}
