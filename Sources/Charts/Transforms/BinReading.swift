import Diagnostics

extension BinSpecification {
  /// `bin: true`, `binned`, or `{maxbins: …, step: …}`; nil for `false`.
  ///
  /// - Parameter standard: how many bins there are at most where the author says nothing.
  static func read(
    _ reader: MappingReader, standard: Int = 10, collector: DiagnosticCollector
  ) -> BinSpecification? {
    guard let given = reader.value("bin") else { return nil }
    if let flag = given.boolean { return flag ? BinSpecification(parameters: BinParameters(maximum: standard)) : nil }
    if given.text == "binned" { return BinSpecification(isBinned: true) }
    guard given.map != nil else {
      reader.wrong(given, "bin", expected: "true, binned, or {maxbins: …, step: …}")
      return nil
    }
    let inner = MappingReader(given, of: "`bin`", collector: collector)
    defer { inner.finish() }
    return BinSpecification(
      isBinned: inner.boolean("binned") ?? false, parameters: BinParameters(inner, standard: standard))
  }
}

extension BinParameters {
  fileprivate init(_ reader: MappingReader, standard: Int) {
    maximum = reader.integer("maxbins", atLeast: 2) ?? standard
    step = reader.positive("step")
    steps = reader.positives("steps")
    minimumStep = reader.number("minstep", atLeast: 0) ?? 0
    if let given = reader.number("base") {
      if given > 1, given.isFinite {
        base = given
      } else {
        reader.wrong(reader.value("base")!, "base", expected: "a number above 1")
      }
    }
    divisors = reader.positives("divide") ?? divisors
    isNice = reader.boolean("nice") ?? true
    anchor = reader.number("anchor")
    if let given = reader.value("extent") {
      let ends = given.list?.compactMap(\.number) ?? []
      if given.list?.count == 2, ends.count == 2, ends[0] < ends[1] {
        extent = ends[0]...ends[1]
      } else {
        reader.wrong(given, "extent", expected: "two numbers: [from, to]")
      }
    }
  }
}

extension MappingReader {
  fileprivate func positive(_ key: String) -> Double? {
    guard let number = number(key) else { return nil }
    if number > 0, number.isFinite { return number }
    wrong(value(key)!, key, expected: "a positive number")
    return nil
  }

  /// A list of positive numbers.
  fileprivate func positives(_ key: String) -> [Double]? {
    guard let given = value(key) else { return nil }
    let numbers = given.list?.compactMap(\.number).filter { $0 > 0 && $0.isFinite } ?? []
    if !numbers.isEmpty, numbers.count == given.list?.count { return numbers }
    wrong(given, key, expected: "a list of positive numbers")
    return nil
  }
}
