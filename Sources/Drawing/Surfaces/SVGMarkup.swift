/// SVG's text as it grows, byte by byte: lengths have three decimals at most, and no locale has a say.
struct SVGMarkup {
  private(set) var bytes: [UInt8] = []

  init() {}

  init(_ value: Double) { append(value) }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  static func += (markup: inout SVGMarkup, text: String) { markup.bytes += text.utf8 }
  static func += (markup: inout SVGMarkup, other: SVGMarkup) { markup.bytes += other.bytes }

  /// ` name="number"`
  mutating func append(_ name: String, _ value: Double, decimals: Decimals = .three) {
    self += " \(name)=\""
    append(value, decimals)
    self += "\""
  }

  mutating func append(_ value: Double, _ decimals: Decimals = .three) { append(Self.parts(value, decimals), decimals) }

  /// The data of a path: absolute where a part of it begins, from there on relative. The steps lead from one rounded point to
  /// the next, so that no error grows.
  mutating func append(_ path: Path) {
    var pen = Grid(0, 0)
    var beginning = pen
    for element in path.elements {
      switch element {
      case .move(let point):
        pen = Grid(point)
        beginning = pen
        bytes.append(UInt8(ascii: "M"))
        append(pen, isFirst: true)
      case .line(let point):
        let next = Grid(point)
        bytes.append(UInt8(ascii: "l"))
        append(next - pen, isFirst: true)
        pen = next
      case .curve(let point, let first, let second):
        let next = Grid(point)
        bytes.append(UInt8(ascii: "c"))
        append(Grid(first) - pen, isFirst: true)
        append(Grid(second) - pen, isFirst: false)
        append(next - pen, isFirst: false)
        pen = next
      case .close:
        bytes.append(UInt8(ascii: "z"))
        pen = beginning
      }
    }
  }

  /// A minus sign parts numbers as a space does.
  private mutating func append(_ point: Grid, isFirst: Bool) {
    if !isFirst, point.x >= 0 { bytes.append(UInt8(ascii: " ")) }
    append(point.x, .three)
    if point.y >= 0 { bytes.append(UInt8(ascii: " ")) }
    append(point.y, .three)
  }

  /// A whole number of thousandths or millionths.
  private mutating func append(_ parts: Int, _ decimals: Decimals) {
    if parts < 0 { bytes.append(UInt8(ascii: "-")) }
    let unit = decimals.rawValue
    let (whole, rest) = (parts.magnitude / unit, parts.magnitude % unit)
    appendDigits(whole, from: SVGMarkup.leadingUnit(of: whole))
    guard rest > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    appendDigits(rest, from: unit / 10, isFraction: true)
  }

  /// - Parameter isFraction: whether zeros at the end say nothing.
  private mutating func appendDigits(_ number: UInt, from unit: UInt, isFraction: Bool = false) {
    var (rest, unit) = (number, unit)
    while unit > 0, !isFraction || rest > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / unit))
      rest %= unit
      unit /= 10
    }
  }

  private static func leadingUnit(of number: UInt) -> UInt {
    var unit: UInt = 1
    while number / unit >= 10 { unit *= 10 }
    return unit
  }

  enum Decimals: UInt {
    case three = 1000
    case six = 1_000_000
  }

  /// What is no number is zero, and nothing is so far away that it could not be counted.
  fileprivate static func parts(_ value: Double, _ decimals: Decimals) -> Int {
    let parts = (value * Double(decimals.rawValue)).rounded()
    return parts.isNaN ? 0 : Int(min(max(parts, -1e15), 1e15))
  }
}

/// A point in thousandths of a point.
private struct Grid {
  var x: Int
  var y: Int

  init(_ x: Int, _ y: Int) {
    self.x = x
    self.y = y
  }

  init(_ point: Point) {
    self.init(SVGMarkup.parts(point.x, .three), SVGMarkup.parts(point.y, .three))
  }

  static func - (a: Grid, b: Grid) -> Grid { Grid(a.x - b.x, a.y - b.y) }
}
