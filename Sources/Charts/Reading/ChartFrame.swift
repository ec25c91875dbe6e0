import Diagnostics

/// What every view has, whatever it shows: a title and an extent.
struct ChartFrame {
  var title: TitleSpecification?
  var width: Extent?
  var height: Extent?

  static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> ChartFrame {
    ChartFrame(
      title: title(reader, collector: collector), width: extent("width", reader), height: extent("height", reader))
  }

  private static func title(_ reader: MappingReader, collector: DiagnosticCollector) -> TitleSpecification? {
    guard let given = reader.value("title") else { return nil }
    if let text = given.text { return TitleSpecification(text: text) }
    let inner = MappingReader(given, of: "`title`", collector: collector)
    defer { inner.finish() }
    return TitleSpecification(
      text: inner.textChoice("text", in: given).value ?? "",
      subtitle: inner.textChoice("subtitle", in: given).value,
      anchor: inner.choice("anchor", TitleSpecification.Anchor.self, collector: collector))
  }

  private static func extent(_ key: String, _ reader: MappingReader) -> Extent? {
    guard let given = reader.value(key) else { return nil }
    if let number = given.number, number >= 1, number <= 5000 { return .pixels(number) }
    if let step = given["step"]?.number, step >= 1, step <= 1000, given.map?.count == 1 { return .step(step) }
    reader.wrong(given, key, expected: "pixels from 1 to 5000, or {step: …}")
    return nil
  }
}
