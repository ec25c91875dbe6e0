extension PlotSpecification {
  /// Layers whose values no scale can show together have scales of their own, as in Vega-Lite: numbers here, categories
  /// there.
  mutating func separateIncompatibleScales() {
    for channel in Channel.scaled where !independentLayers.contains(channel) {
      let definitions = units.compactMap { $0.encoding[channel] }.filter { $0.constant == nil && !$0.isLiteral }
      guard let first = definitions.first, definitions.contains(where: { $0.isDiscrete != first.isDiscrete }) else {
        continue
      }
      independentLayers.append(channel)
    }
  }
}
