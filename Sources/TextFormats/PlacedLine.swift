import Diagnostics

/// A line of a text, whose characters are counted once, however many places it has.
struct PlacedLine {
  /// The longest line, in characters, that goes with its places as a whole.
  private static let longest = 512
  /// A longer one is divided into stretches, and what goes with a place is its stretch, the one before and the two behind
  /// it: a text that all places of the stretch share.
  private static let stretch = 128
  /// So many characters at most are counted for a place.
  private static let step = 16

  /// Counted from 1.
  let number: Int
  /// Its bytes, without the line break.
  let bytes: Range<Int>
  /// How many characters it has.
  let count: Int
  /// The byte at which every step begins; nil where every byte is a character.
  private let steps: [Int]?
  private var shared: (stretch: Int, line: SourceLine)?

  init(number: Int, bytes: Range<Int>, of text: [UInt8]) {
    self.number = number
    self.bytes = bytes
    if text[bytes].reduce(0, |) < 0x80 {
      steps = nil
      count = bytes.count
    } else {
      (steps, count) = Self.steps(of: text, in: bytes)
    }
  }

  private static func steps(of text: [UInt8], in bytes: Range<Int>) -> ([Int], Int) {
    // What is not UTF-8 is decoded as another number of bytes than it has.
    var widths: [UInt8] = []
    var parser = Unicode.UTF8.ForwardParser()
    var rest = text[bytes].makeIterator()
    reading: while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let scalar): widths.append(UInt8(scalar.count))
      case .error(let length): widths.append(UInt8(length))
      case .emptyInput: break reading
      }
    }
    var starts: [Int] = []
    var count = 0
    var byte = bytes.lowerBound
    var scalar = 0
    for character in String(decoding: text[bytes], as: UTF8.self) {
      if count % step == 0 { starts.append(byte) }
      count += 1
      for _ in character.unicodeScalars where scalar < widths.count {
        byte += Int(widths[scalar])
        scalar += 1
      }
    }
    return (starts, count)
  }

  /// The column, from 1, of a byte of the text; of one outside the line that of the nearest.
  func column(of position: Int, in text: [UInt8]) -> Int {
    let position = min(max(position, bytes.lowerBound), bytes.upperBound)
    guard let steps, !steps.isEmpty else { return position - bytes.lowerBound + 1 }
    var low = 0
    var high = steps.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if steps[middle] <= position { low = middle } else { high = middle }
    }
    return low * Self.step + String(decoding: text[steps[low]..<position], as: UTF8.self).count + 1
  }

  /// What goes with a place at a column of the line.
  mutating func excerpt(at column: Int, of text: [UInt8], in file: String) -> SourceLine {
    let isWhole = count <= Self.longest
    let stretch = isWhole ? 0 : (column - 1) / Self.stretch
    if let shared, shared.stretch == stretch { return shared.line }
    let first = max(0, stretch - 1)
    let range = isWhole ? bytes : start(ofStretch: first)..<start(ofStretch: stretch + 3)
    let line = SourceLine(
      file: file, number: number, text: String(decoding: text[range], as: UTF8.self),
      textColumn: first * Self.stretch + 1)
    shared = (stretch, line)
    return line
  }

  private func start(ofStretch index: Int) -> Int {
    let character = min(index * Self.stretch, count)
    guard let steps else { return bytes.lowerBound + character }
    return character < count ? steps[character / Self.step] : bytes.upperBound
  }
}
