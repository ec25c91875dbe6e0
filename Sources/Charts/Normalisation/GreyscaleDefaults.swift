/// What colours tell apart, shapes and dashes tell apart too, so that a grey print can be read.
extension UnitSpecification {
  mutating func distinguishInGrey() {
    guard let colour = [Channel.color, .stroke, .fill].compactMap({ encoding[$0] }).first,
      colour.field != nil, colour.type.isDiscrete, !colour.isLiteral, colour.conditions.isEmpty
    else { return }
    var copy = colour
    copy.isDerived = true
    copy.scale = ScaleSpecification(domain: colour.scale.domain, place: colour.scale.place)
    switch mark.type {
    case "point" where encoding[.shape] == nil && mark.shape == nil: encoding[.shape] = copy
    case "line" where encoding[.strokeDash] == nil && mark.strokeDash == nil: encoding[.strokeDash] = copy
    default: break
    }
  }
}

extension [UnitSpecification] {
  /// Channels that go with colours: whoever shares these shares them too, and whoever separates them likewise.
  func following(_ channels: [Channel]) -> [Channel] {
    guard channels.contains(where: \.isColour) else { return channels }
    return channels
      + [.shape, .strokeDash].filter { channel in
        !channels.contains(channel) && allSatisfy { $0.encoding[channel]?.isDerived ?? true }
      }
  }
}
