import Diagnostics
import Tensors

/// An optimiser between two steps, for a training that is to go on with the same bits.
extension NAdam {
  private enum Name {
    static let mean = "mean"
    static let square = "square"
    static let steps = "steps"
    static let momentumProduct = "momentum product"
  }

  /// Its running means, in the order in which this program keeps a network's parameters, and its counts.
  public func checkpoint() -> Checkpoint {
    let metadata = [Name.steps: String(steps), Name.momentumProduct: String(momentumProduct)]
    guard let moments else { return Checkpoint(tensors: [], metadata: metadata) }
    return Checkpoint(
      tensors: [(Name.mean, moments.mean), (Name.square, moments.square)].map { name, array in
        (name, Tensor(shape: [array.count], values: array.values))
      }, metadata: metadata)
  }

  /// An optimiser of `count` numbers that goes on as the one of the checkpoint would have.
  ///
  /// - Throws: a checkpoint of something else, or of a network that has another number of parameters.
  init(checkpoint: Checkpoint, count: Int) throws(Diagnostic) {
    self.init()
    guard let steps = checkpoint.metadata[Name.steps].flatMap({ Int($0) }), steps >= 0,
      let product = checkpoint.metadata[Name.momentumProduct].flatMap({ Double($0) })
    else { throw Diagnostic("the checkpoint is of no optimiser", outcome: .data) }
    self.steps = steps
    momentumProduct = product
    if steps == 0 && checkpoint.tensors.isEmpty { return }
    guard let mean = checkpoint[Name.mean], let square = checkpoint[Name.square], mean.shape == [count],
      square.shape == [count]
    else { throw Diagnostic("the checkpoint is of another network's optimiser", outcome: .data) }
    let moments = Moments(count: count)
    moments.mean.assign(mean.values)
    moments.square.assign(square.values)
    self.moments = moments
  }
}
