import Diagnostics
import NeuralNetworks
import Testing

@Suite struct NetworkSpecificationTests {
  static func place(_ column: Int) -> SourcePlace { SourcePlace(file: "a.md", line: 3, column: column) }

  static func read(_ pairs: [(String, PlacedValue.Content)]) -> (NetworkSpecification?, [Diagnostic]) {
    let collector = DiagnosticCollector()
    let entries = pairs.enumerated().map { index, pair in
      PlacedValue.Entry(
        key: pair.0, keyPlace: place(10 * index + 1), value: PlacedValue(pair.1, at: place(10 * index + 5)))
    }
    let found = NetworkSpecification.read(PlacedValue(.map(entries), at: place(1)), collector: collector)
    return (found, collector.diagnostics)
  }

  @Test("a U-Net has 16 base channels unless told otherwise, and a description that tells networks apart")
  func unet() {
    #expect(Self.read([("kind", .text("unet"))]).0 == .unet(baseChannels: 16))
    #expect(Self.read([("kind", .text("unet")), ("base-channels", .integer(8))]).0 == .unet(baseChannels: 8))
    #expect(NetworkSpecification.unet(baseChannels: 8).canonicalDescription == "unet(base-channels: 8)")
    #expect(NetworkSpecification.unet(baseChannels: 8).sizeMultiple == 8)
  }

  @Test("a feature pyramid has an encoder, may be a cascade and begin with weights")
  func pyramid() {
    let fpn = Self.read([("kind", .text("fpn")), ("encoder", .text("efficientnet-lite0"))])
    #expect(fpn.0 == .fpn(encoder: .efficientNetLite0) && fpn.1.isEmpty)
    #expect(fpn.0?.canonicalDescription == "fpn(encoder: efficientnet-lite0)")
    #expect(fpn.0?.sizeMultiple == 32)
    let cascade = Self.read([
      ("kind", .text("fpn")), ("encoder", .text("resnet18")), ("cascade", .boolean(true)), ("weights", .text("a-b")),
    ])
    #expect(cascade.0 == .fpn(encoder: .resNet18, cascade: true, weights: "a-b") && cascade.1.isEmpty)
    #expect(cascade.0?.canonicalDescription == "cascade(fpn(encoder: resnet18)) from a-b")
    let unets = Self.read([("kind", .text("unet")), ("cascade", .boolean(true))])
    #expect(unets.0 == .unet(baseChannels: 16, cascade: true) && unets.1.isEmpty)
  }

  @Test("faults of a pyramid stand at their key or value")
  func pyramidFaults() {
    let encoder = Self.read([("kind", .text("fpn")), ("encoder", .text("resnet-18"))])
    #expect(encoder.0 == nil && encoder.1.map(\.place) == [.source(Self.place(15))])
    #expect(encoder.1.first?.problem == "there is no encoder `resnet-18`")
    #expect(encoder.1.first?.remedy == "did you mean `resnet18`?")
    let missing = Self.read([("kind", .text("fpn"))])
    #expect(missing.0 == nil && missing.1.map(\.problem) == ["the network has no `encoder`"])
    let cascade = Self.read([("kind", .text("fpn")), ("encoder", .text("resnet18")), ("cascade", .text("twice"))])
    #expect(cascade.1.map(\.place) == [.source(Self.place(25))])
    let weights = Self.read([("kind", .text("unet")), ("weights", .text("a-b"))])
    #expect(weights.1.map(\.place) == [.source(Self.place(15))])
    #expect(weights.1.first?.remedy == "only an encoder begins with weights: use `kind: fpn`")
    let base = Self.read([("kind", .text("fpn")), ("encoder", .text("resnet18")), ("base-channels", .integer(8))])
    #expect(base.1.map(\.place) == [.source(Self.place(21))])
  }

  @Test("faults stand at their key or value")
  func faults() {
    let kind = Self.read([("kind", .text("u-net"))])
    #expect(kind.0 == nil && kind.1.map(\.place) == [.source(Self.place(5))])
    #expect(kind.1.first?.remedy == "did you mean `unet`?")
    let count = Self.read([("kind", .text("unet")), ("base-channels", .integer(0))])
    #expect(count.0 == nil && count.1.map(\.place) == [.source(Self.place(15))])
    let key = Self.read([("kind", .text("unet")), ("base-chanels", .integer(8))])
    #expect(key.1.map(\.place) == [.source(Self.place(11))])
    #expect(key.1.first?.remedy == "did you mean `base-channels`?")
    #expect(Self.read([]).1.map(\.problem) == ["the network has no `kind`"])
    let collector = DiagnosticCollector()
    #expect(NetworkSpecification.read(PlacedValue(.text("unet"), at: Self.place(2)), collector: collector) == nil)
    #expect(collector.diagnostics.count == 1)
  }

  @Test("parameters are counted as PyTorch counts them", arguments: [(16, 488_001), (8, 122_465), (32, 1_948_289)])
  func parameters(baseChannels: Int, count: Int) throws {
    #expect(try SegmentationNetwork(.unet(baseChannels: baseChannels), seed: 0).parameterCount == count)
  }

  @Test("weights begin uniform in ±1/√fan-in, normalisation as the identity")
  func initialisation() throws {
    let checkpoint = try SegmentationNetwork(.unet(baseChannels: 8), seed: 3).checkpoint()
    let weights = try #require(checkpoint["up.0.0.weight"])
    #expect(weights.shape == [32, 96, 3, 3])
    let bound = 1 / Float(96 * 9).squareRoot()
    #expect(weights.values.allSatisfy { abs($0) <= bound })
    let square = weights.values.reduce(0) { $0 + Double($1 * $1) } / Double(weights.count)
    #expect(abs(square / Double(bound * bound) - 1.0 / 3) < 0.01)
    #expect(checkpoint["up.0.1.weight"]?.values.allSatisfy { $0 == 1 } == true)
    #expect(checkpoint["up.0.1.bias"]?.values.allSatisfy { $0 == 0 } == true)
    #expect(checkpoint["up.0.1.running_var"]?.values.allSatisfy { $0 == 1 } == true)
  }
}
