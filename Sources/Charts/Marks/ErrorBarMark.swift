import Drawing

/// Intervals that the data give or raw rows have: from `x` to `x2`, or `xError` (and `xError2`) about `x`; likewise along
/// y.
struct ErrorBarMark: ChartMark {
  let name = "errorbar"
  let legend = LegendSymbol.interval

  static let defaultWidth = 1.5

  func draw(_ scene: MarkScene, on picture: inout Picture) {
    let (rule, ticks) = (scene.part("rule", as: "rule"), scene.part("ticks", as: "tick"))
    for record in scene.records {
      guard let (low, high) = interval(scene.isHorizontal ? .x : .y, record, scene),
        let across = scene.position(scene.isHorizontal ? .y : .x, of: record)
      else { continue }
      func point(_ along: Double) -> Point { scene.isHorizontal ? Point(along, across) : Point(across, along) }
      if let rule {
        let colour =
          (rule.colour(of: record, .stroke) ?? rule.mark.stroke.value ?? rule.mark.colour ?? scene.defaultColour)
          .faded(by: rule.opacity(of: record) * rule.strokeOpacity(of: record))
        let width = scene.mark.thickness ?? ErrorBarMark.defaultWidth
        picture.stroke(
          Path(polyline: [point(low), point(high)]), colour, rule.strokeStyle(of: record, defaultWidth: width))
      }
      if let ticks {
        for end in [low, high] { TickMark().draw(at: point(end), record, ticks, on: &picture) }
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

extension MarkScene {
  /// A part of a mark that is made of several, with its records and scales; nil where it is not shown.
  func part(_ name: String, as type: String) -> MarkScene? {
    var scene = self
    let isHorizontal = isHorizontal
    switch mark.parts[name] {
    case nil:
      scene.data.unit.mark.size = type == "tick" ? mark.size : nil
      if mark.type == "errorbar" { scene.data.unit.mark.colour = defaultColour }
    case let given? where given.isEmpty: return nil
    case let given?:
      scene.data.unit.mark = given[0]
    }
    scene.data.unit.mark.type = type
    // A tick stands across its bar.
    scene.data.unit.mark.orientation = isHorizontal == (type != "tick") ? .horizontal : .vertical
    scene.data.unit.mark.invalid = mark.invalid
    return scene
  }
}
