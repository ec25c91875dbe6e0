import Diagnostics
import WovenDocuments

/// Reads the value of a field, and warns of what has no meaning in it.
struct BibTeXField {
  let collector: DiagnosticCollector

  func inlines(of raw: String, named name: String, at place: SourcePlace) -> [ReportInline] {
    guard BibliographyKinds.addresses.contains(name) else { return text(of: raw, at: place) }
    var raw = raw
    let words = raw.split(whereSeparator: \.isWhitespace)
    if let second = words.dropFirst().firstIndex(where: { $0.contains("://") }) {
      collector.report(
        Diagnostic(
          "the field `\(name)` holds more than one address: the first is shown", at: place,
          remedy: "keep one, or write the others into `note` as `\\url{…}`", severity: .warning))
      raw = words[..<second].joined()
    }
    let address = LaTeXAddress.read(raw)
    report(unknown: address.unknown, at: place)
    if address.isTooDeep { reportDepth(at: place) }
    return address.text.isEmpty ? [] : [.text(address.text)]
  }

  func text(of raw: String, at place: SourcePlace) -> [ReportInline] {
    let result = LaTeXText.read(raw)
    report(unknown: result.unknown, at: place)
    if result.isTooDeep { reportDepth(at: place) }
    for formula in result.formulas {
      collector.report(
        Diagnostic(
          "the formula `\(formula.tex)` stands as it is written: \(formula.problem)", at: place,
          remedy: "write it in the subset of LaTeX that `docs/mathematics.md` lists, or in Unicode", severity: .warning)
      )
    }
    return result.inlines
  }

  private func reportDepth(at place: SourcePlace) {
    collector.report(
      Diagnostic(
        "braces and accents nested deeper than \(DocumentLimits.bibliographyDepth) levels", at: place,
        remedy: "leave out those that do nothing"))
  }

  private func report(unknown commands: [String], at place: SourcePlace) {
    for command in commands {
      collector.report(
        Diagnostic(
          "the LaTeX command `\(command)` is left out", at: place, remedy: "write the character itself, in UTF-8",
          severity: .warning))
    }
  }
}
