import Diagnostics
import Drawing
import LiterateDocuments
import WovenDocuments

/// Finds the signs of a report that no font in use has, and where they come from.
struct SignCheck {
  private let document: LiterateDocument

  init(_ document: LiterateDocument) {
    self.document = document
  }

  /// What is wrong with the texts of the document itself.
  func written() -> [Diagnostic] {
    let missing = report(document.shownTexts + document.cells.flatMap(\.writtenTexts))
    guard !missing.isEmpty else { return [] }
    let places = WrittenPlaces(document)
    return missing.warnings { place(places.place(of: $0.text)) }
  }

  /// What is wrong with the texts that results brought.
  ///
  /// - Parameters:
  ///   - outputs: what each cell shows.
  ///   - values: what each query in the text gives.
  func woven(
    _ woven: WovenDocument, outputs: [(cell: Cell, blocks: [ReportBlock])],
    values: () -> [(query: InlineQuery, texts: [String])]
  ) -> [Diagnostic] {
    let all = report(woven.shownTexts)
    guard !all.isEmpty else { return [] }
    let places = WrittenPlaces(document)
    var warnings: [Diagnostic] = []
    var known = report(document.shownTexts).scalars
    for (cell, blocks) in outputs {
      let own = report(cell.writtenTexts + [cell.caption.plainText])
      let found = report(blocks.shownTexts, except: own.scalars)
      known.formUnion(own.scalars.union(found.scalars))
      warnings += found.warnings(of: blocks.bearer) { place(places.place(of: $0.text, in: cell) ?? cell.place) }
    }
    for (query, texts) in values() {
      let found = report(texts)
      // A value may stand in words that do not show.
      guard !found.scalars.isDisjoint(with: all.scalars) else { continue }
      known.formUnion(found.scalars)
      warnings += found.warnings(of: "the query’s value") { _ in .source(query.place) }
    }
    return warnings + report(woven.shownTexts, except: known).warnings(of: "the report") { _ in .file(document.file) }
  }

  private func report(_ texts: [String], except known: Set<Unicode.Scalar> = []) -> MissingSignsReport {
    var report = MissingSignsReport()
    for text in texts { report.add(text, except: known) }
    return report
  }

  private func place(_ found: SourcePlace?) -> Diagnostic.Place { found.map { .source($0) } ?? .file(document.file) }
}

extension [ReportBlock] {
  /// What shows the signs of a cell, for messages.
  fileprivate var bearer: String {
    switch first {
    case .table: "the table"
    case .figure: "the figure"
    default: "the cell’s output"
    }
  }
}
