import Diagnostics
import Tensors

/// The learning rate of a step (0-based) of `total`, annealed to 0: ½ · base · (1 + cos(π · step / total)).
///
/// Source: Loshchilov and Hutter, "SGDR" (2017), without restarts.
public func cosineLearningRate(_ base: Float, step: Int, of total: Int) -> Float {
  let cosine = DeterministicMath.cosine(ofTurns: Double(step) / Double(2 * max(1, total)))
  return Float(0.5 * Double(base) * (1 + cosine))
}

/// The schedule as a part of a recipe.
public enum CosineLearningRate {
  /// To be raised whenever the same base, step and total would give other bits of `cosineLearningRate`.
  public static let version = 1

  /// What decides a rate's bits but for its base and the number of steps.
  public static var recipe: JSONDocument { .object([("name", .text("cosine")), ("version", .integer(version))]) }
}
