import Diagnostics

/// Which network a study trains.
public struct NetworkSpecification: Sendable, Hashable {
  /// What a network is, or each of two in cascade.
  public enum Kind: Sendable, Hashable {
    /// U-Net of four levels with `baseChannels` channels at the first.
    case unet(baseChannels: Int)
    /// Feature pyramid network on an encoder.
    case fpn(encoder: EncoderName)
  }

  public var kind: Kind
  /// Whether two such networks are trained in a row, of which the second sees the image and the first's logits.
  public var cascade: Bool
  /// The weights, by their name in `data-manifests/weights`, with which encoders begin; nil: from a seed.
  public var weights: String?

  public init(_ kind: Kind, cascade: Bool = false, weights: String? = nil) {
    self.kind = kind
    self.cascade = cascade
    self.weights = weights
  }

  public static func unet(baseChannels: Int, cascade: Bool = false) -> NetworkSpecification {
    NetworkSpecification(.unet(baseChannels: baseChannels), cascade: cascade)
  }

  public static func fpn(encoder: EncoderName, cascade: Bool = false, weights: String? = nil) -> NetworkSpecification {
    NetworkSpecification(.fpn(encoder: encoder), cascade: cascade, weights: weights)
  }

  /// The network in one line, for keys: two descriptions are equal when the networks are.
  public var canonicalDescription: String {
    let single =
      switch kind {
      case .unet(let baseChannels): "unet(base-channels: \(baseChannels))"
      case .fpn(let encoder): "fpn(encoder: \(encoder.rawValue))"
      }
    let network = cascade ? "cascade(\(single))" : single
    return weights.map { "\(network) from \($0)" } ?? network
  }

  /// Height and width of the images must be multiples of this.
  public var sizeMultiple: Int {
    switch kind {
    case .unet: UNet.sizeMultiple
    case .fpn: FeaturePyramid.sizeMultiple
    }
  }

  /// What decides the network's bits but for its weights: those are an input of a training, by their digest.
  public var recipe: JSONDocument {
    let single: [(key: String, value: JSONDocument)] =
      switch kind {
      case .unet(let baseChannels):
        [("kind", .text("unet")), ("version", .integer(UNet.version)), ("base-channels", .integer(baseChannels))]
      case .fpn(let encoder):
        [("kind", .text("fpn")), ("version", .integer(FeaturePyramid.version)), ("encoder", encoder.recipe)]
      }
    return .object(single + [("cascade", cascade ? .object([("version", .integer(Cascade.version))]) : .null)])
  }

  /// The network without parameters' values.
  func architecture() -> LayeredArchitecture {
    LayeredArchitecture { scope in cascade ? Cascade(in: scope, of: single) : single(3, scope) }
  }

  private func single(_ inputs: Int, _ scope: ParameterScope) -> any Network {
    switch kind {
    case .unet(let baseChannels): UNet(baseChannels: baseChannels, inputs: inputs, in: scope)
    case .fpn(let encoder): FeaturePyramid(encoder: encoder, inputs: inputs, in: scope)
    }
  }
}
