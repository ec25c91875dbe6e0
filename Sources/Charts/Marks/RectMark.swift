import Drawing

struct RectMark: ChartMark {
  let name = "rect"
  let legend = LegendSymbol.swatch

  func draw(_ scene: MarkScene, on picture: inout Picture) {
    for record in scene.records {
      guard let x = side(.x, record, scene), let y = side(.y, record, scene) else { continue }
      let rectangle = Rectangle(x: x.0, y: y.0, width: x.1 - x.0, height: y.1 - y.0)
      SymbolStyle(scene, record, filled: scene.mark.filled ?? true).draw(Path(rectangle), on: &picture)
    }
  }

  /// A band or an interval; the whole plot along an axis that the rectangle does not have.
  private func side(_ channel: Channel, _ record: Record, _ scene: MarkScene) -> (Double, Double)? {
    let second: Channel = channel == .x ? .x2 : .y2
    guard scene.has(channel) || scene.hasSecond(second, record) else {
      return (0, channel == .x ? scene.size.width : scene.size.height)
    }
    if let interval = scene.interval(channel, of: record) { return interval }
    guard let scale = scene.scales.position(channel), let end = scene.position(channel, of: record) else { return nil }
    return (min(end, scale.baseline), max(end, scale.baseline))
  }
}
