import Drawing

/// Intervals that the data give: from `x` to `x2`, or `xError` (and `xError2`) about `x`; likewise along y.
struct ErrorBarMark: ChartMark {
  let name = "errorbar"
  let legend = LegendSymbol.interval

  static let defaultWidth = 1.5
  private static let endLength = 8.0

  func draw(_ scene: MarkScene, on picture: inout Picture) {
    let isHorizontal = scene.isHorizontal
    for record in scene.records {
      guard let (low, high) = interval(isHorizontal ? .x : .y, record, scene),
        let across = scene.position(isHorizontal ? .y : .x, of: record)
      else { continue }
      func point(_ along: Double, _ offset: Double) -> Point {
        isHorizontal ? Point(along, across + offset) : Point(across + offset, along)
      }
      let colour =
        (scene.colour(of: record, .stroke) ?? scene.mark.stroke.value ?? scene.defaultColour)
        .faded(by: scene.opacity(of: record) * scene.strokeOpacity(of: record))
      let style = scene.strokeStyle(of: record, defaultWidth: ErrorBarMark.defaultWidth)
      picture.stroke(Path(polyline: [point(low, 0), point(high, 0)]), colour, style)
      guard scene.mark.ticks else { continue }
      let half = (scene.mark.size ?? ErrorBarMark.endLength) / 2
      for end in [low, high] {
        picture.stroke(
          Path(polyline: [point(end, -half), point(end, half)]), colour, StrokeStyle(width: style.width))
      }
    }
  }

  private func interval(_ channel: Channel, _ record: Record, _ scene: MarkScene) -> (Double, Double)? {
    let (second, error, error2): (Channel, Channel, Channel) =
      channel == .x ? (.x2, .xError, .xError2) : (.y2, .yError, .yError2)
    guard let scale = scene.scales.position(channel) else { return nil }
    if scene.has(second) {
      guard let a = scene.position(channel, of: record), let b = scene.position(second, of: record) else { return nil }
      return (a, b)
    }
    guard let centre = record.number(channel), let above = record.number(error) else { return nil }
    let below = record.number(error2).map { -abs($0) } ?? -above
    guard let a = scale.position(.number(centre + below)), let b = scale.position(.number(centre + above)) else {
      return nil
    }
    return (a, b)
  }
}
