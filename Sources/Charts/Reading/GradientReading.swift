import Diagnostics
import Drawing

extension Gradient {
  /// `{gradient: linear, x1, y1, x2, y2, stops: [{offset, color}]}`, its ends as shares of a mark's sides.
  static func read(_ value: PlacedValue, collector: DiagnosticCollector) -> Gradient? {
    let reader = MappingReader(value, of: "`gradient`", collector: collector)
    defer { reader.finish() }
    let kind = reader.choice("gradient", Kind.self, elsewhere: ["radial"], collector: collector)
    func place(_ key: String, _ standard: Double) -> Double { reader.number(key) ?? standard }
    let start = Point(place("x1", 0), place("y1", 0))
    let end = Point(place("x2", 1), place("y2", 0))
    let list = reader.list("stops") ?? []
    let stops = list.compactMap { item -> Stop? in
      let inner = MappingReader(item, of: "`stops`", collector: collector)
      defer { inner.finish() }
      let offset = inner.number("offset", atLeast: 0)
      let colour = inner.colour("color", collector: collector)
      guard let offset, offset <= 1, let colour else { return nil }
      return Stop(place: offset, colour: colour)
    }
    guard kind != nil, !stops.isEmpty, stops.count == list.count else {
      if list.isEmpty || stops.count < list.count {
        collector.report(
          Diagnostic(
            "the gradient has no colours", at: value.place,
            expected: "`stops: [{offset: 0, color: white}, {offset: 1, color: black}]`"))
      }
      return nil
    }
    return Gradient(from: start, to: end, stops: stops)
  }

  private enum Kind: String, CaseIterable { case linear }
}
