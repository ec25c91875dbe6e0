import Drawing

/// How the labels of an axis stand.
extension AxisGuide {
  static let ascent = 0.76
  private static let lineHeight = 1.0

  func datum(_ tick: Tick) -> TickDatum { TickDatum(value: tick.value, label: tick.label, index: tick.index) }

  /// From the line of the axis to the labels.
  var labelOffset: Double {
    (hasTicks ? max(0, style.tickSize?.value ?? theme.tickLength) : 0)
      + (hasLabels && !ticks.isEmpty ? style.labelPadding?.value ?? theme.labelPadding : 0)
  }

  func font(of tick: Tick) -> Font {
    var font = theme.labelFont
    let datum = datum(tick)
    font.size = style.labelFontSize?(datum).map { min(200, max(1, $0)) } ?? font.size
    font.bold = style.labelFontWeight?(datum)?.isBold ?? font.bold
    font.italic = style.labelFontStyle?(datum).map { $0 != .normal } ?? font.italic
    return font
  }

  /// How deep the labels are, across the axis.
  var labelDepth: Double {
    guard hasLabels else { return 0 }
    return ticks.lazy.filter { !$0.label.isEmpty }.map(depth(of:)).max() ?? 0
  }

  private func depth(of tick: Tick) -> Double {
    let block = block(of: tick)
    guard !isPlaced else {
      let bounds = block.bounds
      let reach: Double =
        switch orientation {
        case .bottom: bounds.maxY - point(0, 0).y
        case .top: point(0, 0).y - bounds.minY
        case .left: point(0, 0).x - bounds.minX
        case .right: bounds.maxX - point(0, 0).x
        }
      return reach - labelOffset
    }
    let rotation = Rotation(degrees: labelAngle)
    let (width, size) = (block.width, block.height * AxisGuide.lineHeight)
    return isHorizontal
      ? abs(rotation.sine) * width + abs(rotation.cosine) * size
      : abs(rotation.cosine) * width + abs(rotation.sine) * size
  }

  /// Whether the author says how labels stand to their ticks.
  private var isPlaced: Bool { style.labelAlign != nil || style.labelBaseline != nil || style.labelPadding != nil }

  /// How far a label reaches along the axis before and after its tick.
  func overhang(_ tick: Tick) -> (Double, Double) {
    if isPlaced || style.labelOffset != nil || style.labelFlush != nil {
      let bounds = block(of: tick).bounds
      let (start, end) = isHorizontal ? (bounds.minX, bounds.maxX) : (bounds.minY, bounds.maxY)
      return (tick.position - start, end - tick.position)
    }
    let block = block(of: tick)
    let (half, width) = (block.height / 2, block.width)
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
    guard isHorizontal else {
      let isUpright = abs(labelAngle.remainder(dividingBy: 180)) > 89
      return isUpright ? .middle : orientation == .left ? .end : .start
    }
    let angle = labelAngle.remainder(dividingBy: 360)
    if abs(angle) < 1 || abs(angle) > 179 { return .middle }
    return (angle < 0) == (orientation == .bottom) ? .end : .start
  }

  /// A label where it is drawn.
  func block(of tick: Tick) -> TextBlock {
    let (datum, font) = (datum(tick), font(of: tick))
    let padding = (style.labelPadding?(datum)).map { $0 - (style.labelPadding?.value ?? theme.labelPadding) } ?? 0
    var along = tick.position + (style.labelOffset?(datum) ?? 0)
    var alignment = TextAlignment(slant, .middle)
    var nearer = 0.0
    if isHorizontal, slant == .middle {
      let isUpright = abs(labelAngle.remainder(dividingBy: 360)) < 90
      alignment.vertical = (orientation == .bottom) == isUpright ? .top : .bottom
    } else if isHorizontal, abs(labelAngle.remainder(dividingBy: 360)) < 89, style.labelBaseline == nil {
      nearer = font.size / 3
    }
    if let flush = style.labelFlush, flush >= 0, labelAngle == 0 {
      let further = style.labelFlushOffset ?? 0
      if tick.position <= flush {
        if isHorizontal { alignment.horizontal = .start } else { alignment.vertical = .top }
        along -= further
      } else if tick.position >= length - flush {
        if isHorizontal { alignment.horizontal = .end } else { alignment.vertical = .bottom }
        along += further
      }
    }
    alignment.horizontal = style.labelAlign?(datum)?.alignment ?? alignment.horizontal
    alignment.vertical = style.labelBaseline?(datum)?.alignment ?? alignment.vertical
    return TextBlock(
      tick.label, at: point(along, labelOffset + padding + nearer), font, alignment, rotation: labelAngle,
      lineHeight: style.labelLineHeight)
  }
}
