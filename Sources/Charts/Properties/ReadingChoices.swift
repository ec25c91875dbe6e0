import Diagnostics
import Drawing

extension MappingReader {
  /// One of the words of an enumeration; others are reported with the nearest one. `elsewhere` are Vega-Lite's words
  /// that are not supported here.
  func choice<Word: RawRepresentable & CaseIterable>(
    _ key: String, _ words: Word.Type, elsewhere: [String] = [], collector: DiagnosticCollector
  ) -> Word? where Word.RawValue == String {
    guard let found = value(key) else { return nil }
    let known = Word.allCases.map(\.rawValue)
    guard let text = found.text else {
      wrong(found, key, expected: "one of: " + known.joined(separator: ", "))
      return nil
    }
    if let word = Word(rawValue: text) { return word }
    collector.report(
      elsewhere.contains(text)
        ? Diagnostic(
          "`\(key): \(text)` of Vega-Lite is not supported", at: found.place,
          expected: "one of: " + known.joined(separator: ", "))
        : Diagnostic("no \(key) is called `\(text)`", at: found.place, remedy: suggestion(for: text, among: known)))
    return nil
  }

  /// A text that the author may set to `null`. A list of texts is their lines.
  func textChoice(_ key: String, in map: PlacedValue) -> Choice<String> {
    if map[key]?.isNull == true {
      _ = value(key)
      return .none
    }
    guard let found = value(key) else { return .automatic }
    if let text = found.text { return .some(text) }
    if let lines = found.list?.compactMap(\.text), lines.count == found.list?.count {
      return .some(lines.joined(separator: "\n"))
    }
    wrong(found, key, expected: "a text or null")
    return .automatic
  }

  /// A part that the author may set to `null`.
  func optional<Part>(_ key: String, in map: PlacedValue, read: (PlacedValue) -> Part) -> Choice<Part> {
    if map[key]?.isNull == true {
      _ = value(key)
      return .none
    }
    return value(key).map { .some(read($0)) } ?? .automatic
  }

  func number(_ key: String, atLeast minimum: Double) -> Double? {
    guard let found = value(key) else { return nil }
    guard let number = found.number, number >= minimum, number.isFinite else {
      wrong(found, key, expected: "a number of at least \(NumberFormat("~")?(minimum) ?? "")")
      return nil
    }
    return number
  }

  /// A list of scalars.
  func values(_ key: String) -> [ChartValue]? {
    guard let list = list(key) else { return nil }
    let values = list.compactMap(ChartValue.init)
    guard values.count == list.count else {
      wrong(value(key)!, key, expected: "a list of numbers or texts")
      return nil
    }
    return values
  }

  /// In pixels, from what can be read to what fits on a page.
  func fontSize(_ key: String) -> Double? {
    guard let found = value(key) else { return nil }
    guard let size = found.number, (1...200).contains(size) else {
      wrong(found, key, expected: "pixels from 1 to 200")
      return nil
    }
    return size
  }

  func colour(_ key: String, collector: DiagnosticCollector) -> Colour? {
    guard let text = text(key) else { return nil }
    if let colour = Colour(css: text) { return colour }
    collector.report(Diagnostic.unknownColour(text, at: value(key)!.place))
    return nil
  }
}
