import Diagnostics
import Foundation

/// How the parts of a figure or table stand beside each other.
struct PanelLayout: Hashable {
  enum Arrangement: Hashable {
    /// `layout-ncol`
    case columns(Int)
    /// `layout-nrow`
    case rows(Int)
    /// `layout`: row by row the shares of the width.
    case shares([[Double]])
  }

  var arrangement: Arrangement
  /// The key that says so.
  var key: String
  var place: SourcePlace

  /// What `layout` may be.
  static let shape = ValueShape.either([.list(of: .either([.list(of: .number), .number])), .pattern(#"^\[.*\]$"#)])

  static let keys = ["layout-ncol", "layout-nrow", "layout"]

  /// The layout of a cell; nil where it has none, or a wrong one, which is reported.
  static func read(_ reader: MappingReader, _ collector: DiagnosticCollector) -> PanelLayout? {
    let given = keys.compactMap { key in reader.value(key).map { (key: key, value: $0) } }
    guard let (key, value) = given.first else { return nil }
    reportOthers(given.dropFirst().map { ($0.key, $0.value.place) }, than: key, collector)
    if key == "layout" {
      // Quarto's users write it in quotes too.
      guard let shares = value.text.map(shares) ?? shares(value) else {
        collector.report(malformed(at: value.place))
        return nil
      }
      return PanelLayout(arrangement: .shares(shares), key: key, place: value.place)
    }
    guard let count = reader.integer(key, in: 1...6) else { return nil }
    return PanelLayout(
      arrangement: key == "layout-ncol" ? .columns(count) : .rows(count), key: key, place: value.place)
  }

  /// The layout of a div; nil where it has none, or a wrong one, which is reported.
  static func take(from attributes: inout Attributes, _ collector: DiagnosticCollector) -> PanelLayout? {
    let given = keys.compactMap { attributes.take($0) }
    guard let value = given.first else { return nil }
    reportOthers(given.dropFirst().map { ($0.key, $0.place) }, than: value.key, collector)
    if value.key == "layout" {
      if let shares = shares(value.text) {
        return PanelLayout(arrangement: .shares(shares), key: value.key, place: value.place)
      }
      collector.report(malformed(at: value.place))
    } else if let count = Int(value.text), (1...6).contains(count) {
      let isColumns = value.key == "layout-ncol"
      return PanelLayout(arrangement: isColumns ? .columns(count) : .rows(count), key: value.key, place: value.place)
    } else {
      collector.report(
        Diagnostic(
          "`\(value.key)` is no number of \(value.key == "layout-ncol" ? "columns" : "rows")", at: value.place,
          expected: "1 to 6"))
    }
    return nil
  }

  private static func reportOthers(
    _ others: [(key: String, place: SourcePlace)], than key: String, _ collector: DiagnosticCollector
  ) {
    for other in others {
      collector.report(
        Diagnostic("`\(other.key)` stands beside `\(key)`", at: other.place, remedy: "leave one of them"))
    }
  }

  private static func malformed(at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "`layout` cannot be read", at: place, expected: "rows of widths above 0, at most six in each: `[[1, 1], [1]]`",
      remedy: "where all rows are alike, `layout-ncol: 2` is enough")
  }

  /// `[[1,1],[1]]`
  private static func shares(_ text: String) -> [[Double]]? {
    (try? JSONDecoder().decode([[Double]].self, from: Data(text.utf8))).flatMap(normalised)
      ?? (try? JSONDecoder().decode([Double].self, from: Data(text.utf8))).flatMap { normalised([$0]) }
  }

  private static func shares(_ value: PlacedValue) -> [[Double]]? {
    guard let list = value.list, !list.isEmpty else { return nil }
    let widths = list.map { row in row.list.map { $0.compactMap(\.number) } ?? row.number.map { [$0] } ?? [] }
    let isWhole = zip(widths, list).allSatisfy { $0.count == ($1.list?.count ?? 1) }
    // A list of numbers is a single row.
    let isFlat = list.allSatisfy { $0.list == nil }
    return isWhole ? normalised(isFlat ? [widths.flatMap(\.self)] : widths) : nil
  }

  private static func normalised(_ rows: [[Double]]) -> [[Double]]? {
    let isSound = rows.allSatisfy { row in
      (1...6).contains(row.count) && row.allSatisfy { $0 > 0 && $0 <= 1e6 }
    }
    guard isSound, !rows.isEmpty, rows.count <= 100 else { return nil }
    return rows.map { row in row.map { $0 / row.reduce(0, +) } }
  }
}

extension DocumentPanel {
  /// Takes a layout over; one with too few or too many places is reported.
  mutating func arrange(_ layout: PanelLayout?, _ collector: DiagnosticCollector) {
    let count = blocks.count { $0.showsPart }
    switch layout?.arrangement {
    case nil: break
    case .columns(let wanted): columns = wanted
    case .rows(let wanted): columns = max(1, min(6, (count + wanted - 1) / wanted))
    case .shares(let shares):
      self.layout = shares
      columns = shares.map(\.count).max()
      let places = shares.map(\.count).reduce(0, +)
      if places != count, let layout {
        collector.report(
          Diagnostic(
            "`layout` has \(places) place\(places == 1 ? "" : "s") for \(count) part\(count == 1 ? "" : "s")",
            at: layout.place, expected: "a width for each part"))
      }
    }
  }
}
