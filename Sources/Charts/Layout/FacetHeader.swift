import Drawing

/// The text at a side of a cell, or of all of them.
struct FacetHeader: Sendable {
  var side: HeaderStyle.Side
  private var text: String
  private var font: Font
  private var colour: Colour
  private var angle: Double
  private var anchor: AxisStyle.Anchor?
  private var align: AlignWord?
  private var baseline: BaselineWord?
  private var limit: Double?
  private var lineHeight: Double?
  private var gap: Double
  private var isTitle: Bool

  private static let sides: [HeaderStyle.Side] = [.left, .right]

  /// The label of a cell; nil where the author wants none.
  init?(label value: ChartValue, _ channel: Channel, _ definition: ChannelDefinition, _ theme: ChartTheme) {
    let style = theme.header(channel, definition.header.style)
    guard style.labels != false else { return nil }
    let side = FacetHeader.side(style.labelOrientation ?? style.orientation, channel)
    self.side = side
    let label = definition.headerLabel(value)
    let datum = TickDatum(value: value, label: label, index: 0)
    text = style.labelExpression.map { datum($0).label } ?? label
    font = theme.headerFont.with(
      style.labelFont, style.labelFontSize, style.labelFontWeight, style.labelFontStyle)
    colour = style.labelColour ?? theme.textColour
    let isAtSide = FacetHeader.sides.contains(side)
    angle = style.labelAngle ?? (isAtSide ? -90 : 0)
    (anchor, align, baseline) = (style.labelAnchor, style.labelAlign, style.labelBaseline)
    (limit, lineHeight) = (style.labelLimit, style.labelLineHeight)
    gap = style.labelPadding ?? (isAtSide ? 8 : 6)
    isTitle = false
  }

  /// The title of all cells; nil where there is none.
  init?(title definition: ChannelDefinition, _ channel: Channel, _ theme: ChartTheme) {
    let title: String? =
      switch definition.header.title {
      case .none: nil
      case .some(let text): text
      case .automatic: definition.shownTitle
      }
    guard let title, !title.isEmpty else { return nil }
    let style = theme.header(channel, definition.header.style)
    side = FacetHeader.side(style.titleOrientation ?? style.orientation, channel)
    text = title
    font = theme.headerTitleFont.with(
      style.titleFont, style.titleFontSize, style.titleFontWeight, style.titleFontStyle)
    colour = style.titleColour ?? theme.textColour
    angle = style.titleAngle ?? (FacetHeader.sides.contains(side) ? -90 : 0)
    (anchor, align, baseline) = (style.titleAnchor, style.titleAlign, style.titleBaseline)
    (limit, lineHeight) = (style.titleLimit, style.titleLineHeight)
    // Vega counts from a band of 10 pixels beyond the labels.
    gap = style.titlePadding.map { $0 + 10 } ?? 6
    isTitle = true
  }

  /// Labels of rows stand at the left or the right, all others above or below.
  private static func side(_ given: HeaderStyle.Side?, _ channel: Channel) -> HeaderStyle.Side {
    guard let given else { return channel == .row ? .left : .top }
    if channel == .row, !sides.contains(given) { return .left }
    return channel == .column && sides.contains(given) ? .top : given
  }

  /// The width of the text as it reads.
  var width: Double { TextBlock(text, at: Point(0, 0), font).width }

  /// - Parameters:
  ///   - insets: what it stands beyond.
  ///   - widest: the width of the widest of its kind, so that texts that begin at the left begin on one line.
  ///   - ends: whether the cell is the first and whether it is the last along the header's side.
  func draw(on view: inout ChartView, beyond insets: Insets, widest: Double, ends: (first: Bool, last: Bool)) {
    let isAtSide = FacetHeader.sides.contains(side)
    let length = isAtSide ? view.size.height : view.size.width
    let room = isAtSide == (abs(Rotation(degrees: angle).cosine) > 0.5) ? 200 : length
    let fitted = TextFitting.fitted(text, font, limit: limit, width: max(room, isTitle ? 120 : 40))
    let share: Double = anchor == .start ? 0 : anchor == .end ? 1 : 0.5
    let along = length * (isAtSide && angle != 0 ? 1 - share : share)
    var alignment = TextAlignment(automaticAlign, automaticBaseline)
    alignment.horizontal = align?.alignment ?? alignment.horizontal
    alignment.vertical = baseline?.alignment ?? alignment.vertical
    let point: Point
    switch side {
    case .top: point = Point(along, -insets.top - gap)
    case .bottom: point = Point(along, view.size.height + insets.bottom + gap)
    case .left:
      let isLevel = angle == 0
      let back: Double =
        !isLevel || alignment.horizontal == .end ? 0 : alignment.horizontal == .middle ? widest / 2 : widest
      point = Point(-insets.left - gap - back, along)
    case .right:
      let isLevel = angle == 0
      let forth: Double =
        !isLevel || alignment.horizontal == .start ? 0 : alignment.horizontal == .middle ? widest / 2 : widest
      point = Point(view.size.width + insets.right + gap + forth, along)
    }
    var block = TextBlock(fitted, at: point, font, alignment, rotation: angle, lineHeight: lineHeight)
    // The last line stands where a single one would.
    if side == .top, alignment.vertical == .baseline, angle == 0 { block.point.y -= block.height - font.size }
    if view.picture != nil { block.draw(on: &view.picture!, colour) }
    include(block, beyond: insets, ends: ends, in: &view)
  }

  /// Makes room for the text: its lines, and what it covers where it is turned.
  private func include(
    _ block: TextBlock, beyond insets: Insets, ends: (first: Bool, last: Bool), in view: inout ChartView
  ) {
    let bounds = block.bounds
    let depth = gap + block.height
    switch side {
    case .top: view.insets.top = max(view.insets.top, insets.top + depth, -bounds.minY)
    case .bottom: view.insets.bottom = max(view.insets.bottom, insets.bottom + depth, bounds.maxY - view.size.height)
    case .left: view.insets.left = max(view.insets.left, insets.left + depth, -bounds.minX)
    case .right: view.insets.right = max(view.insets.right, insets.right + depth, bounds.maxX - view.size.width)
    }
    // Along its side a text that is longer than its cell meets the next, unless both are tilted.
    let isAtSide = FacetHeader.sides.contains(side)
    let cosine = abs(Rotation(degrees: angle).cosine)
    let isAlong = isAtSide ? cosine < 1e-9 : cosine > 1 - 1e-9
    if isAlong || ends.first {
      if isAtSide {
        view.insets.top = max(view.insets.top, -bounds.minY)
      } else {
        view.insets.left = max(view.insets.left, -bounds.minX)
      }
    }
    if isAlong || ends.last {
      if isAtSide {
        view.insets.bottom = max(view.insets.bottom, bounds.maxY - view.size.height)
      } else {
        view.insets.right = max(view.insets.right, bounds.maxX - view.size.width)
      }
    }
  }

  private var automaticAlign: TextAlignment.Horizontal {
    let isAtSide = FacetHeader.sides.contains(side)
    switch anchor {
    case .start where !(isAtSide && angle == 0): return .start
    case .end where !(isAtSide && angle == 0): return .end
    default: break
    }
    let turn = angle.remainder(dividingBy: 360)
    if isAtSide {
      if abs(abs(turn) - 90) < 1e-9 { return .middle }
      return (side == .left) == (abs(turn) < 90) ? .end : .start
    }
    if abs(turn.remainder(dividingBy: 180)) < 1e-9 { return .middle }
    return (turn > 0) == (side == .bottom) ? .start : .end
  }

  private var automaticBaseline: TextAlignment.Vertical {
    let turn = abs(angle.remainder(dividingBy: 360))
    if FacetHeader.sides.contains(side) {
      if turn < 45 || turn > 135 { return .middle }
      return (side == .left) == (angle.remainder(dividingBy: 360) < 0) ? .baseline : .top
    }
    if turn > 45, turn < 135 { return .middle }
    return side == .top ? .baseline : .top
  }
}
