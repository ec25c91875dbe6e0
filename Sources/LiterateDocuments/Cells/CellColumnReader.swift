import Diagnostics
import WovenDocuments

/// Reads `column`: where Quarto puts a cell's output.
enum CellColumnReader {
  /// Quarto's other columns, with the nearest of ours.
  private static let others: [(name: String, nearest: String)] = [
    ("body-outset", "page"), ("page-inset", "page"), ("screen", "screen-inset"),
    ("screen-inset-shaded", "screen-inset"), ("body-outset-right", "page"), ("body-outset-left", "page"),
    ("page-right", "page"), ("page-left", "page"), ("page-inset-right", "page"), ("page-inset-left", "page"),
    ("screen-right", "screen-inset"), ("screen-left", "screen-inset"), ("screen-inset-right", "screen-inset"),
    ("screen-inset-left", "screen-inset"),
  ]

  static let names = ["body", "margin"] + ReportReach.allCases.map(\.rawValue)

  /// Nil for the text's own column, and where the value is wrong, which is reported.
  static func read(_ reader: MappingReader, _ collector: DiagnosticCollector) -> Cell.Column? {
    guard let value = reader.value("column") else { return nil }
    switch value.text {
    case "body": return nil
    case "margin": return .margin
    default: break
    }
    if let reach = value.text.flatMap(ReportReach.init) { return .wide(reach) }
    collector.report(unknown(value.text ?? value.kindName, at: value.place))
    return nil
  }

  /// The nearest of a column that there is not.
  static func unknown(_ name: String, at place: SourcePlace) -> Diagnostic {
    if let nearest = others.first(where: { $0.name == name })?.nearest {
      return Diagnostic(
        "the column `\(name)` of Quarto is not supported", at: place, remedy: "the nearest is `\(nearest)`")
    }
    return Diagnostic("there is no column `\(name)`", at: place, remedy: suggestion(for: name, among: names))
  }
}
