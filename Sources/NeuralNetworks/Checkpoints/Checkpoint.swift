import Tensors

/// The named tensors of a network, in its order, and what is known about them.
public struct Checkpoint: Sendable {
  public var tensors: [(name: String, tensor: Tensor)]
  public var metadata: [String: String]

  public init(tensors: [(name: String, tensor: Tensor)], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  public subscript(name: String) -> Tensor? { tensors.first { $0.name == name }?.tensor }
}
