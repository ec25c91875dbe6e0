import Drawing

extension AxisGuide {
  /// How far the axis reaches beyond the plot.
  var insets: Insets {
    var insets = Insets()
    let across = offset + depth
    switch orientation {
    case .bottom: insets.bottom = across
    case .top: insets.top = across
    case .left: insets.left = across
    case .right: insets.right = across
    }
    if let block = titleBlock {
      // A title longer than its axis must not reach into what stands beside the plot.
      let (before, after) = alongReach(block)
      include(before, after, in: &insets)
    }
    guard hasLabels else { return insets }
    for tick in ticks where !tick.label.isEmpty {
      let (before, after) = overhang(tick)
      include(before - tick.position, tick.position + after - length, in: &insets)
    }
    return insets
  }

  private func include(_ before: Double, _ after: Double, in insets: inout Insets) {
    if isHorizontal {
      insets.left = max(insets.left, before)
      insets.right = max(insets.right, after)
    } else {
      insets.top = max(insets.top, before)
      insets.bottom = max(insets.bottom, after)
    }
  }

  /// How deep it is, from its line to the far side of its title.
  var depth: Double { max(0, max(labelOffset + labelDepth, titleReach)) }

  func drawGrid(on picture: inout Picture) {
    guard hasGrid else { return }
    for line in lines {
      let colour = (style.gridColour?(line.datum) ?? theme.gridColour).faded(style.gridOpacity?(line.datum))
      picture.stroke(
        Path(polyline: [point(line.place, -offset), point(line.place, -offset - breadth)]), colour,
        StrokeStyle(
          width: max(0, style.gridWidth?(line.datum) ?? theme.gridWidth),
          dash: style.gridDash?(line.datum)?.lengths ?? [], cap: style.gridCap?.cap ?? .butt))
    }
  }

  func draw(on picture: inout Picture) {
    if hasDomain {
      picture.stroke(
        Path(polyline: [point(0, 0), point(length, 0)]), theme.axisColour,
        StrokeStyle(
          width: style.domainWidth ?? theme.axisWidth, dash: style.domainDash?.lengths ?? [],
          cap: style.domainCap?.cap ?? .square))
    }
    if hasTicks {
      for line in lines {
        let colour = (style.tickColour?(line.datum) ?? theme.tickColour).faded(style.tickOpacity?(line.datum))
        picture.stroke(
          Path(polyline: [point(line.place, 0), point(line.place, style.tickSize?(line.datum) ?? theme.tickLength)]),
          colour,
          StrokeStyle(
            width: max(0, style.tickWidth?(line.datum) ?? theme.axisWidth),
            dash: style.tickDash?(line.datum)?.lengths ?? [], cap: style.tickCap?.cap ?? .butt))
      }
    }
    if hasLabels {
      for tick in ticks where !tick.label.isEmpty {
        let colour = style.labelColour?(datum(tick)) ?? theme.axisLabelColour
        block(of: tick).draw(on: &picture, colour.faded(style.labelOpacity?(datum(tick))))
      }
    }
    titleBlock?.draw(on: &picture, theme.axisTitleColour)
  }

  /// Where ticks and grid lines stand, and what their properties may look at.
  private var lines: [(place: Double, datum: TickDatum)] {
    let more = extraLine.map { [(place: $0, datum: TickDatum(value: .null, label: "", index: -1))] } ?? []
    return (more + ticks.map { (place: $0.line ?? $0.position, datum: datum($0)) }).map { line in
      let place = line.place + (style.tickOffset ?? 0)
      return (style.tickRound == true ? place.rounded() : place, line.datum)
    }
  }

  /// The point at a place along the axis and a distance from it, away from the plot.
  func point(_ along: Double, _ away: Double) -> Point {
    let shift = (style.translate ?? 0.5) - 0.5
    let along = along + (style.position ?? 0)
    switch orientation {
    case .bottom: return Point(along + shift, breadth + offset + away + shift)
    case .top: return Point(along + shift, -offset - away + shift)
    case .left: return Point(-offset - away + shift, along + shift)
    case .right: return Point(breadth + offset + away + shift, along + shift)
    }
  }
}
