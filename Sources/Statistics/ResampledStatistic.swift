/// A number computed of a sample whose units count as often as they were drawn.
public protocol ResampledStatistic {
  /// One a unit: whether the statistic depends on it. The others are no part of the sample that it is computed of, and do not
  /// count towards what that sample says of its own uncertainty.
  var takesPart: [Bool] { get }

  /// - Parameter weights: one a unit.
  /// - Returns: not a number where it is undefined.
  func callAsFunction(_ weights: [Double]) -> Double
}
