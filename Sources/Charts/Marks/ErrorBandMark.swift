import Drawing

/// Intervals that the data give, from `y` to `y2` along x (or from `x` to `x2` along y), as a translucent band.
struct ErrorBandMark: ChartMark {
  let name = "errorband"
  let legend = LegendSymbol.swatch

  func draw(_ scene: MarkScene, on picture: inout Picture) {
    AreaMark().draw(scene, on: &picture)
  }
}
