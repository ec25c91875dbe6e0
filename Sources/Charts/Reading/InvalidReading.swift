import Diagnostics
import Drawing

extension InvalidValues.Mode {
  /// `invalid` of a mark; `null` shows invalid values.
  static func read(
    _ reader: MappingReader, _ mark: PlacedValue, collector: DiagnosticCollector
  ) -> InvalidValues.Mode? {
    if mark["invalid"]?.isNull == true {
      _ = reader.value("invalid")
      return .show
    }
    return reader.choice("invalid", InvalidValues.Mode.self, collector: collector)
  }
}

extension ChartConfiguration {
  /// The mode of a kind of mark by the `config` alone.
  func invalidMode(of mark: MarkDefinition, at place: SourcePlace) -> InvalidValues.Mode {
    let plain = completed(PlacedValue(.text(mark.type), at: place))
    return MarkDefinition.read(plain, collector: DiagnosticCollector())?.invalid.mode ?? InvalidValues().mode
  }

  /// `invalid` under `scale` of a `config`.
  ///
  /// - Parameter reader: of that `scale`.
  mutating func readInvalidOutputs(_ reader: MappingReader, collector: DiagnosticCollector) {
    guard let outputs = reader.value("invalid") else { return }
    let channels = MappingReader(outputs, of: "`invalid`", collector: collector)
    defer { channels.finish() }
    for channel in Channel.scaled {
      guard let output = channels.value(channel.rawValue) else { continue }
      invalidOutputs[channel] = InvalidValues.Output.read(output, channel, channels, collector: collector)
    }
  }
}

extension InvalidValues.Output {
  fileprivate static func read(
    _ given: PlacedValue, _ channel: Channel, _ reader: MappingReader, collector: DiagnosticCollector
  ) -> InvalidValues.Output? {
    if given.text == "zero-or-min" { return .zeroOrMinimum }
    guard let found = given["value"], given.map?.count == 1, let value = ChartValue(found, of: channel) else {
      reader.wrong(given, channel.rawValue, expected: "zero-or-min or {value: …}")
      return nil
    }
    if channel.isColour, Colour(css: value.label) == nil {
      collector.report(Diagnostic.unknownColour(value.label, at: found.place))
      return nil
    }
    return .value(value)
  }
}
