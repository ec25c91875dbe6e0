import Drawing

struct RectMark: ChartMark {
  let name = "rect"
  let legend = LegendSymbol.swatch

  func draw(_ scene: MarkScene, on picture: inout Picture) {
    for record in scene.records {
      guard let x = side(.x, record, scene), let y = side(.y, record, scene) else { continue }
      let rectangle = Rectangle(x: x.0, y: y.0, width: x.1 - x.0, height: y.1 - y.0)
      let path =
        scene.mark.corners.isSquare ? Path(rectangle) : RoundedRectangle(rectangle, scene.mark.corners).path
      SymbolStyle(scene, record, filled: scene.mark.filled ?? true).draw(path, on: &picture)
    }
  }

  /// A band or an interval; the whole plot along an axis that the rectangle does not have.
  private func side(_ channel: Channel, _ record: Record, _ scene: MarkScene) -> (Double, Double)? {
    let second: Channel = channel == .x ? .x2 : .y2
    guard scene.has(channel) || scene.hasSecond(second, record) else {
      return (0, channel == .x ? scene.size.width : scene.size.height)
    }
    let size = scene.bandSize(channel, isAcross: false)
    if let interval = scene.interval(channel, of: record) {
      return scene.placed(interval, channel, size, spacing: scene.mark.binSpacing ?? 0)
    }
    guard let end = scene.position(channel, of: record) else { return nil }
    if case .pixels(let pixels)? = channel == .x ? scene.mark.width : scene.mark.height {
      return (end - pixels / 2, end + pixels / 2)
    }
    guard let scale = scene.scales.position(channel) else { return nil }
    return (min(end, scale.baseline), max(end, scale.baseline))
  }
}
