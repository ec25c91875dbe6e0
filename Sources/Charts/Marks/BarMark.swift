import Drawing

struct BarMark: ChartMark {
  let name = "bar"
  let legend = LegendSymbol.swatch

  /// The gap between the bars of a histogram, as Vega-Lite's `binSpacing`.
  private static let binSpacing = 1.0

  func draw(_ scene: MarkScene, on picture: inout Picture) {
    var shapes: [(record: Record, rectangle: Rectangle)] = []
    for record in scene.records {
      if let rectangle = rectangle(record, scene) { shapes.append((record, rectangle)) }
    }
    guard !scene.mark.corners.isSquare else {
      for (record, rectangle) in shapes {
        SymbolStyle(scene, record, filled: scene.mark.filled ?? true).draw(Path(rectangle), on: &picture)
      }
      return
    }
    RoundedBars(scene: scene, shapes: shapes).draw(on: &picture)
  }

  private func rectangle(_ record: Record, _ scene: MarkScene) -> Rectangle? {
    let (length, across): (Channel, Channel) = scene.isHorizontal ? (.x, .y) : (.y, .x)
    guard let extent = extent(length, record, scene), let breadth = breadth(across, record, scene) else { return nil }
    return scene.isHorizontal
      ? Rectangle(x: extent.0, y: breadth.0, width: extent.1 - extent.0, height: breadth.1 - breadth.0)
      : Rectangle(x: breadth.0, y: extent.0, width: breadth.1 - breadth.0, height: extent.1 - extent.0)
  }

  /// From the baseline, or the second channel, to the value.
  private func extent(_ channel: Channel, _ record: Record, _ scene: MarkScene) -> (Double, Double)? {
    let second: Channel = channel == .x ? .x2 : .y2
    if let least = scene.mark.leastLength, let (low, high) = scene.interval(channel, of: record), high - low < least {
      return ((low + high - least) / 2, (low + high + least) / 2)
    }
    if scene.hasSecond(second, record) || scene.scales.position(channel)?.isContinuous == false {
      return scene.interval(channel, of: record).map {
        scene.placed($0, channel, scene.bandSize(channel, isAcross: false), spacing: BarMark.spacing(scene))
      }
    }
    let whole = channel == .x ? scene.size.width : scene.size.height
    guard scene.has(channel) else { return (0, whole) }
    guard let end = scene.position(channel, of: record), let scale = scene.scales.position(channel) else { return nil }
    if case .pixels(let size)? = channel == .x ? scene.mark.width : scene.mark.height {
      return (end - size / 2, end + size / 2)
    }
    return (min(end, scale.baseline), max(end, scale.baseline))
  }

  private func breadth(_ channel: Channel, _ record: Record, _ scene: MarkScene) -> (Double, Double)? {
    let given = scene.bandSize(channel, isAcross: true)
    let size = scene.isSized(record) ? .pixels(scene.area(of: record, default: 0)) : given
    if let interval = scene.interval(channel, of: record) {
      return scene.placed(interval, channel, size, spacing: BarMark.spacing(scene))
    }
    guard let centre = scene.position(channel, of: record) else { return nil }
    let whole = channel == .x ? scene.size.width : scene.size.height
    let padding = scene.theme.scale.bandPaddingInner ?? scene.theme.scale.barBandPaddingInner ?? 0.1
    let standard =
      scene.has(channel) ? scene.theme.continuousBandSize : whole * (scene.data.unit.hasDirection ? 1 - padding : 1)
    let width =
      switch size {
      case .pixels(let pixels): pixels
      case .band(let share): scene.has(channel) ? standard : share * whole
      case nil: standard
      }
    return (centre - width / 2, centre + width / 2)
  }

  private static func spacing(_ scene: MarkScene) -> Double { scene.mark.binSpacing ?? binSpacing }
}

/// Bars with round corners. Those that stand on each other have the corners of their stack.
struct RoundedBars {
  var scene: MarkScene
  var shapes: [(record: Record, rectangle: Rectangle)]

  func draw(on picture: inout Picture) {
    let isFilled = scene.mark.filled ?? true
    guard let stack = Stack(scene.data.unit), !scene.has(.size) else {
      for (record, rectangle) in shapes {
        let shape = RoundedRectangle(rectangle, corners, ends: ends(record))
        SymbolStyle(scene, record, filled: isFilled).draw(shape.path, on: &picture)
      }
      return
    }
    var order: [[ChartValue]] = []
    var groups: [[ChartValue]: [(record: Record, rectangle: Rectangle)]] = [:]
    for shape in shapes {
      let place = stack.place(of: shape.record)
      if groups[place] == nil { order.append(place) }
      groups[place, default: []].append(shape)
    }
    for members in order.compactMap({ groups[$0] }) {
      let whole = RoundedRectangle(hull(members.map(\.rectangle)), corners, ends: ends(members.map(\.record)))
      for (record, rectangle) in members {
        SymbolStyle(scene, record, filled: isFilled).draw(whole.intersection(rectangle), on: &picture)
      }
      let style = SymbolStyle(scene, members[0].record, filled: isFilled)
      if let stroke = style.stroke, style.line.width > 0 { picture.stroke(whole.path, stroke, style.line) }
    }
  }

  /// A bar between two values has two ends.
  private var isRanged: Bool { scene.has(scene.isHorizontal ? .x2 : .y2) }

  private var corners: CornerRadii {
    var corners = scene.mark.corners
    if isRanged, let end = corners.end { corners = CornerRadii(all: end) }
    return corners
  }

  private func ends(_ records: [Record]) -> Set<RoundedRectangle.Side> {
    records.reduce(into: []) { $0.formUnion(ends($1)) }
  }

  /// The sides at which a bar ends, away from where it begins.
  private func ends(_ record: Record) -> Set<RoundedRectangle.Side> {
    let channel: Channel = scene.isHorizontal ? .x : .y
    guard !isRanged, let end = scene.position(channel, of: record), let scale = scene.scales.position(channel) else {
      return []
    }
    let second: Channel = channel == .x ? .x2 : .y2
    let start = record[second] == nil ? scale.baseline : scene.position(second, of: record) ?? scale.baseline
    guard start != end else { return [] }
    return channel == .x ? [end > start ? .right : .left] : [end < start ? .top : .bottom]
  }

  private func hull(_ rectangles: [Rectangle]) -> Rectangle {
    let (left, top) = (rectangles.map(\.minX).min() ?? 0, rectangles.map(\.minY).min() ?? 0)
    let (right, bottom) = (rectangles.map(\.maxX).max() ?? 0, rectangles.map(\.maxY).max() ?? 0)
    return Rectangle(x: left, y: top, width: right - left, height: bottom - top)
  }
}
