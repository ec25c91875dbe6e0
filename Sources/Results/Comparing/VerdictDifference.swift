/// A conclusion that is another one: a verdict, what became of a hypothesis, whether two variants are told apart, whether one
/// may be the best.
public struct VerdictDifference: Sendable, Equatable {
  /// The table that it stands in: `verdicts`, `hypotheses`, `comparisons` or `comparisons_with_best`.
  public var table: String
  /// The columns of its key, and their values.
  public var key: [String]
  public var values: [SQLValue]
  /// What it is about.
  public var subject: String
  /// What is concluded; nil where one of the two results does not have it.
  public var old: String?
  public var new: String?

  /// The tables that hold conclusions, the weightiest first.
  static let tables = ["hypotheses", "verdicts", "comparisons_with_best", "comparisons"]

  /// None where a row's numbers moved and its conclusions did not.
  static func of(_ row: RowDifference, in table: ResultsTable) -> [VerdictDifference] {
    guard let conclusion = Conclusion.all[table.name] else { return [] }
    let names = table.columns.map(\.name)
    func read(_ values: [SQLValue]?) -> [String: SQLValue]? {
      values.map { Dictionary(zip(names, $0)) { first, _ in first } }
    }
    let (before, after) = (read(row.old), read(row.new))
    let (old, new) = (before.map(conclusion.words), after.map(conclusion.words))
    guard old != new, let known = after ?? before else { return [] }
    return [
      VerdictDifference(
        table: table.name, key: table.key, values: row.key, subject: conclusion.subject(known), old: old, new: new)
    ]
  }

  /// How a row's conclusion is read.
  private struct Conclusion: Sendable {
    typealias Row = [String: SQLValue]

    var subject: @Sendable (Row) -> String
    var words: @Sendable (Row) -> String

    static let all: [String: Conclusion] = [
      "verdicts": Conclusion {
        "\($0.shown("study")): best in \($0.shown("metric"))"
      } words: { row in
        row.shown("answer") + (row["separable"] == .integer(1) ? " (separable)" : "")
      },
      "hypotheses": Conclusion {
        "\($0.shown("study")): hypothesis \($0.shown("position"))"
      } words: { row in
        "\(row.shown("statement")): \(row.shown("outcome"))"
      },
      // Whether the interval of the difference lies above 0, below it, or holds it.
      "comparisons": Conclusion { row in
        "\(row.shown("study")): \(row.shown("loss_a")) against \(row.shown("loss_b")) in \(row.shown("metric"))"
      } words: { row in
        switch (row["low"]?.number, row["high"]?.number) {
        case (let low?, _) where low > 0: "larger"
        case (_, let high?) where high < 0: "smaller"
        case (nil, nil): "no interval"
        default: "not told apart"
        }
      },
      "comparisons_with_best": Conclusion { row in
        "\(row.shown("study")): \(row.shown("loss")) in \(row.shown("metric")) (\(row.shown("of")))"
      } words: { row in
        switch row["may_be_best"] {
        case .integer(1): "may be the best"
        case .integer(0): "is not the best"
        default: "not decided"
        }
      },
    ]
  }
}

extension [String: SQLValue] {
  fileprivate func shown(_ column: String) -> String { self[column]?.displayText ?? "–" }
}
