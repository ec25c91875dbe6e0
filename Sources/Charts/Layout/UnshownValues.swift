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

    /// In signs that are the same in every language.
    public var signs: String {
      switch self {
      case .notPositive: "≤ 0"
      case .notFinite: "±∞, NaN"
      case .tooLarge: "→ ∞"
      }
    }
  }

  /// What readers see of the field: its title.
  public let title: String
  public let reason: Reason
  public let count: Int
  /// The first of them.
  public let first: Double
  /// Where the channel is written.
  public let place: SourcePlace

  /// What the author is told.
  public var warning: Diagnostic {
    let values = count == 1 ? "1 value" : "\(count) values"
    let (are, them) = count == 1 ? ("is", "it") : ("are", "them")
    let shown = "\(values) of “\(title)” \(are) not shown"
    let first = "the first is \(self.first.isFinite ? ChartValue.number(self.first).label : "\(self.first)")"
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
    }
  }
}

/// Counts what a picture leaves out. Layers that share a channel are of the same rows mostly: each channel counts once.
struct UnshownLog: Sendable {
  private struct Key: Hashable {
    var place: SourcePlace
    var title: String
    var reason: UnshownValues.Reason
  }

  private var found: [(key: Key, count: Int, first: Double)] = []

  var values: [UnshownValues] {
    found.map {
      UnshownValues(title: $0.key.title, reason: $0.key.reason, count: $0.count, first: $0.first, place: $0.key.place)
    }
  }

  /// - Parameters:
  ///   - unit: with the records of all its facets.
  ///   - scales: that it is drawn on; whether they have a place for a value does not depend on the facet.
  mutating func note(_ unit: UnitData, on scales: PlotScales) {
    for (channel, definition) in unit.unit.encoding.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      note(unit.valuesWithoutEnd(of: channel, definition), .notFinite, of: definition)
      guard let scale = scales.continuous(channel.scaleChannel), scale.kind == .log || scale.kind == .pow else {
        continue
      }
      let unplaced = unit.records.flatMap { unit.reached(along: channel, by: $0) }.filter {
        scale.kind == .log ? $0 <= 0 : scale.position($0) == nil
      }
      note(unplaced, scale.kind == .log ? .notPositive : .tooLarge, of: definition)
    }
  }

  private mutating func note(_ values: [Double], _ reason: UnshownValues.Reason, of definition: ChannelDefinition) {
    guard let first = values.first else { return }
    let title = definition.shownTitle ?? definition.defaultTitle ?? ChartValue.number(first).label
    let key = Key(place: definition.place, title: title, reason: reason)
    if let index = found.firstIndex(where: { $0.key == key }) {
      if values.count > found[index].count { found[index] = (key, values.count, first) }
    } else {
      found.append((key, values.count, first))
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

  /// Whether a colour or a magnitude has a place for all numbers of a record: one without would look like any other mark.
  func place(_ record: Record) -> Bool {
    for (channel, scale) in colours {
      if case .gradient(let scale, _) = scale, !scale.places(record.number(channel)) { return false }
    }
    for (channel, scale) in magnitudes {
      if case .continuous(let scale) = scale, !scale.places(record.number(channel)) { return false }
    }
    return true
  }

  /// Whether `place` can be false.
  var haveGaps: Bool {
    (Channel.magnitudes + [.color, .fill, .stroke]).contains {
      continuous($0).map { $0.kind == .log || $0.kind == .pow } ?? false
    }
  }
}

extension ContinuousScale {
  fileprivate func places(_ value: Double?) -> Bool { value.map { position($0) != nil } ?? true }
}

extension UnitData {
  /// The numbers at which a record stands along a channel; of intervals about a value, their ends.
  fileprivate func reached(along channel: Channel, by record: Record) -> [Double] {
    guard unit.encoding[channel].map({ $0.constant == nil && !$0.isLiteral }) ?? false,
      let value = record.number(channel)
    else { return [] }
    switch channel {
    case .xError, .yError, .xError2, .yError2:
      guard let centre = record.number(channel.scaleChannel) else { return [] }
      if channel == .xError2 || channel == .yError2 { return [centre - abs(value)] }
      let hasOwnLow = record.number(channel == .xError ? .xError2 : .yError2) != nil
      return hasOwnLow ? [centre + value] : [centre - value, centre + value]
    default: return [value]
    }
  }

  /// The numbers of a column that are not finite, which count as missing.
  fileprivate func valuesWithoutEnd(of channel: Channel, _ definition: ChannelDefinition) -> [Double] {
    guard definition.type == .quantitative, definition.aggregate?.takesAnything != true,
      let column = definition.field.flatMap(table.columns.firstIndex)
    else { return [] }
    return table.rows.compactMap { row in
      if case .number(let value) = row[column], !value.isFinite { value } else { nil }
    }
  }
}
