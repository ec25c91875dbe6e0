import Drawing

extension ViewStyle {
  /// Whether the author wants no frame, rather than saying nothing of it.
  var isFrameless: Bool { stroke?.alpha == 0 || strokeWidth == 0 || strokeOpacity == 0 }

  /// Draws what lies behind the grid of a plot.
  func draw(on picture: inout Picture, _ size: Size) {
    let area = Path(Rectangle(x: 0, y: 0, width: size.width, height: size.height), cornerRadius: cornerRadius ?? 0)
    if let fill { picture.fill(area, fill.faded(fillOpacity).faded(opacity)) }
    let width = strokeWidth ?? 1
    // Whoever gives a width or a dash wants a frame.
    let automatic: Colour? = strokeWidth != nil || strokeDash != nil || strokeOpacity != nil ? Colour(0xDDDDDD) : nil
    guard width > 0, let colour = stroke ?? automatic, colour.alpha > 0 else { return }
    picture.stroke(
      area, colour.faded(strokeOpacity).faded(opacity),
      StrokeStyle(width: width, dash: strokeDash?.lengths ?? [], cap: strokeCap?.cap ?? .butt))
  }
}
