import Drawing

/// `point`, `circle` and `square`.
struct SymbolMark: ChartMark {
  let name: String
  /// nil: by the `shape` channel or property.
  let shape: SymbolShape?
  let filled: Bool

  var legend: LegendSymbol { .symbol }

  static let defaultSize = 30.0
  static let defaultStrokeWidth = 2.0

  func draw(_ scene: MarkScene, on picture: inout Picture) {
    for record in scene.records {
      guard let x = scene.position(.x, of: record), let y = scene.position(.y, of: record),
        scene.isInside(Point(x, y))
      else { continue }
      let style = SymbolStyle(scene, record, filled: scene.mark.filled ?? filled)
      let path = (shape ?? scene.shape(of: record)).path(
        at: Point(x, y), size: scene.area(of: record, default: SymbolMark.defaultSize))
      let angle = scene.magnitude(.angle, of: record) ?? scene.mark.angle
      style.draw(angle == 0 ? path : path.turned(by: angle, about: Point(x, y)), on: &picture)
    }
  }
}

extension SymbolMark {
  /// How far symbols reach beyond the plot, where they reach beyond what any chart leaves free around it.
  static func overhang(_ scene: MarkScene) -> Insets {
    guard scene.has(.size), !scene.mark.clip else { return Insets() }
    return scene.records.reduce(Insets()) { insets, record in
      guard let x = scene.position(.x, of: record), let y = scene.position(.y, of: record),
        scene.isInside(Point(x, y))
      else { return insets }
      let reach = scene.area(of: record, default: defaultSize).squareRoot() / 2 - 3
      return insets.union(
        Insets(
          left: reach - x, top: reach - y, right: x + reach - scene.size.width,
          bottom: y + reach - scene.size.height))
    }
  }
}

/// The paint of one symbol.
struct SymbolStyle {
  var fill: Colour?
  var stroke: Colour?
  var line: StrokeStyle
  /// Instead of the fill.
  var gradient: Gradient?

  init(fill: Colour?, stroke: Colour?, line: StrokeStyle) {
    self.fill = fill
    self.stroke = stroke
    self.line = line
  }

  init(_ scene: MarkScene, _ record: Record, filled: Bool) {
    let opacity = scene.opacity(of: record)
    let mark = scene.mark
    func has(_ channel: Channel) -> Bool {
      guard let definition = scene.data.unit.encoding[channel] else { return false }
      return (!definition.isConditionOnly || record.constants[channel] != nil) && !scene.isAsMark(channel, record)
    }
    let (hasFill, hasStroke) = (has(.fill), has(.stroke))
    let automaticFill =
      hasFill
      ? scene.colour(of: record, .fill)
      : filled ? scene.colour(of: record, .color) ?? (has(.color) ? nil : scene.defaultColour) : nil
    let automaticStroke =
      hasStroke
      ? scene.colour(of: record, .stroke)
      : filled ? nil : scene.colour(of: record, .color) ?? (has(.color) ? nil : scene.defaultColour)
    fill = SymbolStyle.resolve(mark.fill, automaticFill, isEncoded: hasFill)?
      .faded(by: opacity * scene.fillOpacity(of: record))
    stroke = SymbolStyle.resolve(mark.stroke, automaticStroke, isEncoded: hasStroke)?
      .faded(by: opacity * scene.strokeOpacity(of: record))
    if let given = mark.gradient, fill != nil, !hasFill, !has(.color) {
      let share = opacity * scene.fillOpacity(of: record)
      gradient = given
      gradient?.stops = given.stops.map { .init(place: $0.place, colour: $0.colour.faded(by: share)) }
    }
    line = scene.strokeStyle(of: record, defaultWidth: filled ? 1 : SymbolMark.defaultStrokeWidth)
  }

  private static func resolve(_ given: Choice<Colour>, _ automatic: Colour?, isEncoded: Bool) -> Colour? {
    switch given {
    case .automatic: automatic
    case .none: nil
    case .some(let colour): isEncoded ? automatic : colour
    }
  }

  func draw(_ path: Path, on picture: inout Picture) {
    if let gradient, let box = path.bounds {
      picture.fill(path, gradient, in: box)
    } else if let fill {
      picture.fill(path, fill)
    }
    if let stroke, line.width > 0 { picture.stroke(path, stroke, line) }
  }
}
