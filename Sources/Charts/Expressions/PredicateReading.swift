import Diagnostics

extension Expression {
  var usedFields: [PlacedField] { root.fields.map { PlacedField(name: $0, place: place) } }

  static func read(_ value: PlacedValue, collector: DiagnosticCollector) -> Expression? {
    do throws(Diagnostic) {
      guard let text = value.text else {
        throw Diagnostic("an expression is a text, not \(value.kindName)", at: value.place)
      }
      return try Expression(text, at: value.place)
    } catch {
      collector.report(error)
      return nil
    }
  }

  /// A condition: an expression, one of Vega-Lite's predicates, or several of these under `and`, `or` and `not`.
  ///
  /// - Parameter field: what predicates are about that name no field themselves.
  static func condition(
    _ value: PlacedValue, of field: String? = nil, collector: DiagnosticCollector
  ) -> Expression? {
    guard let entries = value.map else { return read(value, collector: collector) }
    if let selection = value["param"] ?? value["selection"] {
      collector.report(
        Diagnostic(
          "a printed chart has no selections", at: selection.place, expected: "an expression or a predicate",
          remedy: "write `filter: datum.column > 1`"))
      return nil
    }
    let reader = MappingReader(value, of: "filter", collector: collector)
    defer { reader.finish() }
    if let key = entries.map(\.key).first(where: ["and", "or", "not"].contains) {
      return combination(key, reader, of: field, collector: collector)
    }
    return predicate(reader, of: field, collector: collector)
  }

  /// `{field: a, equal: 1}`, `oneOf`, `range`, `lt`, `lte`, `gt`, `gte`, `valid`.
  private static func predicate(
    _ reader: MappingReader, of field: String?, collector: DiagnosticCollector
  ) -> Expression? {
    guard let name = field ?? reader.required("field")?.text else { return nil }
    let unit = reader.timeUnit(collector: collector)
    var field = Expression.Node.field(ColumnName.read(name))
    if unit != nil || reader.hasDates { field = .moment(field, unit?.isBinned == true ? nil : unit) }
    func constant(_ value: ChartValue) -> Expression.Node {
      let date = unit != nil || reader.hasDates ? value.asDate(of: unit) : nil
      return .constant(date?.number.map { .number($0) } ?? value)
    }
    var conditions: [Expression.Node] = []
    for (key, sign) in [("equal", "==="), ("lt", "<"), ("lte", "<="), ("gt", ">"), ("gte", ">=")] {
      guard let found = reader.value(key) else { continue }
      guard let value = ChartValue(found) else {
        reader.wrong(found, key, expected: "a number, a text or a boolean")
        continue
      }
      conditions.append(.binary(sign, field, constant(value)))
    }
    if let values = reader.values("oneOf") {
      conditions.append(
        values.map { Expression.Node.binary("===", field, constant($0)) }
          .reduce(.constant(.boolean(false))) { .binary("||", $0, $1) })
    }
    if let range = reader.values("range") {
      if range.count == 2 {
        // Missing ends are open; a value is there all the same.
        conditions.append(.call("isValid", [field]))
        for (sign, end) in zip([">=", "<="], range) where end != .null {
          conditions.append(.binary(sign, field, constant(end)))
        }
      } else {
        reader.wrong(reader.value("range")!, "range", expected: "two numbers: [from, to]")
      }
    }
    if let valid = reader.boolean("valid") {
      let call = Expression.Node.call("isValid", [field])
      conditions.append(valid ? call : .not(call))
    }
    guard let first = conditions.first else {
      if !tests.contains(where: { reader.value($0) != nil }) {
        collector.report(
          Diagnostic(
            "the filter says not what `\(name)` must be", at: reader.place,
            expected: "one of: " + tests.joined(separator: ", ")))
      }
      return nil
    }
    return Expression(conditions.dropFirst().reduce(first) { .binary("&&", $0, $1) }, at: reader.place)
  }

  private static let tests = ["equal", "lt", "lte", "gt", "gte", "oneOf", "range", "valid"]

  /// `{and: […]}`, `{or: […]}` and `{not: …}`; nil where a part is at fault, which is reported there.
  private static func combination(
    _ key: String, _ reader: MappingReader, of field: String?, collector: DiagnosticCollector
  ) -> Expression? {
    guard let given = reader.required(key) else { return nil }
    if key == "not" {
      return condition(given, of: field, collector: collector).map { Expression(.not($0.root), at: reader.place) }
    }
    guard let list = given.list, !list.isEmpty else {
      reader.wrong(given, key, expected: "a list of conditions")
      return nil
    }
    let parts = list.compactMap { condition($0, of: field, collector: collector)?.root }
    guard let first = parts.first, parts.count == list.count else { return nil }
    let sign = key == "and" ? "&&" : "||"
    return Expression(parts.dropFirst().reduce(first) { .binary(sign, $0, $1) }, at: reader.place)
  }
}

extension MappingReader {
  /// Whether a predicate names a date: `{year: 2020}`.
  fileprivate var hasDates: Bool {
    ["equal", "lt", "lte", "gt", "gte", "oneOf", "range"].contains { key in
      guard let found = value(key) else { return false }
      return (found.list ?? [found]).contains { ChartValue.moment($0) != nil }
    }
  }
}
