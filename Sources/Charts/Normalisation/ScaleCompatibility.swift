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

extension [Composition] {
  /// Whether several parts of a concatenation show the same field in the same way, so that one legend explains them all
  /// and a value looks alike everywhere.
  func showAlike(_ channel: Channel) -> Bool {
    let users = map { part in
      part.units.compactMap { $0.encoding[channel] }.filter { $0.constant == nil && !$0.isLiteral && !$0.isDerived }
    }.filter { !$0.isEmpty }
    guard users.count > 1, let first = users[0].first, first.field != nil else { return false }
    return users.joined().allSatisfy {
      $0.source == first.source && $0.type == first.type && $0.aggregate == first.aggregate && $0.bin == first.bin
        && $0.sort == first.sort && $0.legend == first.legend && $0.title == first.title
        && $0.scale.merged(with: first.scale).withoutPlace == first.scale.merged(with: $0.scale).withoutPlace
    }
  }
}

extension ScaleSpecification {
  fileprivate var withoutPlace: ScaleSpecification {
    var scale = self
    scale.place = nil
    return scale
  }
}
