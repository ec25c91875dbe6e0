/// Values that are numbered in the order in which they come.
struct NumberedValues {
  private(set) var count = 0
  /// The few that are most frequent are among the first, and found without their hashes.
  private var first: [ChartValue] = []
  private var others: [ChartValue: Int] = [:]

  mutating func number(of value: ChartValue) -> Int {
    if let known = first.firstIndex(of: value) ?? (others.isEmpty ? nil : others[value]) { return known }
    if first.count < 8 { first.append(value) } else { others[value] = count }
    count += 1
    return count - 1
  }
}
