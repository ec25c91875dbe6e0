import Diagnostics

/// `config.scale`: what scales have that say nothing else; nil as Vega-Lite has it.
struct ScaleDefaults: SpecifiedPart, Hashable {
  var bandPaddingInner: Double?
  var bandPaddingOuter: Double?
  var barBandPaddingInner: Double?
  var rectBandPaddingInner: Double?
  var tickBandPaddingInner: Double?
  var nestedPaddingInner: Double?
  var nestedPaddingOuter: Double?
  var offsetPaddingInner: Double?
  var offsetPaddingOuter: Double?
  var pointPadding: Double?
  var continuousPadding: Double?
  var minBandSize: Double?
  var maxBandSize: Double?
  var minFontSize: Double?
  var maxFontSize: Double?
  var minOpacity: Double?
  var maxOpacity: Double?
  var minSize: Double?
  var maxSize: Double?
  var minStrokeWidth: Double?
  var maxStrokeWidth: Double?
  var quantileCount: Double?
  var quantizeCount: Double?
  var isRounded: Bool?
  var clamp: Bool?
  var xReverse: Bool?
  var zero: Bool?

  static let properties: [PartProperty<ScaleDefaults>] = paddings + sizes

  private static let paddings: [PartProperty<ScaleDefaults>] = [
    .number("bandPaddingInner", \.bandPaddingInner, in: 0...1),
    .number("bandPaddingOuter", \.bandPaddingOuter, in: 0...100),
    .number("barBandPaddingInner", \.barBandPaddingInner, in: 0...1),
    .number("rectBandPaddingInner", \.rectBandPaddingInner, in: 0...1),
    .number("tickBandPaddingInner", \.tickBandPaddingInner, in: 0...1),
    .number("bandWithNestedOffsetPaddingInner", \.nestedPaddingInner, in: 0...1),
    .number("bandWithNestedOffsetPaddingOuter", \.nestedPaddingOuter, in: 0...100),
    .number("offsetBandPaddingInner", \.offsetPaddingInner, in: 0...1),
    .number("offsetBandPaddingOuter", \.offsetPaddingOuter, in: 0...100),
    .number("pointPadding", \.pointPadding, in: 0...100),
    .number("continuousPadding", \.continuousPadding, in: 0...1e4),
    .flag("round", \.isRounded), .flag("clamp", \.clamp), .flag("xReverse", \.xReverse), .flag("zero", \.zero),
  ]

  private static let sizes: [PartProperty<ScaleDefaults>] = [
    .number("minBandSize", \.minBandSize, in: 0...1e4), .number("maxBandSize", \.maxBandSize, in: 0...1e4),
    .number("minFontSize", \.minFontSize, in: 1...200), .number("maxFontSize", \.maxFontSize, in: 1...200),
    .number("minOpacity", \.minOpacity, in: 0...1), .number("maxOpacity", \.maxOpacity, in: 0...1),
    .number("minSize", \.minSize, in: 0...1e4), .number("maxSize", \.maxSize, in: 0...1e4),
    .number("minStrokeWidth", \.minStrokeWidth, in: 0...100), .number("maxStrokeWidth", \.maxStrokeWidth, in: 0...100),
    .number("quantileCount", \.quantileCount, in: 1...30), .number("quantizeCount", \.quantizeCount, in: 1...30),
  ]
}
