import Drawing

struct TickMark: ChartMark {
  let name = "tick"
  let legend = LegendSymbol.symbol

  func draw(_ scene: MarkScene, on picture: inout Picture) {
    // A tick stands across the axis of its measure.
    let isUpright = scene.isHorizontal
    let across: Channel = isUpright ? .y : .x
    let band = scene.scales.position(across)?.bandwidth ?? 0
    let standard = band > 0 ? band : scene.theme.discreteStep * 0.75
    let half = thickness(scene) / 2
    for record in scene.records {
      guard let x = scene.position(.x, of: record), let y = scene.position(.y, of: record),
        scene.isInside(Point(x, y))
      else { continue }
      let length = scene.has(.size) || scene.mark.size != nil ? scene.area(of: record, default: standard) : standard
      let rectangle =
        isUpright
        ? Rectangle(x: x - half, y: y - length / 2, width: 2 * half, height: length)
        : Rectangle(x: x - length / 2, y: y - half, width: length, height: 2 * half)
      SymbolStyle(scene, record, filled: scene.mark.filled ?? true).draw(Path(rectangle), on: &picture)
    }
  }

  private func thickness(_ scene: MarkScene) -> Double { scene.mark.thickness ?? 1 }
}
