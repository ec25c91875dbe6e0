/// What the values of rows are that are added where a group lacks one for a key.
struct ImputeSpecification: Sendable, Hashable {
  enum Method: String, Sendable, Hashable, CaseIterable { case value, mean, median, max, min }

  var method = Method.value
  var value = ChartValue.null
  /// Keys beside those of the data.
  var keys: [ChartValue] = []
  /// How many rows before and after a row give it their mean and the like; nil for all.
  var before: Int?
  var after: Int?
}
