import Drawing

struct RuleMark: ChartMark {
  let name = "rule"
  let legend = LegendSymbol.line

  func draw(_ scene: MarkScene, on picture: inout Picture) {
    for record in scene.records {
      guard let ends = ends(record, scene) else { continue }
      let colour =
        scene.colour(of: record, .stroke) ?? scene.mark.stroke.value ?? scene.defaultColour
      picture.stroke(
        Path(polyline: [ends.0, ends.1]), colour.faded(by: scene.opacity(of: record) * scene.strokeOpacity(of: record)),
        scene.strokeStyle(of: record, defaultWidth: 1))
    }
  }

  /// Whether a rule has another end, given or by its stack; that of a bin is none.
  private func hasEnd(_ second: Channel, _ first: Channel, _ record: Record, _ scene: MarkScene) -> Bool {
    scene.has(second) || (record[second] != nil && scene.data.unit.encoding[first]?.bin == nil)
  }

  /// From (x, y) to (x2, y2); across the plot where only one axis is given.
  private func ends(_ record: Record, _ scene: MarkScene) -> (Point, Point)? {
    let hasX2 = hasEnd(.x2, .x, record, scene)
    let hasY2 = hasEnd(.y2, .y, record, scene)
    let (hasX, hasY) = (scene.has(.x), scene.has(.y))
    guard hasX || hasY else { return nil }
    // What has both its ends on one axis lies in the middle of the other.
    guard let x = hasX ? scene.position(.x, of: record) : hasY2 ? scene.size.width / 2 : 0,
      let y = hasY ? scene.position(.y, of: record) : hasX2 ? scene.size.height / 2 : 0
    else { return nil }
    let endX = hasX2 ? scene.position(.x2, of: record) : hasX || hasY2 ? x : scene.size.width
    let endY = hasY2 ? scene.position(.y2, of: record) : hasY || hasX2 ? y : scene.size.height
    guard let endX, let endY else { return nil }
    if hasX && hasY && !hasX2 && !hasY2 {
      return scene.isHorizontal
        ? (Point(scene.scales.x?.baseline ?? 0, y), Point(x, y))
        : (Point(x, scene.scales.y?.baseline ?? 0), Point(x, y))
    }
    return (Point(x, y), Point(endX, endY))
  }
}
