import Drawing

/// Points on lines and areas: filled and opaque unless they say otherwise.
struct OverlaidPoints {
  func draw(_ scene: MarkScene, on picture: inout Picture) {
    SymbolMark(name: "point", shape: nil, filled: true).draw(scene, on: &picture)
  }
}

extension MarkScene {
  /// A mark that is drawn over a line or an area, for records of one group; nil without it. It has the colour of what it
  /// lies on unless it has its own.
  func overlaid(_ overlay: MarkDefinition?, _ records: [Record]) -> MarkScene? {
    guard var overlay else { return nil }
    overlay.colour = overlay.colour ?? defaultColour
    if overlay.fill == .automatic, mark.fill.value != nil, overlay.type == "point" { overlay.fill = mark.fill }
    if overlay.stroke == .automatic, mark.type == "line" { overlay.colour = overlay.colour ?? mark.stroke.value }
    overlay.opacity = overlay.opacity ?? 1
    overlay.invalid = mark.invalid
    if overlay.type == "point" {
      overlay.filled = overlay.filled ?? true
    } else if overlay.interpolation == .linear {
      overlay.interpolation = mark.interpolation
      overlay.tension = overlay.tension ?? mark.tension
    }
    var scene = self
    scene.data.unit.mark = overlay
    // Dashes are the line's alone.
    if overlay.type == "point" { scene.data.unit.encoding[.strokeDash] = nil }
    scene.data.records = records.filter { mark.invalid.mode == .show || isDefined($0) }
    return scene
  }
}
