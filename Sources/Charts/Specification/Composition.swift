import Diagnostics

/// A chart: one plot, or several beside and above each other.
indirect enum Composition: Sendable, Hashable {
  case plot(PlotSpecification)
  case concatenation(Concatenation)

  /// Every mark of it with its encoding, in order.
  var units: [UnitSpecification] {
    switch self {
    case .plot(let plot): plot.units
    case .concatenation(let concatenation): concatenation.parts.flatMap(\.units)
    }
  }
}

/// Layers on the same axes, perhaps repeated in facets.
struct PlotSpecification: Sendable, Hashable {
  var units: [UnitSpecification]
  var width: Extent?
  var height: Extent?
  var title: TitleSpecification?
  var view = ViewStyle()
  /// How facets stand; nil as the theme has it.
  var arrangement: ViewArrangement?
  /// Position channels whose scale each facet has for itself.
  var independent: [Channel] = []
  /// Position channels whose axis each facet shows in full.
  var independentAxes: [Channel] = []
  /// Channels whose scale each layer has for itself.
  var independentLayers: [Channel] = []
  /// Channels of which each layer has a legend, even where the scale is shared.
  var independentLegends: [Channel] = []
  var place: SourcePlace

  /// The definition of a facet channel, from the first layer that has it.
  func facet(_ channel: Channel) -> ChannelDefinition? {
    units.lazy.compactMap { $0.encoding[channel] }.first
  }
}

struct Concatenation: Sendable, Hashable {
  var parts: [Composition]
  /// 1 for one above the other, nil for all in a row.
  var columns: Int?
  var arrangement: ViewArrangement
  var title: TitleSpecification?
  /// Channels with one scale for all parts, and one legend.
  var shared: [Channel]
  /// Channels of which each part has a legend, even where the scale is shared.
  var independentLegends: [Channel] = []
}

/// One mark with its encoding and data.
struct UnitSpecification: Sendable, Hashable {
  var mark: MarkDefinition
  var encoding: [Channel: ChannelDefinition]
  var data: DataSource
  var transforms: [Transform]
  /// Which of the layers that may have scales of their own it belongs to.
  var layer = 0
}

/// The length of a side of the plot.
enum Extent: Sendable, Hashable {
  case pixels(Double)
  /// So many pixels for each category.
  case step(Double, StepTarget)
  /// As wide or as high as a plot of numbers by default: a page, unlike a browser's window, has no width that a chart could
  /// ask for.
  case container
}

/// What a step is: a band, or a place within a band where there are such.
enum StepTarget: String, Sendable, Hashable, CaseIterable { case position, offset }

struct TitleSpecification: Sendable, Hashable {
  var text: String
  var subtitle: String?
  var style = TitleStyle()
}
