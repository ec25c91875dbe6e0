/// Where a name such as `a.b`, `a[0]` or `a['b c']` leads: a column, and the way into its values.
struct FieldPath: Sendable, Hashable {
  let column: Int
  let steps: [String]

  /// nil where no column begins the name. The longest name of a column that does is meant.
  init?(_ name: String, in columns: [String]) {
    if let column = columns.firstIndex(of: name) {
      self.column = column
      steps = []
      return
    }
    var best: (column: Int, steps: [String], length: Int)?
    for (index, column) in columns.enumerated() where column.utf8.count > best?.length ?? 0 && name.hasPrefix(column) {
      guard let steps = FieldPath.steps(name.dropFirst(column.count)) else { continue }
      best = (index, steps, column.utf8.count)
    }
    if best == nil, name.hasPrefix("["), let steps = FieldPath.steps(name[...]), let first = steps.first,
      let column = columns.firstIndex(of: first)
    {
      best = (column, Array(steps.dropFirst()), 0)
    }
    guard let best else { return nil }
    (column, steps) = (best.column, best.steps)
  }

  /// What stands there in a row; nil where the way ends before.
  func value(in row: [ChartValue]) -> ChartValue? {
    steps.reduce(row[column] as ChartValue?) { $0?.member($1) }
  }

  /// `.b[0]['c d']` as `b`, `0`, `c d`; nil for a text of another form.
  private static func steps(_ text: Substring) -> [String]? {
    var rest = text
    var steps: [String] = []
    while let first = rest.first {
      rest = rest.dropFirst()
      if first == "." {
        let name = rest.prefix { !".[".contains($0) }
        guard !name.isEmpty else { return nil }
        steps.append(String(name))
        rest = rest[name.endIndex...]
      } else if first == "[" {
        let quote = rest.first
        let isQuoted = quote == "'" || quote == "\""
        if isQuoted { rest = rest.dropFirst() }
        let name = rest.prefix { isQuoted ? $0 != quote : $0 != "]" }
        rest = rest[name.endIndex...].dropFirst(isQuoted ? 1 : 0)
        guard rest.first == "]", isQuoted || !name.isEmpty else { return nil }
        rest = rest.dropFirst()
        steps.append(String(name))
      } else {
        return nil
      }
    }
    return steps
  }
}
