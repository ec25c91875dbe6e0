import Drawing

struct AreaMark: ChartMark {
  let name = "area"
  let legend = LegendSymbol.swatch

  func draw(_ scene: MarkScene, on picture: inout Picture) {
    let (channel, second): (Channel, Channel) = scene.isHorizontal ? (.x, .x2) : (.y, .y2)
    for group in scene.groups {
      let records = scene.sorted(group)
      guard let first = records.first else { continue }
      for run in LineMark.runs(records, scene) where !run.isEmpty {
        let upper = run.map(\.point)
        let lower = run.map { record, point -> Point in
          let base =
            scene.hasSecond(second, record)
            ? scene.position(second, of: record) : scene.scales.position(channel)?.baseline
          let end = base ?? (scene.isHorizontal ? 0 : scene.size.height)
          return scene.isHorizontal ? Point(end, point.y) : Point(point.x, end)
        }
        let style = SymbolStyle(scene, first, filled: scene.mark.filled ?? true)
        // A value without neighbours has no area: it is a thin bar.
        style.draw(run.count > 1 ? enclosed(scene, upper, lower) : bar(scene, upper[0], lower[0]), on: &picture)
      }
      scene.overlaid(scene.mark.line, records).map { LineMark().draw($0, on: &picture) }
      scene.overlaid(scene.mark.point, records).map { OverlaidPoints().draw($0, on: &picture) }
    }
  }

  private func bar(_ scene: MarkScene, _ upper: Point, _ lower: Point) -> Path {
    let half = LineMark.defaultWidth / 2
    let (across, along) = scene.isHorizontal ? (0, half) : (half, 0)
    return Path(
      Rectangle(
        x: min(upper.x, lower.x) - across, y: min(upper.y, lower.y) - along,
        width: abs(upper.x - lower.x) + 2 * across, height: abs(upper.y - lower.y) + 2 * along))
  }

  /// Along the upper points and back along the lower ones.
  private func enclosed(
    _ scene: MarkScene, _ upper: [Point], _ lower: [Point]
  ) -> Path {
    // Steps that come before a point going forth come after it going back.
    let backwards: MarkDefinition.Interpolation =
      switch scene.mark.interpolation {
      case .stepBefore: .stepAfter
      case .stepAfter: .stepBefore
      default: scene.mark.interpolation
      }
    var path = scene.curve(through: upper)
    let back = scene.curve(backwards, through: lower.reversed()).elements
    for (index, element) in back.enumerated() {
      if index == 0, case .move(let point) = element { path.line(to: point) } else { path.elements.append(element) }
    }
    path.close()
    return path
  }
}
