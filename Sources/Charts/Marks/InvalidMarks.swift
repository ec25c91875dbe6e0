import Drawing

/// How marks show values that their continuous scales cannot.
extension MarkScene {
  /// Whether a record lacks a number of a channel that is shown nevertheless.
  func isInvalid(_ channel: Channel, _ record: Record) -> Bool {
    guard mark.invalid.output(channel.scaleChannel) != nil, record.number(channel) == nil,
      let definition = data.unit.encoding[channel], definition.showsField, !definition.isDiscrete,
      definition.bin == nil
    else { return false }
    return true
  }

  /// Whether a line or an area runs through a record, rather than breaking at it.
  func isDefined(_ record: Record) -> Bool { data.isValid(record) }

  /// Where a record stands that lacks a number of x or y; nil where it is not shown.
  func invalidPosition(_ channel: Channel, _ record: Record, _ length: Double) -> Double? {
    let axis = channel.scaleChannel
    guard isInvalid(channel, record), let output = mark.invalid.output(axis) else { return nil }
    switch output {
    case .value(let value): return MarkScene.pixels(value, length, axis)
    case .zeroOrMinimum:
      guard case .continuous(let scale)? = scales.position(axis) else { return nil }
      return scale.position(scale.zeroOrMinimum)
    }
  }

  func invalidColour(_ channel: Channel) -> Colour? {
    switch mark.invalid.output(channel) {
    case .value(let value): return Colour(css: value.label)
    case .zeroOrMinimum:
      guard case .gradient(let scale, let scheme)? = scales.colours[channel] else { return nil }
      return scale.position(scale.zeroOrMinimum).map { scheme.colour(share: $0) }
    case nil: return nil
    }
  }

  func invalidMagnitude(_ channel: Channel, _ scale: MagnitudeScale?) -> Double? {
    switch mark.invalid.output(channel) {
    case .value(let value): return value.number
    case .zeroOrMinimum:
      guard case .continuous(let scale)? = scale else { return nil }
      return scale.position(scale.zeroOrMinimum).map { max(0, $0) }
    case nil: return nil
    }
  }
}

extension ContinuousScale {
  /// Zero where the domain holds it, else the domain's first end.
  var zeroOrMinimum: Double {
    let (low, high) = (min(domain.0, domain.1), max(domain.0, domain.1))
    return low <= 0 && high >= 0 ? 0 : domain.0
  }
}
