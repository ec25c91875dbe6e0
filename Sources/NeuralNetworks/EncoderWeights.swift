import Tensors

/// An encoder that a network holds, for pretrained weights.
struct EncoderDescription {
  let name: EncoderName
  /// What its tensors' names begin with in the network's checkpoint: `encoder.`, or in a cascade `first.encoder.`.
  let prefix: String
  /// Channels that it sees: 3, and in a cascade's second network 4, the last being the first network's logits.
  let inputs: Int
  /// The name of the first convolution's weights, `[outputs, inputs, height, width]`.
  let stem: String
  /// Its tensors under its own names, without the prefix, in its order; running statistics are among them.
  let tensors: [(name: String, shape: [Int])]
}

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
