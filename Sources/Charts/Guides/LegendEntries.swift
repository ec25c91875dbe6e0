import Drawing

/// The symbols of a legend's entries.
extension LegendBuilder {
  /// A value as each kind of mark shows it: lines below symbols.
  func symbols(_ value: ChartValue, _ channels: [Channel]) -> [Legend.Symbol] {
    let users = units.filter { data in
      channels.contains { channel in data.unit.encoding[channel].map { $0.constant == nil } ?? false }
    }
    var (line, symbol, interval, swatch): (Legend.Symbol?, Legend.Symbol?, Legend.Symbol?, Legend.Symbol?)
    // The most opaque mark speaks for its kind.
    let opacity = { (data: UnitData) in
      MarkScene(data: data, scales: scales, size: Size(0, 0), theme: theme).opacity(of: Record())
    }
    let ordered = users.enumerated().sorted { a, b in
      let (x, y) = (opacity(a.element), opacity(b.element))
      return x != y ? x > y : a.offset < b.offset
    }
    for data in ordered.map(\.element) {
      var record = Record()
      for channel in channels where data.unit.encoding[channel] != nil { record[channel] = value }
      let scene = MarkScene(data: data, scales: scales, size: Size(0, 0), theme: theme)
      switch MarkCatalogue.named(data.unit.mark.type).legend {
      case .line:
        let colour =
          scene.colour(of: record, .stroke) ?? scene.mark.stroke.value ?? neutral(data, channels)
          ?? scene.defaultColour
        var style = scene.strokeStyle(of: record, defaultWidth: LineMark.defaultWidth)
        if data.unit.mark.type == "trail" { style.width = scene.area(of: record, default: style.width) }
        line = line ?? .line(colour.faded(by: scene.opacity(of: record) * scene.strokeOpacity(of: record)), style)
        if let overlay = scene.mark.point, let points = scene.overlaid(overlay, []) {
          let style = SymbolStyle(points, record, filled: points.mark.filled ?? true)
          symbol =
            symbol
            ?? .symbol(
              points.shape(of: record), size: overlay.size ?? SymbolMark.defaultSize, fill: style.fill,
              stroke: style.stroke, width: style.line.width)
        }
      case .interval:
        let colour = scene.colour(of: record, .stroke) ?? scene.defaultColour
        interval = interval ?? .line(colour, scene.strokeStyle(of: record, defaultWidth: ErrorBarMark.defaultWidth))
      case .symbol:
        symbol = symbol ?? self.symbol(scene, record)
      case .swatch:
        let colour = scene.colour(of: record, .fill) ?? scene.mark.fill.value ?? scene.defaultColour
        let paint = colour.faded(by: scene.opacity(of: record) * scene.fillOpacity(of: record))
        // Bars whose width is data are as wide here.
        let side = record[.size] == nil ? nil : scene.area(of: record, default: 0)
        let style = SymbolStyle(scene, record, filled: scene.mark.filled ?? true)
        let outlined = style.stroke.flatMap { stroke -> Legend.Symbol? in
          guard style.line.width > 0 else { return nil }
          return .drawn(.square, size: LegendBuilder.swatchSize, fill: style.fill, stroke: stroke, style.line)
        }
        swatch =
          swatch ?? side.map { .symbol(.square, size: $0 * $0, fill: paint, stroke: nil, width: 0) } ?? outlined
          ?? .swatch(paint)
      }
    }
    if line != nil || symbol != nil { return [line, symbol].compactMap { $0 } }
    return [interval ?? swatch].compactMap { $0 }
  }

  /// The symbol of a point; those whose size is data are drawn in it, others in one that can be seen well.
  private func symbol(_ scene: MarkScene, _ record: Record) -> Legend.Symbol {
    let mark = scene.mark.type
    let isFilled = scene.mark.filled ?? (mark != "point")
    let style = SymbolStyle(scene, record, filled: isFilled)
    let size =
      record[.size] != nil
      ? scene.area(of: record, default: 0) : min(100, max(50, scene.area(of: record, default: SymbolMark.defaultSize)))
    let shape: SymbolShape = mark == "square" || mark == "text" || mark == "tick" ? .square : scene.shape(of: record)
    let fill = style.fill ?? (isFilled && scene.mark.fill == .automatic ? LegendBuilder.neutral : nil)
    let stroke = style.stroke ?? (isFilled || scene.mark.stroke != .automatic ? nil : LegendBuilder.neutral)
    return .symbol(shape, size: size, fill: fill, stroke: stroke, width: style.line.width)
  }

  /// As large as a swatch without an outline.
  private static let swatchSize = 132.0

  /// What is of no colour, since its colour is data of another legend.
  private static let neutral = Colour(0x666666)

  /// The colour of a mark whose colour is data that these channels do not tell; nil for others.
  private func neutral(_ data: UnitData, _ channels: [Channel]) -> Colour? {
    let isElsewhere = [Channel.color, .stroke, .fill].contains { channel in
      !channels.contains(channel) && data.unit.encoding[channel].map { $0.showsField } ?? false
    }
    return isElsewhere ? LegendBuilder.neutral : nil
  }
}
