extension ScaleBuilder {
  /// The length within which a mark has its place: the least step of categories or bins of the two axes, in pixels.
  func leastStep(_ scales: PlotScales, width: Double, height: Double) -> Double {
    let steps = [(Channel.x, width), (.y, height)].map { channel, length in
      binWidth(channel, scales, length) ?? (channel == .x ? self.steps?.width : self.steps?.height)
        ?? theme.discreteStep
    }
    return min(steps[0], steps[1])
  }

  /// How many pixels a bin takes; nil where the first mark with sizes has none.
  private func binWidth(_ channel: Channel, _ scales: PlotScales, _ length: Double) -> Double? {
    guard let data = others.first(where: { $0.unit.encoding[.size].map { $0.constant == nil } ?? false }),
      let definition = data.unit.encoding[channel], definition.bin != nil, length > 0
    else { return nil }
    if let bins = data.bins[channel] { return length / ((bins.stop - bins.start) / bins.step) }
    guard let step = definition.binnedStep, case .continuous(let scale)? = scales.position(channel),
      scale.domain.0 != scale.domain.1
    else { return nil }
    return length / (abs(scale.domain.1 - scale.domain.0) / step)
  }
}
