import Diagnostics
import Tensors

extension SegmentationNetwork {
  /// The encoders that the network holds: none, one, or the two of a cascade.
  var encoders: [EncoderDescription] {
    guard case .fpn(let name) = specification.kind else { return [] }
    return (specification.cascade ? ["first.encoder.", "second.encoder."] : ["encoder."]).map { prefix in
      let tensors = store.entries.filter { $0.name.hasPrefix(prefix) }
        .map { (name: String($0.name.dropFirst(prefix.count)), shape: $0.shape) }
      return EncoderDescription(
        name: name, prefix: prefix, inputs: tensors[0].shape[1], stem: tensors[0].name, tensors: tensors)
    }
  }

  /// Gives an encoder its weights.
  ///
  /// - Parameter tensors: All of the encoder's tensors, under its own names and in its shapes.
  func setEncoder(_ encoder: EncoderDescription, to tensors: [(name: String, tensor: Tensor)]) {
    var given: [String: Tensor] = [:]
    for (name, tensor) in tensors { given[encoder.prefix + name] = tensor }
    precondition(given.count == encoder.tensors.count, "an encoder takes all its tensors")
    for entry in store.entries where entry.name.hasPrefix(encoder.prefix) {
      guard let tensor = given[entry.name] else { preconditionFailure("no tensor `\(entry.name)` was given") }
      store.set(entry, to: tensor)
    }
    parametersChanged()
  }
}

extension PretrainedEncoder {
  /// Gives every encoder of a network these weights.
  ///
  /// A first convolution that sees more channels than the weights know takes for its channel i the weights of channel i modulo
  /// theirs, all scaled by their number ÷ its own, as segmentation_models_pytorch does it.
  ///
  /// - Throws: every tensor that is missing, surplus, of another shape or no number (outcome `data`).
  public func load(into network: SegmentationNetwork) throws(DiagnosticList) {
    for encoder in network.encoders { network.setEncoder(encoder, to: try tensors(for: encoder)) }
  }
}
