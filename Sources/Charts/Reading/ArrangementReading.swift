import Diagnostics

extension ViewArrangement {
  /// `spacing`, `align`, `bounds` and `center` of a chart with several views; nil of each that is absent.
  static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> ViewArrangement {
    var arrangement = ViewArrangement()
    if let given = reader.value("spacing") {
      for (key, path) in [("row", \ViewArrangement.rowSpacing), ("column", \ViewArrangement.columnSpacing)] {
        guard let found = given.map == nil ? given : given[key] else { continue }
        if let number = found.number, (-1000...5000).contains(number) {
          arrangement[keyPath: path] = number
        } else {
          reader.wrong(found, "spacing", expected: "pixels, or {row: …, column: …}")
          break
        }
      }
      checkKeys(given, "spacing", reader)
    }
    if let given = reader.value("align") {
      for (key, path) in [("row", \ViewArrangement.rowAlignment), ("column", \ViewArrangement.columnAlignment)] {
        guard let found = given.map == nil ? given : given[key] else { continue }
        if let word = found.text.flatMap(Alignment.init) {
          arrangement[keyPath: path] = word
        } else {
          reader.wrong(found, "align", expected: "none, each or all, or {row: …, column: …}")
          break
        }
      }
      checkKeys(given, "align", reader)
    }
    arrangement.bounds = reader.choice("bounds", Bounds.self, collector: collector)
    if let given = reader.value("center") {
      for (key, path) in [("row", \ViewArrangement.centresRows), ("column", \ViewArrangement.centresColumns)] {
        guard let found = given.map == nil ? given : given[key] else { continue }
        if let flag = found.boolean {
          arrangement[keyPath: path] = flag
        } else {
          reader.wrong(found, "center", expected: "true or false, or {row: …, column: …}")
          break
        }
      }
      checkKeys(given, "center", reader)
    }
    return arrangement
  }

  private static func checkKeys(_ value: PlacedValue, _ key: String, _ reader: MappingReader) {
    for entry in value.map ?? [] where entry.key != "row" && entry.key != "column" {
      reader.wrong(value, key, expected: "`row` and `column`")
    }
  }
}
