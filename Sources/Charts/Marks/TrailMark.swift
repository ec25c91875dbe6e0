import Drawing

/// A line whose width is data: the channel `size`.
struct TrailMark: ChartMark {
  let name = "trail"
  let legend = LegendSymbol.line

  func draw(_ scene: MarkScene, on picture: inout Picture) {
    for group in scene.groups {
      let records = scene.sorted(group)
      guard let first = records.first else { continue }
      let colour = scene.colour(of: first, .fill) ?? scene.mark.fill.value ?? scene.defaultColour
      var path = Path()
      for run in LineMark.runs(records, scene) {
        let ends = run.map { record, point in
          (point, width: scene.area(of: record, default: scene.mark.strokeWidth ?? LineMark.defaultWidth))
        }
        for (point, width) in ends { path.elements += Path(circleAt: point, radius: width / 2).elements }
        for (a, b) in zip(ends, ends.dropFirst()) { path.elements += piece(a.0, a.width, b.0, b.width).elements }
      }
      // One path, so that where pieces meet a translucent trail is not darker.
      if !path.elements.isEmpty {
        picture.fill(path, colour.faded(by: scene.opacity(of: first) * scene.fillOpacity(of: first)))
      }
    }
  }

  /// The quadrilateral between two widths, its corners in the order of a circle's outline.
  private func piece(_ a: Point, _ aWidth: Double, _ b: Point, _ bWidth: Double) -> Path {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0 else { return Path() }
    let (nx, ny) = (-dy / length / 2, dx / length / 2)
    return Path(
      polyline: [
        Point(a.x - nx * aWidth, a.y - ny * aWidth), Point(b.x - nx * bWidth, b.y - ny * bWidth),
        Point(b.x + nx * bWidth, b.y + ny * bWidth), Point(a.x + nx * aWidth, a.y + ny * aWidth),
      ], closed: true)
  }
}
