/// What becomes of rows that lack a number which a continuous scale needs: Vega-Lite's `invalid` of a mark, and
/// `invalid` of the `scale` of its `config`.
struct InvalidValues: Sendable, Hashable {
  enum Mode: String, Sendable, Hashable, CaseIterable {
    /// They are left out, of marks and of domains.
    case filter
    /// Lines and areas break at them; other marks leave them out. Domains know nothing of such rows.
    case breakPathsFilterDomains = "break-paths-filter-domains"
    /// Likewise, but what such rows have counts in domains.
    case breakPathsShowDomains = "break-paths-show-domains"
    /// As the one before for lines and areas, as `filter` for other marks.
    case breakPathsShowPathDomains = "break-paths-show-path-domains"
    /// They are drawn as zero, or as the least value of a scale without zero.
    case show
  }

  /// What stands for an invalid value of a channel.
  enum Output: Sendable, Hashable {
    case zeroOrMinimum
    /// Past the scale.
    case value(ChartValue)
  }

  var mode = Mode.breakPathsShowPathDomains
  /// The mode that the `config` gives; Vega-Lite asks it alone what makes domains.
  var configured = Mode.breakPathsShowPathDomains
  /// What whole channels show instead of invalid values, whatever the mode.
  var outputs: [Channel: Output] = [:]

  /// What a channel shows instead of an invalid value; nil where it shows none.
  func output(_ channel: Channel) -> Output? { outputs[channel] ?? (mode == .show ? .zeroOrMinimum : nil) }

  /// Whether marks are given invalid rows: paths, to break at them.
  func areDrawn(asPath isPath: Bool) -> Bool { mode.draws(asPath: isPath) }

  /// Whether domains count what invalid rows have: as marks do, unless the `config` tells marks and domains apart.
  func areMeasured(asPath isPath: Bool) -> Bool {
    let (draws, measures) = (configured.draws(asPath: isPath), configured.measures(asPath: isPath))
    return draws == measures ? areDrawn(asPath: isPath) : measures
  }
}

extension InvalidValues.Mode {
  fileprivate func draws(asPath isPath: Bool) -> Bool { self == .show || (isPath && self != .filter) }

  fileprivate func measures(asPath isPath: Bool) -> Bool {
    self == .show || self == .breakPathsShowDomains || (isPath && self == .breakPathsShowPathDomains)
  }
}

extension UnitSpecification {
  /// The channels whose values make a row invalid where they are no numbers.
  var validatedChannels: [Channel] {
    (Channel.scaled + [.xOffset, .yOffset]).filter { channel in
      guard let definition = encoding[channel], definition.showsField, !definition.isDiscrete, !definition.isLiteral,
        mark.invalid.output(channel) == nil
      else { return false }
      return !(definition.aggregate?.isCount ?? false)
    }
  }
}

extension MarkDefinition {
  /// Whether rows follow each other along one outline.
  var isSeries: Bool { ["line", "area", "trail", "errorband"].contains(type) }
}

extension Aggregate {
  /// Whether it counts rows, and so has a number of any.
  fileprivate var isCount: Bool { ["count", "valid", "missing", "distinct"].contains(rawValue) }
}
