import Drawing

extension PlotLayout {
  /// The axes of a cell; where facets share them, only those at the edge have labels and titles.
  ///
  /// - Parameter scales: those of each unit.
  func axes(_ cell: FacetCell, _ scales: [PlotScales], _ size: Size) -> [AxisGuide] {
    [Channel.x, .y].flatMap { channel in
      let parts = plot.independentLayers.contains(channel) ? layers.map { [$0] } : [layers]
      var axes: [AxisGuide] = []
      for part in parts {
        guard
          var axis = axis(channel, of: part, scales, size, isFirst: axes.isEmpty)
        else { continue }
        // One beyond the other at the same side.
        for other in axes where other.orientation == axis.orientation { axis.offset += other.depth + 8 }
        let isAtEdge = channel == .x ? cell.isBottom : cell.isLeft
        if !isAtEdge, !isWhole(channel) { axis.reduce(keepsLine: !plot.view.isFrameless) }
        axes.append(axis)
      }
      return axes
    }
  }

  private func isWhole(_ channel: Channel) -> Bool {
    plot.independent.contains(channel) || plot.independentAxes.contains(channel)
  }

  private func axis(
    _ channel: Channel, of layers: [Int], _ scales: [PlotScales], _ size: Size, isFirst: Bool
  ) -> AxisGuide? {
    let second: Channel = channel == .x ? .x2 : .y2
    let members = plot.units.indices.filter { layers.contains(plot.units[$0].layer) }
    let definitions = members.map { plot.units[$0] }.flatMap { unit in
      // Error bars and bands are named after what they are about.
      let isError = unit.mark.type == "errorbar" || unit.mark.type == "errorband"
      let isAlone = isError || unit.encoding[channel].map { $0.axis == .none } ?? false
      return (isAlone ? [channel] : [channel, second]).compactMap { unit.encoding[$0] }
    }
    guard let first = members.first, scales.indices.contains(first) else { return nil }
    return AxisGuide.make(
      channel, scales[first].position(channel), definitions, size: size, theme: theme, isFirst: isFirst)
  }
}
