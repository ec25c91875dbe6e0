import Diagnostics

extension [Channel: ChannelDefinition] {
  /// Takes over what an `encoding` says; `null` takes an inherited channel away.
  mutating func read(_ value: PlacedValue, collector: DiagnosticCollector) {
    guard let entries = value.map else {
      collector.report(Diagnostic("`encoding` is a mapping of channels, not \(value.kindName)", at: value.place))
      return
    }
    let names = Channel.allCases.map(\.rawValue)
    for entry in entries {
      guard let channel = Channel(rawValue: entry.key) else {
        let nearest = Channel.unsupported.first { $0.name == entry.key }?.nearest
        collector.report(
          nearest != nil
            ? Diagnostic(
              "the channel `\(entry.key)` of Vega-Lite is not supported", at: entry.keyPlace,
              expected: "one of: " + names.joined(separator: ", "), remedy: "the nearest is \(nearest ?? "")")
            : Diagnostic(
              "no channel is called `\(entry.key)`", at: entry.keyPlace,
              remedy: suggestion(for: entry.key, among: names)))
        continue
      }
      if entry.value.isNull {
        self[channel] = nil
        continue
      }
      // `detail` and `tooltip` may name several fields.
      if let list = entry.value.list, channel == .detail || channel == .tooltip {
        let definitions = list.compactMap { ChannelDefinition.read($0, channel, collector: collector) }
        self[channel] = definitions.first
        if channel == .tooltip { self[channel]?.lines = Array(definitions.dropFirst()) }
        if channel == .detail {
          self[channel]?.furtherFields = definitions.dropFirst().compactMap { definition in
            definition.field.map { PlacedField(name: $0, place: definition.place) }
          }
        }
        continue
      }
      if let definition = ChannelDefinition.read(entry.value, channel, collector: collector) {
        self[channel] = definition
      }
    }
  }
}
