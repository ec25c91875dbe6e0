import Drawing

struct TextMark: ChartMark {
  let name = "text"
  let legend = LegendSymbol.symbol

  func draw(_ scene: MarkScene, on picture: inout Picture) {
    let mark = scene.mark
    var font = scene.theme.textMarkFont
    font.bold = mark.bold
    font.italic = mark.italic
    for record in scene.records {
      guard let x = scene.position(.x, of: record), let y = scene.position(.y, of: record),
        scene.isInside(Point(x, y)),
        let text = text(of: record, scene)
      else { continue }
      font.size = min(200, scene.has(.size) ? scene.area(of: record, default: 11) : mark.fontSize ?? mark.size ?? 11)
      let colour = scene.colour(of: record, .fill) ?? mark.fill.value ?? scene.defaultColour
      picture.text(
        text, at: Point(x + mark.dx, y + mark.dy), font, colour.withAlpha(scene.opacity(of: record)),
        TextAlignment(mark.align ?? .middle, mark.baseline ?? .middle), rotation: mark.angle)
    }
  }

  private func text(of record: Record, _ scene: MarkScene) -> String? {
    guard let definition = scene.data.unit.encoding[.text] else { return nil }
    let value = scene.constant(.text, of: record) ?? record[.text] ?? .null
    switch value {
    case .null: return nil
    case .number(let number): return (definition.format ?? NumberFormat("")!)(number)
    default: return value.label
    }
  }
}
