import Drawing

struct BarMark: ChartMark {
  let name = "bar"
  let legend = LegendSymbol.swatch

  /// The gap between the bars of a histogram, as Vega-Lite's `binSpacing`.
  private static let binSpacing = 1.0

  func draw(_ scene: MarkScene, on picture: inout Picture) {
    let (length, across): (Channel, Channel) = scene.isHorizontal ? (.x, .y) : (.y, .x)
    for record in scene.records {
      guard let extent = extent(length, record, scene), let breadth = breadth(across, record, scene) else { continue }
      let rectangle =
        scene.isHorizontal
        ? Rectangle(x: extent.0, y: breadth.0, width: extent.1 - extent.0, height: breadth.1 - breadth.0)
        : Rectangle(x: breadth.0, y: extent.0, width: breadth.1 - breadth.0, height: extent.1 - extent.0)
      SymbolStyle(scene, record, filled: scene.mark.filled ?? true).draw(Path(rectangle), on: &picture)
    }
  }

  /// From the baseline, or the second channel, to the value.
  private func extent(_ channel: Channel, _ record: Record, _ scene: MarkScene) -> (Double, Double)? {
    let second: Channel = channel == .x ? .x2 : .y2
    if let least = scene.mark.leastLength, let (low, high) = scene.interval(channel, of: record), high - low < least {
      return ((low + high - least) / 2, (low + high + least) / 2)
    }
    if scene.hasSecond(second, record) || scene.scales.position(channel)?.isContinuous == false {
      return scene.interval(channel, of: record)
    }
    let whole = channel == .x ? scene.size.width : scene.size.height
    guard scene.has(channel) else { return (0, whole) }
    guard let end = scene.position(channel, of: record), let scale = scene.scales.position(channel) else { return nil }
    return (min(end, scale.baseline), max(end, scale.baseline))
  }

  private func breadth(_ channel: Channel, _ record: Record, _ scene: MarkScene) -> (Double, Double)? {
    let size = scene.has(.size) || scene.mark.size != nil ? scene.area(of: record, default: 0) : nil
    let isContinuous = scene.scales.position(channel)?.isContinuous ?? true
    let second: Channel = channel == .x ? .x2 : .y2
    if let (low, high) = scene.interval(channel, of: record) {
      if let size {
        return ((low + high - size) / 2, (low + high + size) / 2)
      }
      let definition = scene.data.unit.encoding[channel]
      guard definition?.bin != nil || definition?.hasTimeSpans == true, isContinuous,
        scene.hasSecond(second, record), scene.scales.offsets[channel.offset] == nil,
        high - low > 2 * BarMark.binSpacing
      else {
        return (low, high)
      }
      return (low + BarMark.binSpacing / 2, high - BarMark.binSpacing / 2)
    }
    guard let centre = scene.position(channel, of: record) else { return nil }
    let whole = channel == .x ? scene.size.width : scene.size.height
    let half =
      (size ?? (scene.has(channel) ? scene.theme.continuousBandSize : whole * (scene.data.unit.hasDirection ? 0.9 : 1)))
      / 2
    return (centre - half, centre + half)
  }
}
