extension UnitSpecification {
  /// Whether bars, areas, ticks and error bars of this unit lie along x, by Vega-Lite's rules.
  var isHorizontal: Bool {
    // A tick stands upright where bars would lie.
    if let given = mark.orientation { return (given == .horizontal) == (mark.type != "tick") }
    if encoding[.xError] != nil { return true }
    if encoding[.yError] != nil { return false }
    if encoding[.x2] != nil, encoding[.y2] == nil {
      return encoding[.x]?.bin == nil
    }
    if encoding[.y2] != nil, encoding[.x2] == nil { return encoding[.y]?.bin != nil }
    guard let x = encoding[.x] else { return false }
    guard let y = encoding[.y] else { return x.type == .quantitative }
    if x.type == .quantitative, y.type == .quantitative {
      if x.bin != nil { return false }
      if y.bin != nil { return true }
      return x.aggregate != nil && y.aggregate == nil
    }
    return x.type == .quantitative
  }
}
