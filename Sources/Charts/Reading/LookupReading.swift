import Diagnostics

/// `{lookup: field, from: {data: …, key: …, fields: […]}, as: …, default: …}`.
enum LookupReading {
  static func read(
    _ value: PlacedValue, _ library: inout DataLibrary, collector: DiagnosticCollector
  ) -> LookupTransform? {
    let reader = MappingReader(value, of: "transform", collector: collector)
    defer { reader.finish() }
    let field = reader.requiredField("lookup")
    let standard = reader.value("default")
    if let standard, ChartValue(standard) == nil {
      reader.wrong(standard, "default", expected: "a number, a text or a boolean")
    }
    let given = reader.value("as")
    guard let from = reader.required("from") else { return nil }
    let inner = MappingReader(from, of: "`from`", collector: collector)
    defer { inner.finish() }
    if let found = inner.value("param") {
      _ = (inner.value("key"), inner.value("fields"))
      collector.report(
        Diagnostic(
          "a printed chart has no selections", at: found.place, expected: "`from: {data: …, key: …, fields: […]}`"))
      return nil
    }
    guard let data = inner.required("data") else { return nil }
    let source = library.read(data, collector: collector)
    let fields = inner.fields("fields")
    guard let key = inner.requiredField("key"), let field else { return nil }
    var names = given?.text.map { [$0] } ?? given?.list?.compactMap(\.text) ?? []
    if fields.isEmpty, names.count != 1 {
      collector.report(
        Diagnostic(
          "a lookup of whole rows says not what they are called", at: given?.place ?? value.place,
          remedy: "add `as: name`, or `fields: […]` to `from`"))
      return nil
    }
    if let given, names.isEmpty || names.count > max(1, fields.count) {
      reader.wrong(given, "as", expected: "a name for each of the `fields`")
      return nil
    }
    if names.isEmpty { names = fields.map(\.name) }
    guard names.count == max(1, fields.count) else {
      collector.report(
        Diagnostic(
          "\(fields.count) fields are looked up, and `as` names \(names.count)", at: given?.place ?? value.place,
          expected: "a name for each of the `fields`"))
      return nil
    }
    return LookupTransform(
      field: field, data: source.data, transforms: source.transforms, key: key, fields: fields, names: names,
      standard: standard.flatMap { ChartValue($0) } ?? .null)
  }
}
