import Diagnostics

/// A reader of JSON (RFC 8259) that remembers where every key and value stands.
package struct PlacedJSON {
  var text: PlacedBytes
  var position: Int
  private(set) var depth = 0
  /// How many values there were.
  var count = 0
  /// How many entries the object had that ended last.
  private var lastCount = 0
  let mostValues: Int
  private let keepsRows: Bool
  private let allowsNaN: Bool
  static let maximumDepth = 100
  /// More would not fit into the memory of a small computer.
  static let mostValues = 2_000_000

  init(_ text: PlacedBytes, mostValues: Int, keepsRows: Bool = false, allowsNaN: Bool = false) {
    self.text = text
    position = text.start
    self.mostValues = mostValues
    self.keepsRows = keepsRows
    self.allowsNaN = allowsNaN
  }

  /// The value of a whole document; the first fault is reported and ends the reading.
  ///
  /// - Parameters:
  ///   - keepsRows: whether long lists of mappings of the same columns become `PlacedRows`.
  ///   - allowsNaN: whether `NaN`, which is then null, and `Infinity` may stand for numbers, as Python writes them.
  package static func read(
    _ bytes: [UInt8], file: String, keepsRows: Bool = false, allowsNaN: Bool = false, collector: DiagnosticCollector
  ) -> PlacedValue? {
    read(
      bytes, file: file, mostValues: mostValues, keepsRows: keepsRows, allowsNaN: allowsNaN, collector: collector)
  }

  static func read(
    _ bytes: [UInt8], file: String, mostValues: Int, keepsRows: Bool = false, allowsNaN: Bool = false,
    collector: DiagnosticCollector
  ) -> PlacedValue? {
    var parser = PlacedJSON(
      PlacedBytes(file: file, bytes: bytes), mostValues: mostValues, keepsRows: keepsRows, allowsNaN: allowsNaN)
    do throws(Diagnostic) {
      let value = try parser.value()
      parser.skipSpace()
      guard parser.position == bytes.count else { throw parser.fault("there is something after the end of the JSON") }
      return value
    } catch {
      collector.report(error)
      return nil
    }
  }

  var current: UInt8? { position < text.bytes.count ? text.bytes[position] : nil }

  mutating func fault(_ problem: String, from start: Int? = nil) -> Diagnostic {
    Diagnostic(problem, at: text.place(from: start ?? position, to: (start ?? position) + 1))
  }

  mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
  }

  mutating func take(_ character: Character, _ where: @autoclosure () -> String) throws(Diagnostic) {
    skipSpace()
    guard current == character.asciiValue else { throw fault("`\(character)` is missing \(`where`())") }
    position += 1
  }

  mutating func value() throws(Diagnostic) -> PlacedValue {
    skipSpace()
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw fault("the JSON is nested too deeply") }
    count += 1
    guard count <= mostValues else { throw fault("the JSON has more than \(mostValues) values") }
    guard let byte = current else { throw fault("the JSON ends too early") }
    let start = text.beginning(at: position)
    let content: PlacedValue.Content =
      switch byte {
      case UInt8(ascii: "{"): try object()
      case UInt8(ascii: "["): try list()
      case UInt8(ascii: "\""): .text(try string())
      default: try literal()
      }
    return PlacedValue(content, at: text.place(from: start, to: position))
  }

  private mutating func object() throws(Diagnostic) -> PlacedValue.Content {
    try object { _, parser throws(Diagnostic) in try parser.value() }
  }

  /// - Parameter read: the value of a key.
  mutating func object(
    _ read: (String, inout PlacedJSON) throws(Diagnostic) -> PlacedValue
  ) throws(Diagnostic) -> PlacedValue.Content {
    position += 1
    var entries: [PlacedValue.Entry] = []
    // Rows follow each other that have as many.
    entries.reserveCapacity(lastCount)
    var keys: Set<String> = []
    skipSpace()
    if current == UInt8(ascii: "}") {
      position += 1
      return .map([])
    }
    while true {
      skipSpace()
      let start = position
      guard current == UInt8(ascii: "\"") else { throw fault("a key in double quotes is missing") }
      let beginning = text.beginning(at: start)
      let key = try string()
      let place = text.place(from: beginning, to: position)
      guard Self.isNew(key, in: entries, &keys) else {
        throw fault("the key \"\(Self.shortened(key))\" is given twice", from: start)
      }
      try take(":", "after the key \"\(Self.shortened(key))\"")
      entries.append(PlacedValue.Entry(key: key, keyPlace: place, value: try read(key, &self)))
      skipSpace()
      if current == UInt8(ascii: ",") {
        position += 1
      } else {
        try take("}", "or a comma after a value")
        lastCount = entries.count
        return .map(entries)
      }
    }
  }

  /// Whether no entry has a key.
  ///
  /// - Parameter keys: those of the entries, once there are many.
  private static func isNew(_ key: String, in entries: [PlacedValue.Entry], _ keys: inout Set<String>) -> Bool {
    guard entries.count >= 8 else { return !entries.contains { $0.key == key } }
    if keys.isEmpty { keys = Set(entries.map(\.key)) }
    return keys.insert(key).inserted
  }

  private mutating func list() throws(Diagnostic) -> PlacedValue.Content {
    if keepsRows, let rows = rows() { return .rows(rows) }
    return try array()
  }

  private mutating func array() throws(Diagnostic) -> PlacedValue.Content {
    position += 1
    var values: [PlacedValue] = []
    skipSpace()
    if current == UInt8(ascii: "]") {
      position += 1
      return .list([])
    }
    while true {
      values.append(try value())
      skipSpace()
      if current == UInt8(ascii: ",") {
        position += 1
      } else {
        try take("]", "or a comma after a value")
        return .list(values)
      }
    }
  }

  mutating func literal() throws(Diagnostic) -> PlacedValue.Content {
    let start = position
    let all = text.bytes
    if let number = JSONNumber.read(all, at: &position) { return number }
    var end = start
    var isWhole = true
    while end < all.count, !Self.endsLiteral(all[end]) {
      if all[end] == UInt8(ascii: ".") || all[end] | 0x20 == UInt8(ascii: "e") { isWhole = false }
      end += 1
    }
    position = end
    let word = String(decoding: all[start..<end], as: UTF8.self)
    guard JSONNumber.isWritten(in: all[start..<end]) else {
      switch word {
      case "true": return .boolean(true)
      case "false": return .boolean(false)
      case "null": return .null
      case "NaN" where allowsNaN: return .null
      case "Infinity" where allowsNaN: return .number(.infinity)
      case "-Infinity" where allowsNaN: return .number(-.infinity)
      default:
        throw fault(
          word.isEmpty ? "a value is missing" : "`\(Self.shortened(word))` is no value of JSON", from: start)
      }
    }
    if isWhole, let integer = Int(word) { return .integer(integer) }
    guard let number = Double(word), number.isFinite else {
      throw fault("the number \(Self.shortened(word)) is out of range", from: start)
    }
    return .number(number)
  }

  static func endsLiteral(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"), UInt8(ascii: "\""), 0x20, 0x09,
      0x0A,
      0x0D:
      true
    default: false
    }
  }

  /// A text as a message quotes it: not all of a long one, and nothing that a terminal would take for a command.
  private static func shortened(_ text: String) -> String {
    let head = text.unicodeScalars.prefix(60)
    let shown = head.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : String($0) }.joined()
    return head.endIndex == text.endIndex ? shown : shown + "…"
  }
}
