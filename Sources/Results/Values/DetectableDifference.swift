/// How a difference reads that a study could have shown.
package enum DetectableDifference {
  /// Rounded up, since a smaller difference could not have been shown.
  ///
  /// - Parameter decimals: digits behind the point.
  package static func text(_ value: Double, _ decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1.0) { power, _ in 10 * power }
    let units = Int((value * scale - 1e-9).rounded(.up))
    guard decimals > 0 else { return String(units) }
    let digits = String(units % Int(scale))
    return "\(units / Int(scale))." + String(repeating: "0", count: decimals - digits.count) + digits
  }

  /// Of the share of lesion-free images with a false positive, in percentage points.
  package static func points(_ share: Double) -> String { text(100 * share, 0) }

  /// Of mean Dice.
  package static func dice(_ value: Double) -> String { text(value, 3) }
}
