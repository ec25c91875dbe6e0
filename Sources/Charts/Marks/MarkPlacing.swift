import Drawing

/// Where bars and rectangles lie within their bands, by the sizes that the mark gives.
extension MarkScene {
  /// How far the mark is moved from the place of a channel, in pixels; a channel of offsets comes before it.
  func offset(_ channel: Channel) -> Double {
    let first = channel.scaleChannel
    guard data.unit.encoding[first.offset] == nil else { return 0 }
    if channel == first { return mark.offsets[channel] ?? 0 }
    if has(channel) { return mark.offsets[channel] ?? 0 }
    let isBinned = data.unit.encoding[first].map { $0.bin != nil || $0.hasTimeSpans } ?? false
    return (isBinned ? mark.offsets[channel] : nil) ?? mark.offsets[first] ?? 0
  }

  /// The size that a mark gives its bars along x or y.
  ///
  /// - Parameter isAcross: whether `size` means this side.
  func bandSize(_ channel: Channel, isAcross: Bool) -> BandSize? {
    let own = channel == .x ? mark.width : mark.height
    if let own { return own }
    if isAcross, let size = mark.size { return .pixels(size) }
    if isContinuous(channel), let definition = data.unit.encoding[channel] {
      if definition.hasTimeSpans || definition.bin != nil { return nil }
    }
    return isContinuous(channel) ? mark.continuousBandSize.map { .pixels($0) } : mark.discreteBandSize
  }

  /// A bar within the band, the bin or the interval between two channels.
  func placed(_ interval: (Double, Double), _ channel: Channel, _ size: BandSize?, spacing: Double) -> (Double, Double)
  {
    let (low, high) = interval
    let middle = (low + high) / 2
    let definition = data.unit.encoding[channel]
    let isWhole = isContinuous(channel) && scales.offsets[channel.offset] == nil
    let isBinned = isWhole && definition.map { $0.bin != nil || $0.hasTimeSpans } ?? false
    if isWhole, !isBinned { return interval }
    let least = mark.minBandSize ?? MarkScene.leastBand
    switch size {
    case .pixels(let pixels): return (middle - pixels / 2, middle + pixels / 2)
    case .band(let share):
      let half = max(least, (high - low) * share - (isBinned ? spacing : 0)) / 2
      return (middle - half, middle + half)
    case nil:
      guard high - low < least else {
        let gap = isBinned ? min(spacing, max(0, high - low - least)) / 2 : 0
        return (low + gap, high - gap)
      }
      return isBinned ? (middle - least / 2, middle + least / 2) : (low, low + least)
    }
  }

  /// No band is narrower, in pixels, unless the mark says so.
  private static let leastBand = 0.25

  private func isContinuous(_ channel: Channel) -> Bool { scales.position(channel)?.isContinuous ?? true }
}
