import Drawing

extension AxisGuide {
  private static let ascent = 0.76
  private static let lineHeight = 1.0

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
    // A title longer than its axis must not reach into what stands beside the plot.
    let excess = (titleText.map { TextMeasurement.extents(of: $0, theme.axisTitleFont).width } ?? 0) - length
    if excess > 0, isHorizontal {
      (insets.left, insets.right) = (excess / 2, excess / 2)
    } else if excess > 0 {
      (insets.top, insets.bottom) = (excess / 2, excess / 2)
    }
    guard hasLabels else { return insets }
    for tick in ticks where !tick.label.isEmpty {
      let (before, after) = overhang(tick)
      if isHorizontal {
        insets.left = max(insets.left, before - tick.position)
        insets.right = max(insets.right, tick.position + after - length)
      } else {
        insets.top = max(insets.top, before - tick.position)
        insets.bottom = max(insets.bottom, tick.position + after - length)
      }
    }
    return insets
  }

  /// How deep it is, from its line to the far side of its title.
  var depth: Double { labelOffset + labelDepth + titleDepth }

  private var labelOffset: Double {
    (hasTicks ? theme.tickLength : 0) + (hasLabels && !ticks.isEmpty ? theme.labelPadding : 0)
  }

  /// How deep the labels are, across the axis.
  private var labelDepth: Double {
    guard hasLabels else { return 0 }
    let rotation = Rotation(degrees: labelAngle)
    let size = theme.labelFont.size * AxisGuide.lineHeight
    return ticks.lazy.filter { !$0.label.isEmpty }.map { tick in
      let width = TextMeasurement.extents(of: tick.label, theme.labelFont).width
      return isHorizontal
        ? abs(rotation.sine) * width + abs(rotation.cosine) * size
        : abs(rotation.cosine) * width + abs(rotation.sine) * size
    }.max() ?? 0
  }

  private var titleDepth: Double {
    title == nil ? 0 : theme.titlePadding + theme.axisTitleFont.size * AxisGuide.lineHeight
  }

  /// How far a label reaches along the axis before and after its tick.
  private func overhang(_ tick: Tick) -> (Double, Double) {
    let half = theme.labelFont.size / 2
    let width = TextMeasurement.extents(of: tick.label, theme.labelFont).width
    guard isHorizontal else { return labelAngle == 0 ? (half, half) : (width / 2, width / 2) }
    let along = abs(Rotation(degrees: labelAngle).cosine) * width
    switch slant {
    case .middle: return (width / 2, width / 2)
    case .end: return (along + half / 2, half)
    case .start: return (half, along + half / 2)
    }
  }

  /// Which end of a label stands at the tick.
  private var slant: TextAlignment.Horizontal {
    guard isHorizontal else { return orientation == .left ? .end : .start }
    let angle = labelAngle.remainder(dividingBy: 360)
    if abs(angle) < 1 || abs(angle) > 179 { return .middle }
    return (angle < 0) == (orientation == .bottom) ? .end : .start
  }

  func drawGrid(on picture: inout Picture) {
    guard hasGrid else { return }
    for tick in ticks {
      picture.stroke(
        Path(polyline: [point(tick.position, -offset), point(tick.position, -offset - breadth)]), theme.gridColour,
        StrokeStyle(width: theme.gridWidth))
    }
  }

  func draw(on picture: inout Picture) {
    let line = StrokeStyle(width: theme.axisWidth, cap: .square)
    if hasDomain { picture.stroke(Path(polyline: [point(0, 0), point(length, 0)]), theme.axisColour, line) }
    if hasTicks {
      for tick in ticks {
        picture.stroke(
          Path(polyline: [point(tick.position, 0), point(tick.position, theme.tickLength)]), theme.tickColour,
          StrokeStyle(width: theme.axisWidth))
      }
    }
    if hasLabels { drawLabels(on: &picture) }
    drawTitle(on: &picture)
  }

  private func drawLabels(on picture: inout Picture) {
    let size = theme.labelFont.size
    for tick in ticks where !tick.label.isEmpty {
      var anchor = point(tick.position, labelOffset)
      var alignment = TextAlignment(slant, .middle)
      if isHorizontal, slant == .middle {
        alignment.vertical = .baseline
        anchor.y += orientation == .bottom ? AxisGuide.ascent * size : -(1 - AxisGuide.ascent) * size
      } else if isHorizontal, abs(labelAngle.remainder(dividingBy: 360)) < 89 {
        anchor.y += (orientation == .bottom ? 1 : -1) * size / 3
      }
      picture.text(
        tick.label, at: anchor, theme.labelFont, theme.axisLabelColour, alignment, rotation: labelAngle)
    }
  }

  /// The title, cut short where it is much longer than the axis.
  private var titleText: String? {
    title.map { TextFitting.truncated($0, theme.axisTitleFont, width: max(length + 80, 120)) }
  }

  private func drawTitle(on picture: inout Picture) {
    guard let text = titleText else { return }
    let font = theme.axisTitleFont
    let away = labelOffset + labelDepth + theme.titlePadding
    let middle = TextAlignment(.middle, .baseline)
    switch orientation {
    case .bottom:
      picture.text(
        text, at: point(length / 2, away + AxisGuide.ascent * font.size), font, theme.axisTitleColour, middle)
    case .top:
      picture.text(
        text, at: point(length / 2, away + (1 - AxisGuide.ascent) * font.size), font, theme.axisTitleColour, middle)
    case .left:
      picture.text(
        text, at: point(length / 2, away + (1 - AxisGuide.ascent) * font.size), font, theme.axisTitleColour, middle,
        rotation: -90)
    case .right:
      picture.text(
        text, at: point(length / 2, away + AxisGuide.ascent * font.size), font, theme.axisTitleColour, middle,
        rotation: -90)
    }
  }

  /// The point at a place along the axis and a distance from it, away from the plot.
  private func point(_ along: Double, _ away: Double) -> Point {
    switch orientation {
    case .bottom: Point(along, breadth + offset + away)
    case .top: Point(along, -offset - away)
    case .left: Point(-offset - away, along)
    case .right: Point(breadth + offset + away, along)
    }
  }
}
