/// From the names of an encoder's tensors to those that a file of pretrained weights gives them.
public struct EncoderKeyMap: Sendable {
  let encoder: EncoderName
  public let naming: TensorNaming
  private let rename: @Sendable (_ layer: [Substring]) -> String?
  /// What the names begin with of the layers that a classifier has beyond the encoder.
  private let classifier: [String]

  /// nil where nobody names the tensors of that encoder in that way.
  public init?(_ encoder: EncoderName, naming: TensorNaming) {
    self.encoder = encoder
    self.naming = naming
    switch (encoder, naming) {
    case (.resNet18, .torchvision), (.resNet34, .torchvision), (.resNet18, .timm), (.resNet34, .timm):
      rename = { $0.joined(separator: ".") }
      classifier = ["fc."]
    case (.mobileNetV2, .torchvision):
      rename = { $0.joined(separator: ".") }
      classifier = ["classifier."]
    case (.mobileNetV2, .timm):
      rename = Self.timmMobileNet
      classifier = ["classifier."]
    case (.efficientNetLite0, .timm):
      rename = { $0.joined(separator: ".") }
      classifier = ["conv_head.", "bn2.", "classifier."]
    case (.efficientNetLite0, .efficientNetLite):
      rename = Self.efficientNetLite
      classifier = ["_conv_head.", "_bn1.", "_fc."]
    default:
      return nil
    }
  }

  /// The file's name of a tensor that the encoder calls `name`; nil where the encoder has no such layer.
  func givenName(of name: String) -> String? {
    let parts = name.split(separator: ".")
    guard parts.count > 1, let kind = parts.last, let layer = rename(parts.dropLast()) else { return nil }
    return "\(layer).\(kind)"
  }

  /// Whether a file may hold a tensor that the encoder does not take: those of the classifier, and counts of training steps.
  func isIgnored(_ givenName: String) -> Bool {
    givenName.hasSuffix(".num_batches_tracked") || classifier.contains { givenName.hasPrefix($0) }
  }

  /// The namings in which an encoder's weights can be read.
  public static func namings(of encoder: EncoderName) -> [TensorNaming] {
    TensorNaming.allCases.filter { EncoderKeyMap(encoder, naming: $0) != nil }
  }

  /// torchvision counts MobileNetV2's blocks through, from 1; timm counts them in each stage, from 0.
  private static func timmMobileNet(_ layer: [Substring]) -> String? {
    guard layer.count > 2, layer[0] == "features", let number = Int(layer[1]) else { return nil }
    let stages = MobileNetV2.blocksOfStages
    let inner = layer[2...].joined(separator: ".")
    if number == 0 { return ["0": "conv_stem", "1": "bn1"][inner] }
    if number == stages.reduce(0, +) + 1 { return ["0": "conv_head", "1": "bn2"][inner] }
    // The first block has no 1×1 convolution before its depthwise one.
    let names =
      number == 1
      ? ["conv.0.0": "conv_dw", "conv.0.1": "bn1", "conv.1": "conv_pw", "conv.2": "bn2"]
      : [
        "conv.0.0": "conv_pw", "conv.0.1": "bn1", "conv.1.0": "conv_dw", "conv.1.1": "bn2", "conv.2": "conv_pwl",
        "conv.3": "bn3",
      ]
    guard let place = place(ofBlock: number - 1, in: stages) else { return nil }
    return names[inner].map { "blocks.\(place.stage).\(place.block).\($0)" }
  }

  /// The package counts EfficientNet-Lite0's blocks through, from 0.
  private static func efficientNetLite(_ layer: [Substring]) -> String? {
    let stages = EfficientNetLite0.blocksOfStages
    if layer.count == 1 { return ["conv_stem": "_conv_stem", "bn1": "_bn0"][layer[0]] }
    guard layer.count == 4, layer[0] == "blocks", let stage = Int(layer[1]), let block = Int(layer[2]),
      stages.indices.contains(stage), (0..<stages[stage]).contains(block)
    else { return nil }
    let number = stages[..<stage].reduce(0, +) + block
    let names: [Substring: String] =
      stage == 0
      ? ["conv_dw": "_depthwise_conv", "bn1": "_bn1", "conv_pw": "_project_conv", "bn2": "_bn2"]
      : [
        "conv_pw": "_expand_conv", "bn1": "_bn0", "conv_dw": "_depthwise_conv", "bn2": "_bn1",
        "conv_pwl": "_project_conv", "bn3": "_bn2",
      ]
    return names[layer[3]].map { "_blocks.\(number).\($0)" }
  }

  private static func place(ofBlock number: Int, in stages: [Int]) -> (stage: Int, block: Int)? {
    var rest = number
    for (stage, count) in stages.enumerated() {
      if rest < count { return (stage, rest) }
      rest -= count
    }
    return nil
  }
}
