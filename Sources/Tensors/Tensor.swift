/// A dense array of 32-bit floats in row-major order; images are `[batch, height, width, channels]`.
public struct Tensor: Sendable, Hashable {
  public var shape: [Int]
  public var values: [Float]

  public init(shape: [Int], values: [Float]) {
    precondition(values.count == shape.reduce(1, *), "a tensor of shape \(shape) does not hold \(values.count) values")
    self.shape = shape
    self.values = values
  }

  public init(shape: [Int], repeating value: Float = 0) {
    self.shape = shape
    values = [Float](repeating: value, count: shape.reduce(1, *))
  }

  public var count: Int { values.count }
}

extension Tensor {
  /// Tensors of one shape as `[count, …shape]`.
  package init(stacking tensors: [Tensor]) {
    var values: [Float] = []
    values.reserveCapacity(tensors.reduce(0) { $0 + $1.count })
    for tensor in tensors { values += tensor.values }
    self.init(shape: [tensors.count] + (tensors.first?.shape ?? []), values: values)
  }
}
