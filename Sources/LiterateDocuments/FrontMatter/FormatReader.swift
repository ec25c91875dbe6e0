import Diagnostics
import Drawing

/// Reads `format`: the name of an output, or a mapping of outputs to their options.
struct FormatReader {
  let collector: DiagnosticCollector

  /// The layout of the PDF, and what concerns the page, go into the front matter.
  func read(_ reader: MappingReader, into front: inout FrontMatter) {
    readCode(reader, into: &front)
    guard let value = reader.value("format") else { return }
    if let text = value.text {
      check(text, at: value.place)
    } else if let map = value.map {
      for entry in map {
        check(entry.key, at: entry.keyPlace)
        if entry.key == "pdf", entry.value.map != nil { front.pdf = pdf(entry.value) }
        if entry.key == "html", entry.value.map != nil { html(entry.value, into: &front) }
      }
    } else {
      reader.wrong(value, "format", expected: "`html`, `pdf`, or a mapping with these keys")
    }
  }

  private func readCode(_ reader: MappingReader, into front: inout FrontMatter) {
    if let folding = reader.value("code-fold").flatMap({ CodeFoldingReader.read($0, reader) }) {
      front.codeFolding = folding
    }
    if let summary = reader.text("code-summary") { front.codeSummary = summary }
  }

  private func html(_ value: PlacedValue, into front: inout FrontMatter) {
    let reader = MappingReader(value, of: "`html` format", collector: collector)
    readCode(reader, into: &front)
    front.tableOfContents = reader.boolean("toc") ?? front.tableOfContents
    for key in QuartoKeys.frontMatter + ["number-sections"] {
      if let value = reader.value(key) { collector.report(.withoutEffect(key, at: value.place, consequence: nil)) }
    }
    reader.finish()
  }

  private func check(_ name: String, at place: SourcePlace) {
    let known = ReportFormat.allCases.map(\.rawValue)
    guard !known.contains(name) else { return }
    collector.report(
      Diagnostic("there is no format `\(name)`", at: place, remedy: suggestion(for: name, among: known)))
  }

  private func pdf(_ value: PlacedValue) -> PDFOptions {
    var options = PDFOptions()
    let reader = MappingReader(value, of: "`pdf` format", collector: collector)
    if let columns = reader.value("columns") {
      if let count = columns.integer, (1...2).contains(count) {
        options.columns = count
      } else {
        reader.wrong(columns, "columns", expected: "1 or 2")
      }
    }
    if let paper = reader.value("papersize") {
      switch paper.text?.lowercased() {
      case "a4", "a4paper": options.paper = .a4
      case "letter", "us-letter", "letterpaper": options.paper = .letter
      default: reader.wrong(paper, "papersize", expected: "`a4` or `letter`")
      }
    }
    for key in QuartoKeys.frontMatter + ["number-sections", "toc"] where key != "papersize" {
      if let value = reader.value(key) { collector.report(.withoutEffect(key, at: value.place, consequence: nil)) }
    }
    reader.finish()
    return options
  }
}
