import Drawing

/// How a mark looks: its colours, its lines, its size and its shape, as channels give them, else as the mark has them.
extension MarkScene {
  /// The colour that the record's colour channel gives, in this order of precedence: `fill` or `stroke`, `color`.
  func colour(of record: Record, _ channel: Channel) -> Colour? {
    for candidate in [channel, .color] {
      guard data.unit.encoding[candidate] != nil, !isAsMark(candidate, record) else { continue }
      if case .text(let text)? = constant(candidate, of: record) { return Colour(css: text) }
      if data.unit.encoding[candidate]?.isLiteral == true { return nil }
      if isInvalid(candidate, record) { return invalidColour(candidate) }
      if let value = record[candidate] { return scales.colours[candidate]?(value) }
    }
    return nil
  }

  var defaultColour: Colour {
    mark.colour ?? (["rule", "text", "errorbar"].contains(mark.type) ? theme.textColour : theme.markColour)
  }

  func opacity(of record: Record) -> Double {
    if has(.opacity), !isAsMark(.opacity, record) {
      if let number = constant(.opacity, of: record)?.number { return min(1, max(0, number)) }
      if isInvalid(.opacity, record) { return min(1, invalidMagnitude(.opacity, scales.opacity) ?? 0) }
      if let value = record[.opacity], let opacity = scales.opacity?(value) { return min(1, opacity) }
      if scales.lacks(record, .opacity) { return 1 }
    }
    return mark.opacity ?? defaultOpacity
  }

  /// Vega-Lite's: marks that overlap are translucent, unless they are aggregates.
  private var defaultOpacity: Double {
    let isAggregate = data.unit.encoding.values.contains { $0.aggregate != nil }
    return ["point", "circle", "square", "tick"].contains(mark.type) && !isAggregate
      ? 0.7 : mark.type == "area" && !hasNamedColours ? 0.7 : mark.type == "errorband" ? 0.3 : 1
  }

  /// Whether the author says which colours stand for what.
  private var hasNamedColours: Bool {
    [Channel.color, .fill].contains { channel in
      guard let definition = data.unit.encoding[channel], definition.constant == nil else { return false }
      let scale = definition.scale
      return definition.isLiteral || scale.scheme != nil || scale.range != nil || scale.details.rangeField != nil
    }
  }

  /// How much of a mark's opacity its inside and its outline have.
  func fillOpacity(of record: Record) -> Double {
    share(.fillOpacity, of: record) ?? mark.fillOpacity ?? 1
  }

  func strokeOpacity(of record: Record) -> Double {
    share(.strokeOpacity, of: record) ?? mark.strokeOpacity ?? 1
  }

  private func share(_ channel: Channel, of record: Record) -> Double? {
    magnitude(channel, of: record).map { min(1, max(0, $0)) }
  }

  /// The number that a channel gives, by its scale or past it; nil without the channel.
  func magnitude(_ channel: Channel, of record: Record) -> Double? {
    guard has(channel), !isAsMark(channel, record) else { return nil }
    if let number = constant(channel, of: record)?.number { return number }
    if isInvalid(channel, record) { return invalidMagnitude(channel, scales.magnitudes[channel]) }
    return record[channel].flatMap { scales.magnitudes[channel]?($0) }
  }

  func strokeStyle(of record: Record, defaultWidth: Double) -> StrokeStyle {
    var dash = mark.strokeDash ?? []
    if has(.strokeDash), !isAsMark(.strokeDash, record) {
      if case .text(let text)? = constant(.strokeDash, of: record) {
        dash = text.split(separator: " ").compactMap { Double($0) }
      }
      if let value = record[.strokeDash], let scaled = scales.dash?(value) { dash = scaled }
      if scales.lacks(record, .strokeDash) { dash = [] }
    }
    let isSized = mark.type == "rule" || mark.type == "line"
    var style = StrokeStyle(
      width: strokeWidth(of: record) ?? mark.strokeWidth ?? (isSized ? mark.size : nil) ?? defaultWidth,
      dash: StrokeStyle.isDash(dash) ? dash : [],
      cap: mark.strokeCap ?? .butt, join: mark.strokeJoin ?? .round)
    style.dashOffset = mark.strokeDashOffset ?? 0
    style.miterLimit = mark.strokeMiterLimit ?? 10
    return style
  }

  private func strokeWidth(of record: Record) -> Double? {
    if has(.size), !isAsMark(.size, record), !has(.strokeWidth), mark.type == "rule" || mark.type == "line" {
      if let number = constant(.size, of: record)?.number { return max(0, number) }
      if isInvalid(.size, record) { return invalidMagnitude(.size, scales.size) }
      return record[.size].flatMap { scales.size?($0) }
    }
    guard has(.strokeWidth), !isAsMark(.strokeWidth, record) else { return nil }
    if let number = constant(.strokeWidth, of: record)?.number { return max(0, number) }
    if isInvalid(.strokeWidth, record) { return invalidMagnitude(.strokeWidth, scales.strokeWidth) }
    return record[.strokeWidth].flatMap { scales.strokeWidth?($0) }
  }

  /// Vega's area of a symbol of a category that the author's domain does not name.
  private static let plainSize = 64.0

  /// Whether a channel gives a record its size.
  func isSized(_ record: Record) -> Bool {
    has(.size) && !isAsMark(.size, record) && (record[.size] != nil || constant(.size, of: record)?.number != nil)
  }

  func area(of record: Record, default area: Double) -> Double {
    if has(.size), !isAsMark(.size, record) {
      if let number = constant(.size, of: record)?.number { return max(0, number) }
      if isInvalid(.size, record) { return invalidMagnitude(.size, scales.size) ?? area }
      if scales.lacks(record, .size) { return MarkScene.plainSize }
      if let value = record[.size] { return scales.size?(value) ?? 0 }
    }
    return mark.size ?? area
  }

  func shape(of record: Record) -> SymbolShape {
    if has(.shape), !isAsMark(.shape, record) {
      if case .text(let text)? = constant(.shape, of: record) { return SymbolShape(rawValue: text) ?? .circle }
      if let value = record[.shape], let shape = scales.shape?(value) { return shape }
      if scales.lacks(record, .shape) { return .circle }
    }
    return mark.shape ?? .circle
  }
}
