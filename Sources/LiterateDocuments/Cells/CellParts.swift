import Diagnostics

/// A cell of several parts, which lines of `---` separate, as a panel; one of a single part as it is.
struct CellParts {
  private let result: CellReader.Result
  private let context: ReadingContext

  init(_ result: CellReader.Result, context: ReadingContext) {
    self.result = result
    self.context = context
  }

  private var cell: Cell { result.cell }

  var block: DocumentBlock {
    let bodies = cell.kind.output == .nothing ? [cell.content] : Self.split(cell.content)
    check(count: bodies.count)
    guard bodies.count > 1 else { return .cell(single) }
    let parts = bodies.enumerated().map { index, body in part(index, body) }
    var panel = DocumentPanel(
      label: cell.isShown ? cell.label : nil, caption: cell.caption, columns: min(2, parts.count),
      blocks: parts.map { .cell($0) }, cell: cell, place: cell.place)
    panel.arrange(result.layout, context.collector)
    return .panel(panel)
  }

  private var captionsKey: String { cell.kind.output == .figure ? "fig-subcap" : "tbl-subcap" }

  private func check(count: Int) {
    check(captionsKey, of: result.captions.count, at: result.captionsPlace, count: count)
    check("fig-alt", of: result.alternativeTexts.count, at: result.alternativeTextsPlace, count: count)
  }

  /// - Parameters:
  ///   - texts: how many there are, one for each of `count` parts.
  ///   - place: nil where the cell has none.
  private func check(_ key: String, of texts: Int, at place: SourcePlace?, count: Int) {
    guard let place, texts != count else { return }
    context.collector.report(
      Diagnostic(
        "`\(key)` has \(texts) text\(texts == 1 ? "" : "s") for a cell of \(count) part\(count == 1 ? "" : "s")",
        at: place,
        remedy: texts > count ? "separate the parts by lines of `---`" : "give one text for each part"))
  }

  /// The cell of one part, on which what is said of several has no effect.
  private var single: Cell {
    var cell = cell
    cell.files = context.dataFiles(of: cell)
    if let text = result.alternativeTexts.first { cell.alternativeText = text }
    if let place = result.captionsPlace, result.captions.count == 1 { warn(captionsKey, at: place) }
    if let layout = result.layout { warn(layout.key, at: layout.place) }
    return cell
  }

  private func warn(_ key: String, at place: SourcePlace) {
    context.collector.report(
      Diagnostic(
        "`\(key)` has no effect on a cell of one part", at: place,
        remedy: "separate its parts by lines of `---`, or leave it out", severity: .warning))
  }

  private func part(_ index: Int, _ body: PlacedText) -> Cell {
    var part = cell
    part.content = body
    part.place = body.place(0)
    part.files = context.dataFiles(of: part)
    part.echo = false
    part.column = nil
    part.listing = nil
    part.caption = result.captions.indices.contains(index) ? result.captions[index].text : []
    part.captionPlace = result.captions.indices.contains(index) ? result.captions[index].place : nil
    part.alternativeText =
      result.alternativeTexts.indices.contains(index) ? result.alternativeTexts[index] : cell.alternativeText
    part.label = cell.label.map { "\($0)-\(index + 1)" }
    if let label = part.label, let place = cell.labelPlace, cell.isShown { context.add(label: label, at: place) }
    return part
  }

  private static func split(_ content: PlacedText) -> [PlacedText] {
    var bodies: [PlacedText] = []
    var (start, line) = (0, 0)
    while line < content.count {
      let end = content.endOfLine(line)
      if content.text(line..<end).trimmingBlanks == "---" {
        bodies.append(content.slice(start..<line))
        start = end
      }
      line = end
    }
    bodies.append(content.slice(start..<content.count))
    return bodies.filter { !$0.scalars.allSatisfy(\.isWhitespace) || bodies.count == 1 }
  }
}
