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
