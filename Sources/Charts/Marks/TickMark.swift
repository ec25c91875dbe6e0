import Drawing

struct TickMark: ChartMark {
  let name = "tick"
  let legend = LegendSymbol.symbol

  func draw(_ scene: MarkScene, on picture: inout Picture) {
    for record in scene.records {
      guard let x = scene.position(.x, of: record), let y = scene.position(.y, of: record),
        scene.isInside(Point(x, y))
      else { continue }
      draw(at: Point(x, y), record, scene, on: &picture)
    }
  }

  /// A tick across the axis of its measure.
  func draw(at point: Point, _ record: Record, _ scene: MarkScene, on picture: inout Picture) {
    let isUpright = scene.isHorizontal
    let across: Channel = isUpright ? .y : .x
    let half = thickness(scene) / 2
    let standard = length(across, record, scene)
    let length = scene.isSized(record) ? scene.area(of: record, default: standard) : standard
    let rectangle =
      isUpright
      ? Rectangle(x: point.x - half, y: point.y - length / 2, width: 2 * half, height: length)
      : Rectangle(x: point.x - length / 2, y: point.y - half, width: length, height: 2 * half)
    SymbolStyle(scene, record, filled: scene.mark.filled ?? true).draw(Path(rectangle), on: &picture)
  }

  /// As long as its band, its part of one, or its bin; three quarters of a plot that has no such axis.
  private func length(_ channel: Channel, _ record: Record, _ scene: MarkScene) -> Double {
    switch scene.bandSize(channel, isAcross: true) {
    case .pixels(let pixels): pixels
    case .band(let share): share * band(channel, record, scene)
    case nil: scene.has(channel) ? band(channel, record, scene) : 0.75 * band(channel, record, scene)
    }
  }

  private func band(_ channel: Channel, _ record: Record, _ scene: MarkScene) -> Double {
    guard scene.has(channel) else { return channel == .x ? scene.size.width : scene.size.height }
    if let offsets = scene.scales.offsets[channel.offset] { return offsets.bandwidth }
    guard scene.scales.position(channel)?.isContinuous == true else {
      let band = scene.scales.position(channel)?.bandwidth ?? 0
      return band > 0 ? band : scene.theme.discreteStep * 0.75
    }
    let definition = scene.data.unit.encoding[channel]
    if definition?.bin != nil || definition?.hasTimeSpans == true, let (low, high) = scene.interval(channel, of: record)
    {
      return high - low
    }
    return scene.theme.continuousBandSize
  }

  private func thickness(_ scene: MarkScene) -> Double { scene.mark.thickness ?? 1 }
}
