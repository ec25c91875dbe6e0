/// How the values of an axis, a legend or a text are written: as numbers or as dates.
enum LabelFormat: Sendable, Hashable {
  case number(NumberFormat)
  case time(TimeLabels)

  /// d3's default for numbers.
  static let plain = LabelFormat.number(NumberFormat("")!)

  func callAsFunction(_ number: Double) -> String {
    switch self {
    case .number(let format): format(number)
    case .time(let labels): labels(number)
    }
  }

  /// Its number format; nil for dates.
  var number: NumberFormat? { if case .number(let format) = self { format } else { nil } }

  /// Its date format; nil for numbers.
  var time: TimeLabels? { if case .time(let labels) = self { labels } else { nil } }
}
