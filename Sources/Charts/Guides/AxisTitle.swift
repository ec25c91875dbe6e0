import Drawing

extension AxisGuide {
  /// The title where it is drawn: in several lines where it is much longer than the axis.
  var titleBlock: TextBlock? {
    guard let title else { return nil }
    let font = theme.axisTitleFont
    let angle = style.titleAngle ?? (isHorizontal ? 0 : -90)
    let room = isHorizontal == (abs(Rotation(degrees: angle).cosine) > 0.5) ? max(length + 80, 120) : 200
    let text = TextFitting.fitted(title, font, limit: style.titleLimit, width: room)
    let place: (share: Double, align: TextAlignment.Horizontal) =
      switch style.titleAnchor {
      case .start: (isHorizontal ? 0 : 1, .start)
      case .end: (isHorizontal ? 1 : 0, .end)
      case .middle, nil: (0.5, .middle)
      }
    let automatic: TextAlignment.Vertical =
      orientation == .bottom || (orientation == .right && style.titleAngle == nil) ? .top : .bottom
    let alignment = TextAlignment(
      style.titleAlign?.alignment ?? place.align, style.titleBaseline?.alignment ?? automatic)
    var anchor = point(length * place.share, titleAway)
    let origin = point(0, 0)
    anchor.x = style.titleX.map { origin.x + $0 } ?? anchor.x
    anchor.y = style.titleY.map { origin.y + $0 } ?? anchor.y
    return TextBlock(text, at: anchor, font, alignment, rotation: angle, lineHeight: style.titleLineHeight)
  }

  /// From the line of the axis to its title.
  private var titleAway: Double {
    let extent = min(style.maxExtent ?? .infinity, labelOffset + labelDepth)
    return max(style.minExtent ?? 0, extent) + theme.titlePadding
  }

  /// From the line of the axis to the far side of its title.
  var titleReach: Double {
    let least = style.minExtent ?? 0
    guard let block = titleBlock else { return least }
    let isPlain = style.titleX == nil && style.titleY == nil && style.titleAngle == nil && style.titleBaseline == nil
    if isPlain { return max(least, titleAway + block.height) }
    let (bounds, origin) = (block.bounds, point(0, 0))
    let reach: Double =
      switch orientation {
      case .bottom: bounds.maxY - origin.y
      case .top: origin.y - bounds.minY
      case .left: origin.x - bounds.minX
      case .right: bounds.maxX - origin.x
      }
    return max(least, reach)
  }

  /// How far the title reaches beyond the two ends of the axis.
  func alongReach(_ block: TextBlock) -> (before: Double, after: Double) {
    if style.titleX == nil, style.titleY == nil, style.titleAngle == nil, style.titleAnchor == nil,
      style.titleAlign == nil
    {
      let excess = (block.width - length) / 2
      return (excess, excess)
    }
    let bounds = block.bounds
    return isHorizontal ? (-bounds.minX, bounds.maxX - length) : (-bounds.minY, bounds.maxY - length)
  }
}
