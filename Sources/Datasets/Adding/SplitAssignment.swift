import Tensors

/// Divides groups of samples into a test split and validation folds; a group is never divided.
struct SplitAssignment {
  private var placeOf: [String: Place] = [:]

  enum Place: Hashable {
    case test
    case fold(Int)
  }

  /// - Parameters:
  ///   - groups: each once, in an order that does not depend on the computer.
  ///   - testOnly: groups that must not be trained on.
  ///   - fixed: groups whose place is given.
  ///   - testShare: of the other groups, rounded to the nearest number of them.
  init(
    groups: [String], testOnly: Set<String>, fixed: [String: Place] = [:], testShare: Double, folds: Int, seed: UInt64
  ) {
    let order = CounterRandom(seed: seed, stream: 0).permutation(of: groups.count).map { groups[$0] }
    let divisible = order.filter { !testOnly.contains($0) && fixed[$0] == nil }
    let tests = Int((testShare * Double(divisible.count)).rounded())
    for group in divisible.prefix(tests) + testOnly { placeOf[group] = .test }
    for (index, group) in divisible.dropFirst(tests).enumerated() { placeOf[group] = .fold(index % folds + 1) }
    placeOf.merge(fixed) { $1 }
  }

  func place(of group: String) -> Place { placeOf[group] ?? .test }

  /// How many groups are trained on.
  var trainingGroups: Int { placeOf.values.count { $0 != .test } }
}
