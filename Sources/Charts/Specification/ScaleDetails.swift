import Diagnostics

/// What a scale says beside its type, domain and range.
struct ScaleDetails: SpecifiedPart, Hashable {
  /// Of a `log` scale.
  var base: Double?
  /// Of a `symlog` scale: how steep it is about 0.
  var constant: Double?
  /// Whether bands stand at whole pixels.
  var isRounded: Bool?
  var align: Double?
  var rangeMin: Double?
  var rangeMax: Double?
  /// A range of the theme, by its name in `config.range`.
  var rangeName: RangeName?
  /// The column of the values that categories are given.
  var rangeField: PlacedField?
  /// Of a scheme: from where to where it is used.
  var schemeExtent: [Double]?
  var schemeCount: Int?
  var interpolation: ColourInterpolation?
  /// `domain: {unionWith: […]}`: values beside those of the data.
  var union: [ChartValue]?

  /// The ranges of a `config`.
  enum RangeName: String, Sendable, Hashable, CaseIterable {
    case category, diverging, heatmap, ordinal, ramp, symbol
  }

  static let properties: [PartProperty<ScaleDetails>] = [
    .number("base", \.base, in: 1.0001...1e6), .number("constant", \.constant, in: 1e-9...1e9),
    .flag("round", \.isRounded), .number("align", \.align, in: 0...1), .number("rangeMin", \.rangeMin),
    .number("rangeMax", \.rangeMax), given("range", \.rangeName), given("range", \.rangeField),
    given("scheme", \.schemeExtent), given("scheme", \.schemeCount), given("domain", \.union),
    .init("interpolate", \.interpolation) { reader, key, collector in
      if let inner = reader.value(key), inner.map != nil {
        let parts = MappingReader(inner, of: "`interpolate`", collector: collector)
        defer { parts.finish() }
        _ = parts.required("type")
        return parts.choice(
          "type", ColourInterpolation.self, elsewhere: ColourInterpolation.unsupported, collector: collector)
      }
      return reader.choice(
        key, ColourInterpolation.self, elsewhere: ColourInterpolation.unsupported, collector: collector)
    },
  ]

  /// A property that the reader of `range`, `scheme` or `domain` fills.
  private static func given<Value: Sendable>(
    _ name: String, _ path: WritableKeyPath<ScaleDetails, Value?> & Sendable
  ) -> PartProperty<ScaleDetails> {
    PartProperty(name, path) { _, _, _ in nil }
  }
}
