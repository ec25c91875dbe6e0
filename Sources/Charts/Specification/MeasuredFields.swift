import Diagnostics

/// A column that a step of the data, or a mark that sums raw rows up, reads as numbers.
struct MeasuredField: Sendable, Hashable {
  let field: PlacedField
  /// The mark's channel and what readers see of it; nil of a transform's column.
  var channel: Channel?
  var title: String?

  init(_ field: PlacedField, channel: Channel? = nil, title: String? = nil) {
    self.field = field
    self.channel = channel
    self.title = title
  }
}

/// Numbers of a column that a step has left out, or that a scale of logarithms would.
struct MissedNumbers: Sendable {
  let field: MeasuredField
  /// Infinite, or what is left of 0 / 0.
  let notFinite: [Double]
  /// Finite ones, 0 and below.
  let notPositive: [Double]
}

extension ChartTable {
  /// Makes numbers of the texts of numbers in columns that are read as numbers, as channels of numbers do.
  ///
  /// - Returns: the numbers that cannot be used.
  /// - Throws: a diagnostic at a field that holds another text, or values within a value.
  mutating func readNumbers(of fields: [MeasuredField]) throws(Diagnostic) -> [MissedNumbers] {
    var missed: [MissedNumbers] = []
    for field in fields {
      guard let column = columns.firstIndex(of: field.field.name) else { continue }
      var (notFinite, notPositive): ([Double], [Double]) = ([], [])
      for row in rows.indices {
        let value = try field.number(rows[row][column], row: row + 1)
        if case .text = rows[row][column] { rows[row][column] = value }
        guard case .number(let number) = value, !(number > 0 && number.isFinite) else { continue }
        if number.isFinite { notPositive.append(number) } else { notFinite.append(number) }
      }
      missed.append(MissedNumbers(field: field, notFinite: notFinite, notPositive: notPositive))
    }
    return missed
  }
}

extension MeasuredField {
  /// - Throws: a diagnostic at the field for what is no number and not missing.
  func number(_ value: ChartValue, row: Int) throws(Diagnostic) -> ChartValue {
    let number = value.numberOfText
    if let fault = fault(number, row: row) { throw fault }
    return number
  }

  /// What is wrong with a value; nil of a number and of a missing one.
  fileprivate func fault(_ value: ChartValue, row: Int) -> Diagnostic? {
    let isOfChannel = channel != nil
    if value.isNested {
      return Diagnostic(
        "the field `\(field.name)` holds values within values in row \(row)", at: field.place,
        remedy: "name what lies in them: `a.b` or `a[0]`, or make rows of lists by the transform `flatten`")
    }
    guard case .text(let text) = value else { return nil }
    return Diagnostic(
      "the field `\(field.name)` is \(isOfChannel ? "quantitative" : "read as numbers"), but row \(row) holds the text "
        + "\"\(text.prefix(40))\"",
      at: field.place,
      remedy: "cast the column to a number in the query, or leave such rows out by a `filter` before")
  }
}

extension ChartValue {
  /// A text that is a number as this number, as in Vega; any other value as it is.
  var numberOfText: ChartValue {
    guard case .text(let text) = self else { return self }
    let number = ScriptNumber.read(text)
    return number.isFinite && text.contains(where: \.isNumber) ? .number(number) : self
  }
}
