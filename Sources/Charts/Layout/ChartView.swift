import Drawing

/// A part of a chart, drawn or only measured: its origin is the top left corner of its (first) plot area, from which it
/// reaches `insets` to the left and above, and `insets` beyond its `size` to the right and below.
struct ChartView: Sendable {
  var size: Size
  var insets: Insets
  /// nil of a view that is only measured.
  var picture: Picture?
  /// Legends that a surrounding view has to place.
  var legends: [Legend] = []

  var fullWidth: Double { insets.left + size.width + insets.right }
  var fullHeight: Double { insets.top + size.height + insets.bottom }
}
