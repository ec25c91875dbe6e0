/// An aggregate of the numbers of a group, with Vega-Lite's name.
enum Aggregate: String, Sendable, Hashable, CaseIterable {
  case count, valid, missing, distinct, sum, product, mean, average, median, min, max, stdev, stdevp, variance
  case variancep, stderr, q1, q3

  static let unsupported = ["argmin", "argmax", "ci0", "ci1", "values", "exponential"]

  /// Whether it counts values of any kind.
  var takesAnything: Bool { [.count, .valid, .missing, .distinct].contains(self) }

  /// As titles say it.
  var title: String {
    switch self {
    case .q1: "Q1"
    case .q3: "Q3"
    default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
    }
  }

  /// Whether parts add up to a whole, so that bars of it may be stacked.
  var isAdditive: Bool { self == .sum || takesAnything }

  /// The aggregate of a group; null where it has no number.
  func callAsFunction(_ values: [ChartValue]) -> ChartValue {
    if self == .count { return .number(Double(values.count)) }
    if self == .distinct { return .number(Double(Set(values).count)) }
    if self == .missing { return .number(Double(values.count { $0 == .null })) }
    if self == .valid { return .number(Double(values.count { $0 != .null })) }
    let numbers = values.compactMap(\.number)
    guard let value = number(numbers) else { return .null }
    return .number(value.isFinite ? value : scaled(numbers) ?? value)
  }

  /// The aggregate where sums on the way to it are too large: that of shares of the largest number, times that one. nil
  /// where it is no length of the same unit.
  private func scaled(_ numbers: [Double]) -> Double? {
    guard [.mean, .average, .sum, .stdev, .stdevp, .stderr, .median, .q1, .q3].contains(self),
      let largest = numbers.map(abs).max(), largest > 0
    else { return nil }
    return number(numbers.map { $0 / largest }).map { $0 * largest }
  }

  private func number(_ numbers: [Double]) -> Double? {
    guard !numbers.isEmpty else { return nil }
    let count = Double(numbers.count)
    switch self {
    case .sum: return numbers.reduce(0, +)
    case .product: return numbers.reduce(1, *)
    case .mean, .average: return numbers.reduce(0, +) / count
    case .median: return Aggregate.quantile(numbers, 0.5)
    case .q1: return Aggregate.quantile(numbers, 0.25)
    case .q3: return Aggregate.quantile(numbers, 0.75)
    case .min: return numbers.min()
    case .max: return numbers.max()
    case .variancep: return Aggregate.squares(numbers) / count
    case .stdevp: return (Aggregate.squares(numbers) / count).squareRoot()
    case .variance: return numbers.count > 1 ? Aggregate.squares(numbers) / (count - 1) : nil
    case .stdev: return numbers.count > 1 ? (Aggregate.squares(numbers) / (count - 1)).squareRoot() : nil
    case .stderr:
      return numbers.count > 1 ? (Aggregate.squares(numbers) / (count - 1)).squareRoot() / count.squareRoot() : nil
    case .count, .distinct, .valid, .missing: return count
    }
  }

  /// The quantile by linear interpolation (type 7 of Hyndman & Fan, 1996), as d3's.
  static func quantile(_ numbers: [Double], _ share: Double) -> Double {
    let sorted = numbers.sorted()
    let place = Double(sorted.count - 1) * share
    let low = Int(place)
    let (a, b, share) = (sorted[low], sorted[Swift.min(low + 1, sorted.count - 1)], place - Double(low))
    let value = a + (b - a) * share
    // The difference of two huge numbers is infinite.
    return value.isFinite ? value : a * (1 - share) + b * share
  }

  private static func squares(_ numbers: [Double]) -> Double {
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    return numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }
}
