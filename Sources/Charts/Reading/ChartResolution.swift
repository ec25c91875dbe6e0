import Diagnostics

/// `resolve`: what each channel's scale is, shared or independent, where the author says so; likewise the axes of facets.
struct ChartResolution {
  typealias Channels = [(channel: Channel, isShared: Bool, place: SourcePlace)]

  var scales: Channels = []
  var axes: Channels = []

  static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> ChartResolution {
    guard let resolve = reader.value("resolve") else { return ChartResolution() }
    let inner = MappingReader(resolve, of: "`resolve`", collector: collector)
    defer { inner.finish() }
    if let legend = inner.value("legend") {
      collector.report(
        Diagnostic(
          "legends go with their scales", at: legend.place, remedy: "use `scale: {color: independent}` or `shared`"))
    }
    return ChartResolution(
      scales: channels("scale", inner, Channel.scaled, collector: collector),
      axes: channels("axis", inner, [.x, .y], collector: collector))
  }

  private static func channels(
    _ key: String, _ reader: MappingReader, _ known: [Channel], collector: DiagnosticCollector
  ) -> Channels {
    guard let given = reader.value(key) else { return [] }
    let inner = MappingReader(given, of: "`\(key)` under `resolve`", collector: collector)
    defer { inner.finish() }
    return known.compactMap { channel in
      guard let word = inner.choice(channel.rawValue, Word.self, collector: collector),
        let place = inner.value(channel.rawValue)?.place
      else { return nil }
      return (channel, word == .shared, place)
    }
  }

  private enum Word: String, CaseIterable { case shared, independent }
}
