import Drawing

/// Intervals that the data give or raw rows have, from `y` to `y2` along x (or from `x` to `x2` along y), as a translucent
/// band; across the whole plot where there is no other axis.
struct ErrorBandMark: ChartMark {
  let name = "errorband"
  let legend = LegendSymbol.swatch

  private static let opacity = 0.3

  func draw(_ scene: MarkScene, on picture: inout Picture) {
    let across: Channel = scene.isHorizontal ? .y : .x
    let isPlane = scene.has(across)
    if var band = scene.part("band", as: isPlane ? "area" : "rect") {
      band.data.unit.mark.opacity = band.mark.opacity ?? ErrorBandMark.opacity
      if isPlane {
        AreaMark().draw(band, on: &picture)
      } else {
        RectMark().draw(band, on: &picture)
      }
    }
    guard var border = scene.part("borders", as: isPlane ? "line" : "rule") else { return }
    // Each border is the mark of one end.
    let (first, second): (Channel, Channel) = scene.isHorizontal ? (.x, .x2) : (.y, .y2)
    border.data.unit.mark.opacity = border.mark.opacity ?? scene.mark.opacity ?? 1
    for end in [first, second] {
      var line = border
      line.data.records = scene.records.map { record in
        var single = record
        single[first] = record[end]
        single[second] = nil
        return single
      }
      line.data.unit.encoding[second] = nil
      if isPlane {
        LineMark().draw(line, on: &picture)
      } else {
        RuleMark().draw(line, on: &picture)
      }
    }
  }
}
