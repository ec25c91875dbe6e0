import Diagnostics

extension [Channel: ChannelDefinition] {
  /// Takes over what an `encoding` says; `null` takes an inherited channel away.
  ///
  /// - Parameters:
  ///   - written: the channels as the views around have written them, which fields complete; those of this one on return.
  ///   - isShared: whether parts of the view inherit the encoding, so that a channel may say less than what it shows.
  mutating func read(
    _ value: PlacedValue, written: inout [Channel: PlacedValue], isShared: Bool, collector: DiagnosticCollector
  ) {
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
        written[channel] = nil
        continue
      }
      let given = entry.value.completed(by: written[channel])
      written[channel] = given
      if isShared, given.isScrap {
        self[channel] = nil
        given.checkScrap(of: channel, collector: collector)
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
      if let definition = ChannelDefinition.read(given, channel, collector: collector) {
        self[channel] = definition
      }
    }
  }
}

extension PlacedValue {
  /// Whether it names a field or a value in data units.
  private var namesData: Bool {
    self["field"] != nil || self["datum"] != nil || self["aggregate"]?.text == "count"
  }

  /// Whether a channel says how it is shown, but not what.
  fileprivate var isScrap: Bool {
    map != nil && !namesData && ["value", "condition", "aggregate"].allSatisfy { self[$0] == nil }
  }

  /// A channel with what the same channel of a view around it says; what the channel itself says counts. As in Vega-Lite
  /// only fields and values in data units inherit.
  fileprivate func completed(by outer: PlacedValue?) -> PlacedValue {
    guard let entries = map, let others = outer?.map else { return self }
    guard namesData else {
      guard let condition = self["condition"], condition.namesData else { return self }
      let inner = condition.completed(by: outer)
      return PlacedValue(
        .map(
          entries.map {
            $0.key == "condition" ? Entry(key: $0.key, keyPlace: $0.keyPlace, value: inner) : $0
          }), at: place)
    }
    let rest = others.filter { other in
      !entries.contains { $0.key == other.key } && !["field", "datum", "value"].contains(other.key)
    }
    return rest.isEmpty ? self : PlacedValue(.map(entries + rest), at: place)
  }

  /// Reports what is wrong with a channel that says not what it shows, as if it showed a field.
  fileprivate func checkScrap(of channel: Channel, collector: DiagnosticCollector) {
    guard let entries = map else { return }
    let field = Entry(key: "field", keyPlace: place, value: PlacedValue(.text("field"), at: place))
    _ = ChannelDefinition.read(PlacedValue(.map(entries + [field]), at: place), channel, collector: collector)
  }
}
