import Diagnostics

/// `resolve`: what each channel's scale is, shared or independent, where the author says so; likewise the axes of
/// facets, and legends.
struct ChartResolution {
  typealias Channels = [(channel: Channel, isShared: Bool, place: SourcePlace)]

  var scales: Channels = []
  var axes: Channels = []
  var legends: Channels = []

  static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> ChartResolution {
    guard let resolve = reader.value("resolve") else { return ChartResolution() }
    let inner = MappingReader(resolve, of: "`resolve`", collector: collector)
    defer { inner.finish() }
    return ChartResolution(
      scales: channels("scale", inner, Channel.scaled, collector: collector),
      axes: channels("axis", inner, [.x, .y], collector: collector),
      legends: channels("legend", inner, Channel.withLegend, collector: collector))
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

  /// A legend of its own of each part that has a scale of its own cannot be shared.
  func checkLegends(collector: DiagnosticCollector) {
    for (channel, isShared, place) in legends where isShared {
      guard scales.contains(where: { $0.channel == channel && !$0.isShared }) else { continue }
      collector.report(
        Diagnostic(
          "independent scales of `\(channel.rawValue)` have no legend together", at: place,
          remedy: "make `scale: {\(channel.rawValue): shared}` of it, or leave out the legend's `shared`"))
    }
  }

  private enum Word: String, CaseIterable { case shared, independent }
}
