import Diagnostics
import WovenDocuments

/// Reads a fenced cell: its option lines, checked, and its body.
struct CellReader {
  let kind: CellKind
  /// The `{kind}` of the fence.
  let place: SourcePlace
  let substitution: ParameterSubstitution
  let collector: DiagnosticCollector
  /// Reads a caption's Markdown.
  let inlines: (PlacedText) -> [DocumentInline]

  /// A cell with what its options say of its parts.
  struct Result {
    var cell: Cell
    /// Where `lst-label` was written.
    var listingPlace: SourcePlace?
    /// `layout-ncol`, `layout-nrow` or `layout`
    var layout: PanelLayout?
    /// `fig-subcap` or `tbl-subcap`, one a part.
    var captions: [(text: [DocumentInline], place: SourcePlace)] = []
    var captionsPlace: SourcePlace?
    /// `fig-alt` where it is a list.
    var alternativeTexts: [String] = []
    var alternativeTextsPlace: SourcePlace?
  }

  func read(_ content: PlacedText) -> Result {
    let (optionLines, body) = split(content)
    let optionText = substitution.applied(to: optionLines)
    let options = optionText.count == 0 ? nil : PlacedYAML.read(optionText, collector: collector)
    var cell = Cell(
      kind: kind, place: place, options: options ?? PlacedValue(.map([]), at: place),
      source: body.text.trimmingLineBreaks,
      content: substitution.applied(to: body))
    guard let options else {
      readLabel(ofMalformed: optionText, into: &cell)
      return Result(cell: cell)
    }
    var result = Result(cell: cell)
    readOptions(options, optionText, into: &result)
    return result
  }

  private func readOptions(_ options: PlacedValue, _ text: PlacedText, into result: inout Result) {
    var cell = result.cell
    defer { result.cell = cell }
    let reader = MappingReader(options, kind.keys, collector: collector)
    if let value = reader.value("label") {
      cell.label = label(value, reader)
      cell.labelPlace = value.place
    }
    cell.echo = reader.boolean("echo")
    cell.evaluates = reader.boolean("eval") ?? true
    cell.showsOutput = reader.boolean("output") ?? true
    cell.isIncluded = reader.boolean("include") ?? true
    result.listingPlace = readCode(reader, text, into: &cell)
    if kind.asksOneStudy, let study = reader.value("study") {
      cell.study = study.text
      cell.studyPlace = study.place
      if study.text == nil { reader.wrong(study, "study", expected: "the label of a `{study}` cell") }
    }
    switch kind.output {
    case .nothing: break
    case .figure:
      readCaption("fig-cap", reader, text, into: &cell)
      readAlternativeText(reader, &result, &cell)
      cell.width = length("fig-width", reader)
      cell.height = length("fig-height", reader)
    case .table:
      readCaption("tbl-cap", reader, text, into: &cell)
      if kind.readsMarkdown { cell.readsMarkdown = reader.boolean("markdown") ?? false }
    }
    if kind.output != .nothing { cell.column = CellColumnReader.read(reader, collector) }
    readParts(reader, text, into: &result)
    reader.warnOfKeysWithoutEffect(kind.keys, collector: collector)
    reader.finish()
    if kind.output == .figure, cell.label != nil, cell.isShown, cell.alternativeText == nil,
      result.alternativeTexts.isEmpty
    {
      collector.report(
        Diagnostic(
          "the figure has no alternative text", at: cell.labelPlace ?? place,
          remedy: "describe what it shows: `#| fig-alt: \"…\"`", severity: .warning))
    }
  }

  /// The label of options that are no YAML, so that references to it are not reported too.
  private func readLabel(ofMalformed text: PlacedText, into cell: inout Cell) {
    for line in text.text.split(separator: "\n") where line.hasPrefix("label:") {
      let label = String(line.dropFirst("label:".count)).trimmingBlanks
      guard label.isName else { continue }
      cell.label = label
      cell.labelPlace = place
    }
  }

  private func readAlternativeText(_ reader: MappingReader, _ result: inout Result, _ cell: inout Cell) {
    guard let value = reader.value("fig-alt") else { return }
    if let list = value.list, list.allSatisfy({ $0.text != nil }) {
      result.alternativeTexts = list.compactMap(\.text)
      result.alternativeTextsPlace = value.place
    } else if let text = value.text {
      cell.alternativeText = text
    } else {
      reader.wrong(value, "fig-alt", expected: "a text, or a list of texts, one a part")
    }
  }

  private func readParts(_ reader: MappingReader, _ text: PlacedText, into result: inout Result) {
    guard kind.output != .nothing else { return }
    result.layout = PanelLayout.read(reader, collector)
    let key = kind.output == .figure ? "fig-subcap" : "tbl-subcap"
    guard let value = reader.value(key) else { return }
    guard let list = value.list, !list.isEmpty else {
      reader.wrong(value, key, expected: "a list of texts, one a part")
      return
    }
    result.captionsPlace = value.place
    for item in list {
      guard item.text != nil, let placed = text.aligned(item) else {
        reader.wrong(item, key, expected: "a text")
        continue
      }
      result.captions.append((inlines(placed), item.place))
    }
  }

  /// - Returns: where `lst-label` was written.
  private func readCode(_ reader: MappingReader, _ text: PlacedText, into cell: inout Cell) -> SourcePlace? {
    cell.codeFolding = reader.value("code-fold").flatMap { CodeFoldingReader.read($0, reader) }
    cell.codeSummary = reader.text("code-summary")
    let label = reader.value("lst-label")
    let caption = reader.value("lst-cap")
    guard label != nil || caption != nil else { return nil }
    var listing = Cell.Listing(label: nil, caption: [])
    if let label {
      if let name = label.text, name.isName, name.hasPrefix(LabelKind.listing.rawValue) {
        listing.label = name
      } else {
        reader.wrong(label, "lst-label", expected: "a label that begins with `lst-`")
      }
    }
    if let caption {
      if let placed = text.aligned(caption) {
        listing.caption = inlines(placed)
      } else {
        reader.wrong(caption, "lst-cap", expected: "a text")
      }
    }
    cell.listing = listing
    return listing.label == nil ? nil : label?.place
  }

  private func label(_ value: PlacedValue, _ reader: MappingReader) -> String? {
    guard let label = value.text, label.isName else {
      reader.wrong(value, "label", expected: "a letter, then letters, digits, `-` and `_`")
      return nil
    }
    if let prefix = LabelKind.prefix(of: label), prefix != kind.output.labelPrefix {
      let right = kind.output.labelPrefix.map { "`\($0)\(label.dropFirst(prefix.count))`" }
      collector.report(
        Diagnostic(
          "a \(kind.name) cell cannot have the label `\(label)`", at: value.place,
          expected: kind.output.labelPrefix.map { "a label that begins with `\($0)`" }
            ?? "a label without one of the prefixes \(LabelKind.prefixes.joined(separator: ", "))",
          remedy: right.map { "call it \($0)" } ?? "call it `\(label.dropFirst(prefix.count))`"))
    }
    return label
  }

  private func readCaption(_ key: String, _ reader: MappingReader, _ text: PlacedText, into cell: inout Cell) {
    guard let value = reader.value(key) else { return }
    guard value.text != nil, let caption = text.aligned(value) else {
      reader.wrong(value, key, expected: "a text")
      return
    }
    cell.caption = inlines(caption)
    cell.captionPlace = value.place
  }

  private func length(_ key: String, _ reader: MappingReader) -> Double? {
    guard let value = reader.value(key) else { return nil }
    if let number = value.number, number > 0, number <= 100 { return number }
    reader.wrong(value, key, expected: "a length in inches, above 0 and at most 100")
    return nil
  }

  /// Option lines without their marks, and the rest.
  private func split(_ content: PlacedText) -> (options: PlacedText, body: PlacedText) {
    var options = content.slice(0..<0)
    var index = 0
    while index < content.count, let start = optionStart(content, index) {
      let end = content.endOfLine(index)
      options.append(content, start..<end)
      index = end
    }
    let body = content.slice(index..<content.count)
    var line = 0
    while line < body.count {
      if optionStart(body, line) != nil {
        collector.report(
          Diagnostic(
            "an option after the first line of the body has no effect", at: body.place(line, length: 2),
            remedy: "move it to the top of the cell"))
      }
      line = body.endOfLine(line)
    }
    return (options, body)
  }

  /// Where the YAML of an option line begins; nil for another line.
  private func optionStart(_ text: PlacedText, _ lineStart: Int) -> Int? {
    let marks = kind.isSQL ? ["#|", "--|"] : ["#|"]
    for mark in marks {
      let scalars = Array(mark.unicodeScalars)
      let end = lineStart + scalars.count
      guard end <= text.count, Array(text.scalars[lineStart..<end]) == scalars else { continue }
      return end < text.count && text.scalars[end] == " " ? end + 1 : end
    }
    return nil
  }
}
