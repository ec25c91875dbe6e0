import Diagnostics
import Drawing

/// Finds how wide and high the plots of a chart must be for its picture to have a size. What stands around plots depends
/// on their size (ticks, labels, legends in columns), so that the size is tried, measured and mended; nothing is drawn.
struct PictureFitting {
  let layout: ChartLayout
  let size: FigureSize

  /// What was found.
  struct Fit: Sendable, Hashable {
    var context: LayoutContext
    /// What the picture is still too small by, at its right and below.
    var margin = Size(0, 0)
  }

  /// Legends at the side of plots that would leave them less than this share of their width go below.
  private static let leastShare = 0.8

  /// Stretches the plots until the picture has its size: fonts, symbols and legends stay as they are. In a narrow
  /// picture legends stand below the plots, unless their specification says where.
  ///
  /// - Throws: a diagnostic where data do not fit, at the field's place.
  func fit(_ context: LayoutContext, keepsProportions: Bool) throws(Diagnostic) -> Fit {
    guard size.width != nil || size.height != nil else { return Fit(context: context) }
    var context = context
    context.keepsProportions = keepsProportions
    let fit = try stretched(context)
    guard fit.context.stretch.width < PictureFitting.leastShare, layout.theme.legend.orientation == nil else {
      return fit
    }
    context.legendSide = .bottom
    let below = try stretched(context)
    return below.context.stretch.width > fit.context.stretch.width ? below : fit
  }

  private func stretched(_ context: LayoutContext) throws(Diagnostic) -> Fit {
    var context = context
    if let fit = try converged(&context) { return fit }
    // Labels that come and go with the size of the plot never settle.
    context.avoidsLabels = true
    context.stretch = Size(1, 1)
    if let fit = try converged(&context) { return fit }
    return Fit(context: context)
  }

  /// nil where no size of the plots makes the picture fit; `context` then has the last one that was tried.
  private func converged(_ context: inout LayoutContext) throws(Diagnostic) -> Fit? {
    let theme = layout.theme
    let padding = [theme.padding.left + theme.padding.right, theme.padding.top + theme.padding.bottom]
    let wanted = zip([size.width, size.height], padding).map { length, padding in
      length.map { $0 / ChartTheme.pointsPerPixel - padding }
    }
    var largest: (fit: Fit, width: Double)?
    for _ in 0..<10 {
      let view = try layout.view(context, isDrawn: false)
      let missing = [(wanted[0] ?? view.fullWidth) - view.fullWidth, (wanted[1] ?? view.fullHeight) - view.fullHeight]
      if missing.allSatisfy({ abs($0) <= 0.02 }) { return Fit(context: context) }
      // Ticks and labels may come and go with the last pixels: what is a little too small gets a margin.
      if missing.allSatisfy({ $0 >= 0 && $0 < 16 }), view.size.width > largest?.width ?? 0 {
        largest = (Fit(context: context, margin: Size(missing[0], missing[1])), view.size.width)
      }
      context.stretch.width *= max(0.2, 1 + missing[0] / view.size.width)
      context.stretch.height *= max(0.2, 1 + missing[1] / view.size.height)
    }
    return largest?.fit
  }
}
