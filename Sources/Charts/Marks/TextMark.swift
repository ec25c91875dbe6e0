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

  /// The texts where their records are, a placement a line.
  static func placements(_ scene: MarkScene) -> [TextPlacement] {
    scene.parts.flatMap { part in part.records.flatMap { lines(of: $0, part) } }
  }

  private static func lines(of record: Record, _ scene: MarkScene) -> [TextPlacement] {
    let mark = scene.mark
    var font = scene.theme.textMarkFont
    font.bold = mark.bold
    font.italic = mark.italic
    guard let x = scene.position(.x, of: record), let y = scene.position(.y, of: record),
      scene.isInside(Point(x, y)) || mark.places[.x] != nil || mark.places[.y] != nil,
      let text = text(of: record, scene)
    else { return [] }
    let standard = mark.fontSize ?? mark.size ?? scene.theme.textMarkFont.size
    font.size = min(200, scene.has(.size) ? scene.area(of: record, default: standard) : standard)
    guard font.size > 0 else { return [] }
    let style = SymbolStyle(scene, record, filled: true)
    guard let colour = style.fill else { return [] }
    let limit = mark.limit.map { $0 == 0 ? .infinity : $0 } ?? TextMark.widest
    let angle = scene.magnitude(.angle, of: record) ?? mark.angle
    let turn = Rotation(degrees: angle)
    let alignment = TextAlignment(mark.align ?? .middle, mark.baseline ?? .middle)
    let lines = mark.lineBreak.map { text.components(separatedBy: $0) } ?? [text]
    return lines.enumerated().map { index, line in
      let down = mark.dy + Double(index) * (mark.lineHeight ?? font.size + 2)
      // Vega moves a text along its own direction.
      let offset = Point(mark.dx * turn.cosine - down * turn.sine, mark.dx * turn.sine + down * turn.cosine)
      return TextPlacement(
        TextFitting.truncated(line, font, width: limit, ellipsis: mark.ellipsis ?? "…"), at: Point(x, y),
        offset: offset, font, colour, alignment, rotation: angle)
    }
  }

  /// No text is wider than this, in pixels, unless `limit` allows more.
  private static let widest = 300.0

  private static func text(of record: Record, _ scene: MarkScene) -> String? {
    guard let definition = scene.data.unit.encoding[.text] else { return scene.mark.text.flatMap(\.words) }
    let value = scene.constant(.text, of: record) ?? record[.text] ?? .null
    // A category without a name is called so, as on an axis.
    if value == .null,
      !(definition.type.isDiscrete && definition.field != nil && scene.constant(.text, of: record) == nil)
    {
      return nil
    }
    return value.label(definition.format ?? definition.defaultFormat ?? .plain)
  }
}

extension ChartValue {
  /// What a constant text says; nil for null.
  fileprivate var words: String? { self == .null ? nil : label }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    guard !separator.isEmpty else { return [self] }
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
