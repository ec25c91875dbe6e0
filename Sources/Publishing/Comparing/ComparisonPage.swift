import Diagnostics
import Foundation
import ReportRendering
import Results

/// A comparison as one page that asks for nothing else, in the style of reports.
public struct ComparisonPage {
  /// In UTF-8.
  public let data: Data
  /// Pictures that are not shown, and why.
  public private(set) var problems: [Diagnostic] = []

  private static let mostVectorBytes = 1 << 20
  private static let mostBitmapBytes = 4 << 20
  private static let mostRows = 200

  /// - Parameter generator: the program's name and version.
  public init(_ comparison: Comparison, generator: String) {
    var problems: [Diagnostic] = []
    var main = Self.parties(comparison)
    for report in comparison.reports {
      main += Markup.element("h2", [], Markup.text(report.name)) + "\n" + Self.head(report)
      if report.differs { main += Self.body(report, &problems) }
    }
    for (names, place) in [(comparison.onlyOld, "A"), (comparison.onlyNew, "B")] where !names.isEmpty {
      main += Self.paragraph("Only in \(place): \(names.joined(separator: ", "))")
    }
    let told = comparison.problems + problems
    if !told.isEmpty {
      main += Markup.element("h2", [], "Not compared") + "\n" + Self.list(told.map(\.problem))
    }
    let names = comparison.reports.map(\.name) + comparison.onlyOld + comparison.onlyNew
    let title = "What moved in " + names.joined(separator: ", ")
    data = PlainPage.page(title: title, generator: generator, style: Self.style, main: main)
    self.problems = problems
  }

  private static let style = """
    .page { --measure: 60rem; }
    @media (min-width: 74rem) { .page { display: block; max-width: calc(var(--measure) + 2 * var(--edge)); } }
    .table { width: auto; max-width: 100%; }
    .sides dt { font: 700 0.9rem/1.4 var(--sans); } .sides dd { margin: 0 0 0.5em; overflow-wrap: anywhere; }
    .from { color: var(--quiet); } .to { background: var(--mark); }
    .pair { display: grid; gap: 1rem 1.6rem; } .pair figure { margin: 0; min-width: 0; }
    @media (min-width: 44rem) { .pair { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
    .pair img { display: block; max-width: 100%; height: auto; background: #fff; }
    .told td { overflow-wrap: anywhere; min-width: 5em; } .told td:last-child:not(:nth-child(-n + 3)) { min-width: 15em; }
    @media print { .pair { grid-template-columns: repeat(2, minmax(0, 1fr)); } .pair figure { break-inside: avoid; } }

    """

  // MARK: Sections

  private static func parties(_ comparison: Comparison) -> String {
    paragraph(
      comparison.differs
        ? "A is what was before, B what is now; what B says is marked."
        : comparison.problems.isEmpty ? "Nothing differs." : "Not everything could be compared.")
  }

  private static func head(_ report: ReportComparison) -> String {
    let sides = [("A", report.old), ("B", report.new)].map { name, side in
      Markup.element("dt", [], name)
        + Markup.element("dd", [], Markup.text(([side.place] + side.notes).joined(separator: "; ")))
    }
    let cause = report.differs ? list(ComparisonWords.cause(report)) : paragraph("Nothing differs.")
    return Markup.element("dl", [("class", "sides")], sides.joined(separator: "\n")) + "\n" + cause
  }

  private static func body(_ report: ReportComparison, _ problems: inout [Diagnostic]) -> String {
    verdicts(report) + text(report) + tables(report) + figures(report, &problems) + pairs(report) + results(report)
      + files(report)
  }

  private static let pairTables: Set<String> = ["comparisons", "comparisons_with_best"]

  private static func verdicts(_ report: ReportComparison) -> String {
    let found = (report.results?.verdicts ?? []).filter { !pairTables.contains($0.table) }
    let rows =
      rows(found)
      + ComparisonWords.lockedVerdicts(report).map {
        [$0.name, $0.locked ?? "not there", $0.found ?? "not there"]
      }
    if rows.isEmpty { return report.results == nil ? "" : heading("Verdicts") + paragraph("None is another one.") }
    return heading("Verdicts") + table("Verdicts that changed", ["About", "A", "B"], rows)
  }

  /// What is many, and seldom what a report says.
  private static func pairs(_ report: ReportComparison) -> String {
    let found = (report.results?.verdicts ?? []).filter { pairTables.contains($0.table) }
    if found.isEmpty { return "" }
    return heading("Pairs of variants")
      + table("Whether variants are told apart, and which may be the best", ["About", "A", "B"], rows(found))
  }

  private static func rows(_ verdicts: [VerdictDifference]) -> [[String]] {
    verdicts.map { [$0.subject, $0.old ?? "not there", $0.new ?? "not there"] }
  }

  private static func text(_ report: ReportComparison) -> String {
    guard let text = report.text, !text.isEmpty else { return "" }
    var html = heading("Numbers in the text")
    html += table(
      "Numbers that moved", ["A", "B", "Difference", "Sentence in B"],
      text.numbers.map { number in
        [
          number.old.text, number.new.text,
          (number.difference.map(ComparisonWords.signed) ?? "–")
            + (number.isLastDigit ? " (the last printed digit)" : ""),
          number.newSentence,
        ]
      })
    if !text.words.isEmpty {
      html += heading("Other words")
      html += table(
        "Passages in other words", ["A", "B"],
        text.words.map { [$0.old.joined(separator: " "), $0.new.joined(separator: " ")] })
    }
    if text.isCut { html += paragraph("So much differs in between that it was not compared sentence by sentence.") }
    return html
  }

  private static func tables(_ report: ReportComparison) -> String {
    let tables = report.tables.filter { !$0.isEmpty }
    if tables.isEmpty { return "" }
    return heading("Tables") + tables.map(cells).joined()
  }

  private static func cells(_ table: PrintedTableComparison) -> String {
    let title = "\(table.path): \(ComparisonWords.matching(table))"
    let rows = table.cells.map { cell in
      [
        cell.row, cell.column, cell.old, cell.new,
        (cell.difference.map(ComparisonWords.signed) ?? "–") + (cell.isLastDigit ? " (the last printed digit)" : ""),
      ]
    }
    return Self.table(title, ["Row", "Column", "A", "B", "Difference"], rows, of: table.count)
      + list(ComparisonWords.rows(table))
  }

  private static func results(_ report: ReportComparison) -> String {
    guard let results = report.results else { return "" }
    var html = heading("Results")
    if results.isEmpty { html += paragraph("Other bytes of the same rows.") }
    for table in results.tables {
      html += Markup.element("h4", [], Markup.element("code", [], Markup.text(table.table))) + "\n"
      html += paragraph(ComparisonWords.rows(table))
      html += Self.table(
        "Largest movement of each column of \(table.table)", ["Column", "Rows", "A", "B", "Difference", "Where"],
        table.differences.columns.map { column in
          guard let largest = table.largest[column.name] else {
            return [column.name, String(column.rows), "–", "–", "–", "–"]
          }
          let values = ComparisonWords.values(largest.old, largest.new)
          return [
            column.name, String(column.rows), values.old, values.new, ComparisonWords.signed(largest.difference),
            ComparisonWords.key(table.key, largest.key),
          ]
        })
    }
    return html + list(results.foreign.map(ComparisonWords.foreign))
  }

  private static func files(_ report: ReportComparison) -> String {
    let rows =
      report.files.map { entry in
        [entry.name, entry.locked == nil ? "only in B" : entry.found == nil ? "only in A" : "other bytes"]
      } + report.committed.map { [$0, "another text is committed"] }
    return rows.isEmpty ? "" : heading("Files") + table("Files that differ", ["File", ""], rows)
  }

  // MARK: Figures

  private static func figures(_ report: ReportComparison, _ problems: inout [Diagnostic]) -> String {
    if report.figures.isEmpty { return "" }
    var html = heading("Figures")
    for figure in report.figures {
      html += Markup.element("h4", [], Markup.element("code", [], Markup.text(figure.label))) + "\n"
      html += paragraph(ComparisonWords.state(figure))
      if figure.isDrawnOtherwise || !figure.isOld || !figure.isNew {
        let pictures = [("A", report.old, figure.isOld), ("B", report.new, figure.isNew)].map { name, side, has in
          picture(figure.label, name, has ? side.folder : nil, &problems)
        }
        html += Markup.element("div", [("class", "pair")], "\n" + pictures.joined()) + "\n"
      }
      html += figure.data.filter { !$0.isEmpty }.map(cells).joined()
    }
    return html
  }

  /// A picture by itself, in which nothing can run and which can load nothing.
  private static func picture(
    _ label: String, _ name: String, _ folder: OutputFolder?, _ problems: inout [Diagnostic]
  ) -> String {
    let caption = Markup.element("figcaption", [], name)
    guard let folder else {
      return Markup.element("figure", [], caption + paragraph("There is none.")) + "\n"
    }
    for (ending, kind, most) in [
      ("svg", "image/svg+xml", mostVectorBytes), ("png", "image/png", mostBitmapBytes),
    ] {
      do throws(Diagnostic) {
        guard let data = try folder.read("figures/\(label).\(ending)", atMost: most) else { continue }
        let image = Markup.tag(
          "img",
          [("src", "data:\(kind);base64,\(data.base64EncodedString())"), ("alt", "\(label) as it is in \(name)")])
        return Markup.element("figure", [], image + caption) + "\n"
      } catch {
        // A drawing that is too large is shown as a bitmap.
        if ending == "png" { problems.append(error) }
      }
    }
    return Markup.element("figure", [], caption + paragraph("It cannot be shown here.")) + "\n"
  }

  // MARK: Parts of a page

  private static func heading(_ text: String) -> String { Markup.element("h3", [], Markup.text(text)) + "\n" }

  private static func paragraph(_ text: String) -> String { Markup.element("p", [], spans(text)) + "\n" }

  /// Names in backquotes as code.
  private static func spans(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { index, part in
      index % 2 == 1 ? Markup.element("code", [], Markup.text(String(part))) : Markup.text(String(part))
    }.joined()
  }

  private static func list(_ items: [String]) -> String {
    if items.isEmpty { return "" }
    let lines = items.map { Markup.element("li", [], spans($0)) + "\n" }
    return Markup.element("ul", [], "\n" + lines.joined()) + "\n"
  }

  /// - Parameter count: of all rows, of which these may be the first.
  private static func table(_ title: String, _ heads: [String], _ rows: [[String]], of count: Int? = nil) -> String {
    if rows.isEmpty { return "" }
    func mark(_ head: String) -> String? { head == "A" ? "from" : head == "B" ? "to" : nil }
    let head = heads.map { Markup.element("th", [("scope", "col")], Markup.text($0)) }.joined()
    let lines = rows.prefix(mostRows).map { row in
      let cells = zip(heads, row).enumerated().map { index, cell in
        let text = mark(cell.0).map { Markup.element("span", [("class", $0)], Markup.text(cell.1)) }
        let content = text ?? Markup.text(cell.1)
        return index == 0 && cell.0 != "A"
          ? Markup.element("th", [("scope", "row")], content) : Markup.element("td", [], content)
      }
      return "<tr>" + cells.joined() + "</tr>\n"
    }
    let all = max(count ?? 0, rows.count)
    let rest = all > lines.count ? paragraph("And \(all - lines.count) more, which `--json` tells.") : ""
    let body = "<thead>\n<tr>\(head)</tr>\n</thead>\n<tbody>\n\(lines.joined())</tbody>\n"
    return Markup.element(
      "figure", [("class", "table")],
      Markup.element("figcaption", [], spans(title)) + "\n"
        + Markup.element(
          "div",
          [("class", "scroll"), ("role", "region"), ("aria-label", title.replacing("`", with: "")), ("tabindex", "0")],
          Markup.element("table", [("class", "told")], "\n" + body)) + "\n") + "\n" + rest
  }
}
