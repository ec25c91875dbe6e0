import Diagnostics

/// What every view has, whatever it shows: a title and an extent.
struct ChartFrame {
  var title: TitleSpecification?
  var width: Extent?
  var height: Extent?

  static func read(
    _ reader: MappingReader, _ theme: ChartTheme, collector: DiagnosticCollector
  ) -> ChartFrame {
    ChartFrame(
      title: title(reader, theme, collector: collector), width: Extent.read("width", reader, collector: collector),
      height: Extent.read("height", reader, collector: collector))
  }

  private static func title(
    _ reader: MappingReader, _ theme: ChartTheme, collector: DiagnosticCollector
  ) -> TitleSpecification? {
    guard let given = reader.value("title") else { return nil }
    if let text = given.text { return TitleSpecification(text: text) }
    if let lines = given.list?.compactMap(\.text), lines.count == given.list?.count {
      return TitleSpecification(text: lines.joined(separator: "\n"))
    }
    let inner = MappingReader(given, of: "`title`", collector: collector)
    defer { inner.finish() }
    // Of no effect in print.
    for key in ["aria", "description"] { _ = inner.value(key) }
    let names = inner.names("style")
    var style = TitleStyle(inner, collector: collector)
    for name in names.reversed() { if let named = theme.titleStyles[name] { style = style.merged(with: named) } }
    return TitleSpecification(
      text: inner.textChoice("text", in: given).value ?? "",
      subtitle: inner.textChoice("subtitle", in: given).value,
      style: style)
  }
}

extension Extent {
  /// Pixels, `{step: …}`, or `{step: …, for: position}`.
  static func read(_ key: String, _ reader: MappingReader, collector: DiagnosticCollector) -> Extent? {
    guard let given = reader.value(key) else { return nil }
    if let number = given.number, number >= 1, number <= 5000 { return .pixels(number) }
    if given.text == "container" { return .container }
    if given.map != nil {
      let inner = MappingReader(given, of: "`\(key)`", collector: collector)
      defer { inner.finish() }
      let target = inner.choice("for", StepTarget.self, collector: collector) ?? .offset
      guard inner.required("step") != nil, let step = inner.number("step", within: 1...1000) else { return nil }
      return .step(step, target)
    }
    reader.wrong(given, key, expected: "pixels from 1 to 5000, {step: …} or container")
    return nil
  }
}
