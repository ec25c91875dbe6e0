extension UnitSpecification {
  /// Whether bars, areas, ticks and error bars of this unit lie along x, by Vega-Lite's rules.
  var isHorizontal: Bool {
    if encoding[.xError] != nil { return true }
    if encoding[.yError] != nil { return false }
    if mark.type == "bar" || mark.type == "text", let side = sideOfAggregates { return side }
    // A tick stands upright where bars would lie.
    if let given = mark.orientation { return (given == .horizontal) == (mark.type != "tick") }
    if encoding[.x2] != nil, encoding[.y2] == nil { return encoding[.x]?.bin == nil }
    if encoding[.y2] != nil, encoding[.x2] == nil { return encoding[.y]?.bin != nil }
    let (x, y) = (isMeasure(.x), isMeasure(.y))
    if x != y { return x }
    let isTick = mark.type == "tick"
    if x { return isTick }
    let hasTime = encoding[.y]?.type == .temporal
    if hasTime != (encoding[.x]?.type == .temporal) { return hasTime != isTick }
    if isTick { return true }
    return encoding[.x]?.type == .quantitative && encoding[.x]?.bin == nil && encoding[.y]?.type != .quantitative
  }

  /// Whether Vega-Lite's rules know along which axis the marks lie: without numbers or dates there is none.
  var hasDirection: Bool {
    let hasNumbers = [Channel.x, .y].contains { isMeasure($0) || encoding[$0]?.type == .temporal }
    return hasNumbers || mark.orientation != nil || encoding[.x2] != nil || encoding[.y2] != nil
  }

  /// Along the only axis that is aggregated.
  private var sideOfAggregates: Bool? {
    guard let x = encoding[.x], let y = encoding[.y], x.showsField, y.showsField else { return nil }
    if x.bin?.isBinned == true || (y.aggregate != nil && x.aggregate == nil) { return false }
    if y.bin?.isBinned == true || (x.aggregate != nil && y.aggregate == nil) { return true }
    return nil
  }

  /// Whether a channel has numbers that are not parted into bins.
  private func isMeasure(_ channel: Channel) -> Bool {
    guard let definition = encoding[channel], definition.constant == nil else { return false }
    return definition.type == .quantitative && definition.bin == nil
  }
}
