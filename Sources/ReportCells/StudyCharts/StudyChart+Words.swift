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
