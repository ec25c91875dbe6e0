import Diagnostics

/// The parts of which marks such as error bars and box plots are made.
extension MarkDefinition {
  /// Reads `true`, `false` or the properties of each part.
  mutating func readParts(_ reader: MappingReader, _ mark: PlacedValue, collector: DiagnosticCollector) {
    let known = MarkPart.parts(of: type)
    for part in known {
      guard let given = mark[part.name] else {
        continue
      }
      _ = reader.value(part.name)
      if given.isNull {
        parts[part.name] = []
      } else if let flag = given.boolean {
        parts[part.name] = flag ? nil : []
      } else if let entries = given.map {
        let type = PlacedValue.Entry(
          key: "type", keyPlace: given.place, value: PlacedValue(.text(part.type), at: given.place))
        let own = [type] + entries.filter { $0.key != "type" }
        // Once by itself for its faults, then over the properties of the whole.
        _ = MarkDefinition.read(PlacedValue(.map(own), at: given.place), of: "`\(part.name)`", collector: collector)
        let rest = (mark.map ?? []).filter { entry in
          !own.contains { $0.key == entry.key } && !known.contains { $0.name == entry.key }
            && !part.own.contains(entry.key)
        }
        let whole = PlacedValue(.map(own + rest), at: given.place)
        parts[part.name] = MarkDefinition.read(whole, collector: DiagnosticCollector()).map { [$0] }
      } else {
        reader.wrong(given, part.name, expected: "true, false, or a mapping of the part's properties")
      }
    }
  }

  /// `center` and `extent` of error bars and bands.
  mutating func readInterval(_ reader: MappingReader, collector: DiagnosticCollector) {
    guard type == "errorbar" || type == "errorband" else { return }
    let centre = reader.choice("center", ErrorInterval.Centre.self, collector: collector)
    let extent = reader.choice("extent", ErrorInterval.Reach.self, collector: collector)
    intervalPlace = reader.value("extent")?.place ?? reader.value("center")?.place
    interval = ErrorInterval(centre: centre, extent: extent)
  }
}
