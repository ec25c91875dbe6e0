import Diagnostics

/// An entry of a BibTeX file as it was written.
struct BibTeXItem {
  struct Field {
    var name: String
    var raw: String
    var place: SourcePlace
    /// Whether its value went beyond a limit, which is reported; nothing is left of it.
    var isRefused = false
  }

  var kind: String
  var key: String
  var fields: [Field]
  /// The key in its file.
  var place: SourcePlace

  func field(_ name: String) -> Field? { fields.first { $0.name == name } }
}

/// What `@string`s and `crossref` add to the text of a bibliography, which is bounded.
struct BibTeXAllowance {
  let collector: DiagnosticCollector
  private var bytes = 0

  init(collector: DiagnosticCollector) { self.collector = collector }

  /// Whether a value that stands elsewhere may stand here too; the first that may not is reported.
  mutating func mayAdd(_ value: String, at place: SourcePlace) -> Bool {
    let isFirstTooMany = bytes <= DocumentLimits.bibliographyBytes
    bytes += value.utf8.count
    if bytes <= DocumentLimits.bibliographyBytes { return true }
    if isFirstTooMany {
      collector.report(
        Diagnostic(
          "`@string`s and `crossref` add more than \(DocumentLimits.bibliographyBytes >> 20) MiB to the bibliography",
          at: place, remedy: "use shorter ones, or use them less often"))
    }
    return false
  }
}
