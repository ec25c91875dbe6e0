import Diagnostics
import Drawing
import WovenDocuments

/// Reads `format`: the name of an output, or a mapping of outputs to their options.
struct FormatReader {
  let collector: DiagnosticCollector

  /// The layout of the PDF, and what concerns the page, go into the front matter.
  func read(_ reader: MappingReader, into front: inout FrontMatter) {
    readCode(reader, into: &front)
    let isWanted = ContentsReader.read(reader, into: &front.contents)
    front.tableOfContents = isWanted ?? true
    let contents = front.contents
    if isWanted == true { front.pdf.contents = contents }
    guard let value = reader.value("format") else { return }
    if let text = value.text {
      check(text, at: value.place)
    } else if let map = value.map {
      for entry in map { read(entry, contents, into: &front) }
    } else {
      reader.wrong(value, "format", expected: "`html`, `pdf`, or a mapping with these keys")
    }
  }

  /// - Parameter contents: the table of contents of all formats.
  private func read(_ entry: PlacedValue.Entry, _ contents: ContentsOptions, into front: inout FrontMatter) {
    guard check(entry.key, at: entry.keyPlace), !entry.value.isNull, entry.value.text != "default" else { return }
    guard entry.value.map != nil else {
      collector.report(
        Diagnostic(
          "the format `\(entry.key)` is \(entry.value.kindName)", at: entry.value.place,
          expected: "`default`, or a mapping of options"))
      return
    }
    if entry.key == ReportFormat.pdf.rawValue {
      front.pdf = pdf(entry.value, front.pdf, contents, date: front.date)
    } else {
      html(entry.value, into: &front)
    }
  }

  private func readCode(_ reader: MappingReader, into front: inout FrontMatter) {
    if let folding = reader.value("code-fold").flatMap({ CodeFoldingReader.read($0, reader) }) {
      front.codeFolding = folding
    }
    if let summary = reader.text("code-summary") { front.codeSummary = summary }
  }

  private func html(_ value: PlacedValue, into front: inout FrontMatter) {
    let reader = MappingReader(value, FrontMatterKeys.html, collector: collector)
    readCode(reader, into: &front)
    front.marksProvenance = reader.boolean("provenance") ?? front.marksProvenance
    front.tableOfContents = ContentsReader.read(reader, into: &front.contents) ?? front.tableOfContents
    reader.warnOfKeysWithoutEffect(FrontMatterKeys.html, collector: collector)
    reader.finish()
  }

  @discardableResult
  private func check(_ name: String, at place: SourcePlace) -> Bool {
    let known = FrontMatterKeys.format.names
    if known.contains(name) { return true }
    collector.report(
      Diagnostic("there is no format `\(name)`", at: place, remedy: suggestion(for: name, among: known)))
    return false
  }

  /// - Parameters:
  ///   - usual: what holds for all formats.
  ///   - contents: the table of contents of all formats, whether or not the PDF has one.
  private func pdf(_ value: PlacedValue, _ usual: PDFOptions, _ contents: ContentsOptions, date: String?) -> PDFOptions
  {
    var options = usual
    let reader = MappingReader(value, FrontMatterKeys.pdf, collector: collector)
    if let columns = reader.value("columns") {
      if let count = columns.integer, (1...2).contains(count) {
        options.columns = count
      } else {
        reader.wrong(columns, "columns", expected: "1 or 2")
      }
    }
    if let paper = reader.value("papersize") {
      if let found = PaperName(paper.text ?? "") {
        options.paper = found.format
      } else {
        reader.wrong(paper, "papersize", expected: "`a4` or `letter`")
      }
    }
    var own = contents
    if let isWanted = ContentsReader.read(reader, into: &own) {
      options.contents = isWanted ? own : nil
    } else if options.contents != nil {
      options.contents = own
    }
    if options.contents == nil {
      for key in ["toc-depth", "toc-title"] {
        // One that is wrong is reported already.
        if let value = reader.value(key), value.text != nil || value.integer != nil {
          collector.report(
            .withoutEffect(key, at: value.place, consequence: "the PDF has a table of contents by `toc: true` alone"))
        }
      }
    }
    if let standard = reader.value("standard") {
      (options.standards, options.filesDate) = PDFStandardReader(collector: collector).read(
        standard, reader, date: date)
    }
    options.appendsProvenance = reader.boolean("provenance") ?? options.appendsProvenance
    reader.warnOfKeysWithoutEffect(FrontMatterKeys.pdf, collector: collector)
    reader.finish()
    return options
  }
}

/// What `papersize` can say, in the words of Quarto, LaTeX and typst.
enum PaperName: String, CaseIterable {
  case a4, a4paper, letter
  case usLetter = "us-letter"
  case letterpaper

  /// The name in small or capital letters.
  init?(_ text: String) { self.init(rawValue: text.lowercased()) }

  var format: PageFormat {
    switch self {
    case .a4, .a4paper: .a4
    case .letter, .usLetter, .letterpaper: .letter
    }
  }
}
