import Drawing

struct TextMark: ChartMark {
  let name = "text"
  let legend = LegendSymbol.symbol

  func draw(_ scene: MarkScene, on picture: inout Picture) {
    for placement in DirectLabels.arranged(TextMark.placements(scene), scene) {
      if abs(placement.shift) > 0.6 * placement.font.size { drawLeader(placement, scene, on: &picture) }
      picture.text(
        placement.text, at: placement.anchor, placement.font, placement.colour, placement.alignment,
        rotation: placement.rotation)
    }
  }

  /// A thin line from a mark to its label that has moved away.
  private func drawLeader(_ placement: TextPlacement, _ scene: MarkScene, on picture: inout Picture) {
    let isRight = placement.alignment.horizontal == .start
    guard isRight || placement.alignment.horizontal == .end else { return }
    let end = Point(isRight ? placement.left - 1 : placement.right + 1, (placement.top + placement.bottom) / 2)
    picture.stroke(
      Path(polyline: [placement.point, end]), placement.colour.withAlpha(0.5), StrokeStyle(width: 0.6))
  }

  /// How far the texts reach beyond the plot.
  static func overhang(_ scene: MarkScene) -> Insets {
    guard !scene.mark.clip else { return Insets() }
    return DirectLabels.arranged(placements(scene), scene).reduce(Insets()) { insets, placement in
      insets.union(
        Insets(
          left: -placement.left, top: -placement.top, right: placement.right - scene.size.width,
          bottom: placement.bottom - scene.size.height))
    }
  }

  /// The texts where their records are.
  static func placements(_ scene: MarkScene) -> [TextPlacement] {
    let mark = scene.mark
    var font = scene.theme.textMarkFont
    font.bold = mark.bold
    font.italic = mark.italic
    return scene.records.compactMap { record in
      guard let x = scene.position(.x, of: record), let y = scene.position(.y, of: record),
        scene.isInside(Point(x, y)),
        let text = text(of: record, scene)
      else { return nil }
      let standard = mark.fontSize ?? mark.size ?? scene.theme.textMarkFont.size
      font.size = min(200, scene.has(.size) ? scene.area(of: record, default: standard) : standard)
      let colour = scene.colour(of: record, .fill) ?? mark.fill.value ?? scene.defaultColour
      let limit = mark.limit ?? TextMark.widest
      return TextPlacement(
        TextFitting.truncated(text, font, width: limit), at: Point(x, y), offset: Point(mark.dx, mark.dy), font,
        colour.withAlpha(scene.opacity(of: record)),
        TextAlignment(mark.align ?? .middle, mark.baseline ?? .middle), rotation: mark.angle)
    }
  }

  /// No text is wider than this, in pixels, unless `limit` allows more.
  private static let widest = 300.0

  private static func text(of record: Record, _ scene: MarkScene) -> String? {
    guard let definition = scene.data.unit.encoding[.text] else { return nil }
    let value = scene.constant(.text, of: record) ?? record[.text] ?? .null
    return value == .null ? nil : value.label(definition.format ?? definition.defaultFormat ?? .plain)
  }
}
