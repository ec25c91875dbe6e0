import Diagnostics

/// A text whose byte positions can be told as line and column; cheap for one who goes forward, whatever the line breaks.
struct PlacedBytes {
  /// Where something begins whose end is not known yet.
  struct Beginning {
    fileprivate let place: SourcePlace
    fileprivate let line: Range<Int>
    fileprivate let columns: Int
  }

  let file: String
  let bytes: [UInt8]
  /// Where the text begins: behind a byte order mark.
  let start: Int
  private let lineStarts: [Int]
  private var line: PlacedLine

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var starts = [start]
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { starts.append(index + 1) }
    lineStarts = starts
    line = Self.line(0, of: bytes, starts)
  }

  private static func line(_ index: Int, of bytes: [UInt8], _ starts: [Int]) -> PlacedLine {
    let start = starts[index]
    var end = index + 1 < starts.count ? starts[index + 1] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return PlacedLine(number: index + 1, bytes: start..<end, of: bytes)
  }

  mutating func place(from start: Int, to end: Int) -> SourcePlace { place(from: beginning(at: start), to: end) }

  mutating func beginning(at position: Int) -> Beginning {
    goToLine(of: position)
    let column = line.column(of: position, in: bytes)
    return Beginning(
      place: SourcePlace(line.excerpt(at: column, of: bytes, in: file), column: column), line: line.bytes,
      columns: line.count)
  }

  /// The place of what began there, as far as it stands on its first line.
  mutating func place(from beginning: Beginning, to end: Int) -> SourcePlace {
    var place = beginning.place
    var last = beginning.columns + 1
    if end < beginning.line.upperBound {
      goToLine(of: beginning.line.lowerBound)
      last = line.column(of: end, in: bytes)
    }
    place.length = max(1, last - place.column)
    return place
  }

  private mutating func goToLine(of position: Int) {
    if line.bytes.contains(position) { return }
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= position { low = middle } else { high = middle }
    }
    if line.number != low + 1 { line = Self.line(low, of: bytes, lineStarts) }
  }
}
