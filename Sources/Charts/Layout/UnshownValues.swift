import Diagnostics

/// Numbers of a chart's data that it leaves out, since its scale has no place for them.
public struct UnshownValues: Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    /// On a logarithmic scale.
    case notPositive
    /// Infinite, or what is left of 0 / 0.
    case notFinite
    /// Too large for the scale's power.
    case tooLarge
    /// Beyond the domain that the author gives, as its label says it.
    case outside(domain: String)
    /// None of the categories of the author's domain. Its mark is drawn, without what the channel would give it.
    case unnamed(domain: String, channel: String)

    /// In signs that are the same in every language.
    public var signs: String {
      switch self {
      case .notPositive: "≤ 0"
      case .notFinite: "±∞, NaN"
      case .tooLarge: "→ ∞"
      case .outside(let domain), .unnamed(let domain, _): "∉ \(domain)"
      }
    }
  }

  /// What readers see of the field: its title.
  public let title: String
  public let reason: Reason
  public let count: Int
  /// The first of them, as labels show it.
  public let first: String
  /// Where the channel is written.
  public let place: SourcePlace

  /// What the author is told.
  public var warning: Diagnostic {
    let values = count == 1 ? "1 value" : "\(count) values"
    let (are, them) = count == 1 ? ("is", "it") : ("are", "them")
    let shown = "\(values) of “\(title)” \(are) not shown"
    let first = "the first is \(self.first)"
    return switch reason {
    case .notPositive:
      Diagnostic(
        "\(shown): a log scale has no place for 0 and less; \(first)", at: place,
        remedy: "use scale: {type: symlog}, or leave \(them) out by a `filter` or the query", severity: .warning)
    case .notFinite:
      Diagnostic(
        "\(shown): \(are == "is" ? "it is no finite number" : "they are no finite numbers"); \(first)", at: place,
        remedy: "look for a division by zero, or leave \(them) out by a `filter` or the query", severity: .warning)
    case .tooLarge:
      Diagnostic(
        "\(shown): the scale's power of \(them) is infinite; \(first)", at: place,
        remedy: "use a smaller `exponent`, or scale: {type: log}", severity: .warning)
    case .outside(let domain):
      Diagnostic(
        "\(shown): the scale's `domain` \(domain) does not hold \(them); \(first)", at: place,
        remedy: "widen the `domain`, or leave \(them) out by a `filter` or the query", severity: .warning)
    case .unnamed(let domain, let channel):
      Diagnostic(
        "\(shown) by `\(channel)`: the scale's `domain` \(domain) does not name \(them), and "
          + "\(count == 1 ? "its mark looks" : "their marks look") like others; \(first)",
        at: place, remedy: "add \(them) to the `domain`, or leave \(them) out by a `filter` or the query",
        severity: .warning)
    }
  }
}

extension PlotScales {
  /// The scale of numbers of a channel; nil for categories and classes.
  func continuous(_ channel: Channel) -> ContinuousScale? {
    if case .continuous(let scale)? = position(channel), channel.isPosition { return scale }
    if case .gradient(let scale, _)? = colours[channel] { return scale }
    if case .continuous(let scale)? = magnitudes[channel] { return scale }
    return continuousOffsets[channel]
  }

  /// Whether a colour or a magnitude has a place for all numbers of a record, and a colour for its category: one without
  /// would look like any other mark.
  func place(_ record: Record) -> Bool {
    for (channel, scale) in colours {
      if case .gradient(let scale, _) = scale, !scale.places(record.number(channel)) { return false }
      if lacks(record, channel) { return false }
    }
    for (channel, scale) in magnitudes {
      if case .continuous(let scale) = scale, !scale.places(record.number(channel)) { return false }
    }
    return true
  }

  /// Whether the author's domain of a channel of categories does not name that of a record. Values past the scale need none.
  func lacks(_ record: Record, _ channel: Channel) -> Bool {
    guard let value = record[channel], record.constants[channel] == nil else { return false }
    switch channel {
    case .x, .y, .x2, .y2:
      if case .band(let scale)? = position(channel.scaleChannel) { return scale.lacks(value) }
    case .xOffset, .yOffset: return offsets[channel]?.lacks(value) ?? false
    case .color, .fill, .stroke:
      if case .categories(let scale)? = colours[channel] { return scale.lacks(value) }
    case .shape: return shape?.lacks(value) ?? false
    case .strokeDash: return dash?.lacks(value) ?? false
    default:
      if case .categories(let scale)? = magnitudes[channel] { return scale.lacks(value) }
    }
    return false
  }

  /// Whether `place` can be false.
  var haveGaps: Bool {
    colours.values.contains { if case .categories(let scale) = $0 { scale.isGiven } else { false } }
      || (Channel.magnitudes + [.color, .fill, .stroke]).contains {
        continuous($0).map { $0.kind == .log || $0.kind == .pow } ?? false
      }
  }
}

extension ContinuousScale {
  fileprivate func places(_ value: Double?) -> Bool { value.map { position($0) != nil } ?? true }
}
