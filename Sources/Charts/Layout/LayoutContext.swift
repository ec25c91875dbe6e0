import Drawing

/// What holds for all plots of a picture and is in no theme: what its reader is told, and what the layout has chosen so that
/// the picture has its size.
struct LayoutContext: Sendable, Hashable {
  /// What plots without a mark read.
  var emptyText: String
  /// By how much plots are wider and higher than their specification says.
  var stretch = Size(1, 1)
  /// Whether plots without categories on y become higher as they become wider.
  var keepsProportions = false
  /// Whether legends replace the labels beside marks wherever they can.
  var avoidsLabels = false
  /// Whether plots leave their legends to the view around them, whose parts may touch.
  var holdsLegends = false
  /// Channels of which each plot has a legend, although its scale belongs to a surrounding concatenation.
  var ownLegends: [Channel] = []
  /// Where legends stand that neither a specification nor the theme places.
  var legendSide = LegendSpecification.Orientation.right

  /// By how much a side of a plot is longer than its specification says.
  func stretch(of channel: Channel, hasCategories: Bool) -> Double {
    if channel == .x { return stretch.width }
    return keepsProportions && !hasCategories ? min(1.6, max(0.65, stretch.width)) : stretch.height
  }
}
