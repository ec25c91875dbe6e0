import WovenDocuments

/// Words that several study charts use.
extension StudyChart {
  /// The channels that tell losses apart, in the study's order.
  static let loss: StudyChartTree = [
    "field": "loss", "type": "nominal", "title": "Loss", "sort": ["field": "position", "op": "min"],
  ]

  static let lossWithoutLegend: StudyChartTree = [
    "field": "loss", "type": "nominal", "title": "Loss", "legend": nil, "sort": ["field": "position", "op": "min"],
  ]

  static func number(_ value: Int) -> StudyChartTree { .scalar(.integer(value)) }

  static func field(_ name: String, _ title: String? = nil) -> StudyChartTree {
    let named: [(String, StudyChartTree)] = [("field", .scalar(.text(name))), ("type", "quantitative")]
    return .map(named + (title.map { [("title", .scalar(.text($0)))] } ?? []))
  }
}

extension StudyChart.Options {
  /// A text of the report's language as SQL writes it.
  func quoted(_ english: String) -> String { Self.quoted(words.text(english)) }

  /// An expression of SQL for a text with a value in it.
  func quoted(_ english: String, with value: String) -> String {
    // A sign that no text holds stands for the value.
    words.text(english, "\u{1}").split(separator: "\u{1}", omittingEmptySubsequences: false)
      .map { Self.quoted(String($0)) }.joined(separator: " || \(value) || ")
  }

  private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}

extension StudyChartTree {
  /// With its titles in another language.
  func translated(_ words: StudyChartWords) -> StudyChartTree {
    switch self {
    case .scalar: self
    case .list(let items): .list(items.map { $0.translated(words) })
    case .map(let entries):
      .map(
        entries.map { key, value in
          if key == "title", case .scalar(.text(let text)) = value { return (key, .scalar(.text(words.text(text)))) }
          return (key, value.translated(words))
        })
    }
  }
}
