import Diagnostics

extension BinSpecification {
  /// `bin: true`, `binned`, or `{maxbins: …, step: …}`; nil for `false`.
  ///
  /// - Parameter standard: how many bins there are at most where the author says nothing.
  static func read(
    _ reader: MappingReader, standard: Int = 10, collector: DiagnosticCollector
  ) -> BinSpecification? {
    guard let given = reader.value("bin") else { return nil }
    if let flag = given.boolean { return flag ? BinSpecification(maximum: standard) : nil }
    if given.text == "binned" { return BinSpecification(isBinned: true) }
    guard given.map != nil else {
      reader.wrong(given, "bin", expected: "true, binned, or {maxbins: …, step: …}")
      return nil
    }
    let inner = MappingReader(given, of: "`bin`", collector: collector)
    defer { inner.finish() }
    let step = inner.number("step")
    if let step, !(step > 0) { inner.wrong(inner.value("step")!, "step", expected: "a positive number") }
    return BinSpecification(
      maximum: inner.integer("maxbins", atLeast: 2) ?? standard, step: step.flatMap { $0 > 0 ? $0 : nil })
  }
}
