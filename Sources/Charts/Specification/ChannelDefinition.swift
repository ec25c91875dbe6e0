import Diagnostics

/// A channel of an encoding: what its values are and how they are shown.
struct ChannelDefinition: Sendable, Hashable {
  enum Source: Sendable, Hashable {
    /// A column of the data.
    case field(String)
    /// How many rows: the aggregate `count` without a field.
    case rows
    /// One value in data units, drawn through the scale.
    case datum(ChartValue)
    /// One value in the units of the picture, past the scale.
    case value(ChartValue)
  }

  var source: Source
  var place: SourcePlace
  var type: FieldType
  var aggregate: Aggregate?
  /// `aggregate: {argmax: field}`: the value in the row where another field is largest, or smallest.
  var extreme: ExtremeRow?
  /// One end of the interval of a group.
  var bound: ErrorBound?
  var bin: BinSpecification?
  /// What dates are rounded down to.
  var timeUnit: TimeUnit?
  var title: Choice<String>
  @Boxed var scale: ScaleSpecification
  @Boxed var axis: Choice<AxisSpecification>
  @Boxed var legend: Choice<LegendSpecification>
  @Boxed var header: HeaderSpecification
  var sort: SortSpecification
  var stack: StackSpecification
  /// How the channels `text` and `tooltip` are written.
  var format: LabelFormat?
  /// Within a band, a bin or a part of a stack: 0 its start, 1 its end; nil where the author says nothing.
  var bandPosition: Double?
  /// `facet`: cells beside each other.
  var columns: Int?
  /// How facets stand to each other.
  var arrangement: ViewArrangement?
  /// Values past the scale for the rows that pass a test; the first one counts.
  var conditions: [ChannelCondition] = []
  /// Columns that part lines beside the first one: `detail: [{field: a}, {field: b}]`.
  var furtherFields: [PlacedField] = []
  /// `scale: null`: the field holds colours themselves.
  var isLiteral = false
  /// What marks show at places that others of their kind have and they lack.
  var impute: ImputeSpecification?
  /// Whether it repeats what a colour tells, for grey prints.
  var isDerived = false
  /// Which values a tooltip tells; nil for all.
  var filter: Expression?
  /// Further lines of a tooltip.
  var lines: [ChannelDefinition] = []

  /// All columns that it reads.
  var usedFields: [PlacedField] {
    (field.map { [PlacedField(name: $0, place: place)] } ?? []) + furtherFields + (extreme.map { [$0.field] } ?? [])
      + lines.flatMap(\.usedFields)
  }

  /// What the value of a channel is called in a filter of its own.
  static let value = "value"

  /// Whether a tooltip tells a value.
  func tells(_ value: ChartValue) -> Bool {
    filter?.root.value(columns: [ChannelDefinition.value], row: [value]).isTrue ?? true
  }

  var field: String? { if case .field(let name) = source { name } else { nil } }

  /// Whether its values are dates.
  var isTime: Bool { type == .temporal || timeUnit != nil }

  /// Whether its values are dates each of which stands for a span on a continuous scale.
  var hasTimeSpans: Bool { timeUnit != nil && type == .temporal && bandPosition != nil }

  /// Whether its dates are the few parts of a year or a week.
  var hasFewDates: Bool { [[.quarter], [.month], [.day]].contains(timeUnit?.parts) }

  /// How its values are written where the author says nothing: dates by their time unit; nil for numbers and texts.
  var defaultFormat: LabelFormat? {
    isTime ? .time(timeUnit?.labels ?? .plain) : nil
  }

  /// Whether its scale has categories.
  var isDiscrete: Bool { type.isDiscrete || scale.kind == .band || scale.kind == .point }

  /// Whether its values come from the rows.
  var showsField: Bool { field != nil || source == .rows }

  /// The width of bins that the data already have.
  var binnedStep: Double? { bin?.isBinned == true ? bin?.parameters.step : nil }

  /// Whether it is one value in data units.
  var isDatum: Bool { if case .datum = source { true } else { false } }

  /// A value past the scale.
  var constant: ChartValue? { if case .value(let value) = source { value } else { nil } }

  /// Whether it says only what some rows show, and leaves all others as the mark has them.
  var isConditionOnly: Bool { source == .value(.null) && !conditions.isEmpty }

  /// Whether it is one value of a group of rows.
  var isMeasure: Bool { aggregate != nil || extreme != nil || bound != nil }

  /// Vega-Lite's title: "Mean of v", "Count of Records", "v (binned)", else the field's name.
  var defaultTitle: String? {
    switch source {
    case .rows: return "Count of Records"
    case .datum, .value: return nil
    case .field(let name):
      if let extreme { return "\(name) for \(extreme.isMaximum ? "max" : "min") \(extreme.field.name)" }
      if let timeUnit, !timeUnit.isBinned { return "\(name) (\(timeUnit.title))" }
      if let aggregate { return "\(aggregate.title) of \(name)" }
      return bin.map { !$0.isBinned } ?? false ? "\(name) (binned)" : name
    }
  }

  /// What an axis or a legend is called; nil when the author wants none.
  var shownTitle: String? {
    switch title {
    case .automatic: defaultTitle
    case .none: nil
    case .some(let text): text
    }
  }
}

/// `{test: …, value: …}`: what rows that pass a test are given instead.
struct ChannelCondition: Sendable, Hashable {
  /// nil for all rows.
  var test: Expression?
  /// Null: as the mark has it.
  var value: ChartValue
  /// `{expr: …}`: the value is computed for each row.
  var expression: Expression?

  /// The columns that it reads.
  var usedFields: [PlacedField] { (test?.usedFields ?? []) + (expression?.usedFields ?? []) }
}

/// One end of an error bar or band.
struct ErrorBound: Sendable, Hashable {
  var interval: ErrorInterval
  var isUpper: Bool
}

/// Which row of a group an `argmax` or `argmin` means.
struct ExtremeRow: Sendable, Hashable {
  var isMaximum: Bool
  var field: PlacedField
}

struct SortSpecification: Sendable, Hashable {
  enum Key: Sendable, Hashable {
    /// By the values themselves.
    case natural
    /// As the data come: `sort: null`.
    case data
    case values([ChartValue])
    case channel(Channel)
    /// By how many rows there are of each.
    case count
    /// By an aggregate of another field: that of the author's, else the sum of stacked values and the least of others.
    case field(String, place: SourcePlace, Aggregate?)
  }

  var key: Key = .natural
  var descending = false
}

enum StackSpecification: String, Sendable, Hashable, CaseIterable { case automatic, none, zero, normalize, center }

/// `bin: true`, `{maxbins, step, …}`, or `binned`.
struct BinSpecification: Sendable, Hashable {
  /// The data are bins already, from the channel to its second one; the width of each is their `step`.
  var isBinned = false
  var parameters = BinParameters()
}

struct ScaleSpecification: Sendable, Hashable {
  enum Kind: String, Sendable, Hashable, CaseIterable {
    case linear, log, pow, sqrt, symlog, time, utc, band, point, ordinal
    case quantile, quantize, threshold
    case binOrdinal = "bin-ordinal"

    /// Whether it shows numbers, not categories.
    var isNumeric: Bool { ![.time, .utc, .band, .point, .ordinal].contains(self) }

    var isTime: Bool { self == .time || self == .utc }

    /// Whether it parts numbers into classes.
    var hasClasses: Bool { [.quantile, .quantize, .threshold].contains(self) }
  }

  var kind: Kind?
  /// Of a `pow` scale.
  var exponent: Double?
  var domain: [ChartValue]?
  /// Ends of a domain whose other end the data give.
  var domainMin: Double?
  var domainMax: Double?
  /// The value in the middle of a gradient.
  var domainMid: Double?
  var range: [ChartValue]?
  var scheme: String?
  var zero: Bool?
  var nice: Bool?
  var niceCount: Double?
  /// Of a time scale: its ends are beginnings of this.
  var niceInterval: CalendarInterval?
  var reverse: Bool?
  var clamp: Bool?
  var padding: Double?
  var paddingInner: Double?
  var paddingOuter: Double?
  var details = ScaleDetails()
  var place: SourcePlace?

  /// Each property as the first of the two gives it.
  func merged(with other: ScaleSpecification) -> ScaleSpecification {
    ScaleSpecification(
      kind: kind ?? other.kind, exponent: exponent ?? other.exponent, domain: domain ?? other.domain,
      domainMin: domainMin ?? other.domainMin, domainMax: domainMax ?? other.domainMax,
      domainMid: domainMid ?? other.domainMid, range: range ?? other.range, scheme: scheme ?? other.scheme,
      zero: zero ?? other.zero, nice: nice ?? other.nice,
      niceCount: niceCount ?? other.niceCount, niceInterval: niceInterval ?? other.niceInterval,
      reverse: reverse ?? other.reverse, clamp: clamp ?? other.clamp,
      padding: padding ?? other.padding, paddingInner: paddingInner ?? other.paddingInner,
      paddingOuter: paddingOuter ?? other.paddingOuter, details: details.merged(with: other.details),
      place: place ?? other.place)
  }
}
