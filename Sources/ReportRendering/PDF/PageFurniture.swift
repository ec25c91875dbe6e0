import Diagnostics
import Drawing

/// What stands on every page around the text: the running head from the second page on, and the page's number.
struct PageFurniture {
  let design: PageDesign
  let title: String
  let pageCount: Int

  func head(page: Int) throws(Diagnostic) -> [DocumentPage.Element] {
    guard page > 1, let line = try line(Self.shortened(title, design), .start) else { return [] }
    let column = design.block
    let y = column.minY - 20
    let rule = Path(polyline: [Point(column.minX, y), Point(column.maxX, y)])
    return [
      .tagged(.unstructured, [.line(line, at: Point(column.minX, y - 14))]),
      .stroke(rule, design.hairlineColour, StrokeStyle(width: 0.5)),
    ]
  }

  func foot(page: Int) throws(Diagnostic) -> [DocumentPage.Element] {
    guard let line = try line("\(page) / \(pageCount)", .centre) else { return [] }
    return [.tagged(.unstructured, [.line(line, at: Point(design.block.minX, design.block.maxY + 26))])]
  }

  private func line(_ text: String, _ alignment: ParagraphStyle.Alignment) throws(Diagnostic) -> ParagraphLine? {
    let run = TextRun(text, font: design.running.font, colour: design.running.colour)
    let style = ParagraphStyle(alignment: alignment, leading: design.running.leading)
    return try Paragraph([run], style: style).lines(width: design.block.width).first
  }

  /// The title as far as one line holds it.
  private static func shortened(_ title: String, _ design: PageDesign) -> String {
    let font = design.running.font
    func fits(_ text: String) -> Bool { TextMeasurement.extents(of: text, font).width <= design.block.width }
    if fits(title) { return title }
    var words = title.split(separator: " ")
    while words.count > 1, !fits(words.joined(separator: " ") + " …") { words.removeLast() }
    var short = words.joined(separator: " ")
    while !short.isEmpty, !fits(short + " …") { short.removeLast() }
    return short + " …"
  }
}
