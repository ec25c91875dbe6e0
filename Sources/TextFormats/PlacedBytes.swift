import Diagnostics

/// A text whose byte positions can be told as line and column.
struct PlacedBytes {
  let file: String
  let bytes: [UInt8]
  private let lineStarts: [Int]

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    lineStarts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  func place(from start: Int, to end: Int) -> SourcePlace {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= start { low = middle } else { high = middle }
    }
    let lineStart = lineStarts[low]
    var lineEnd = low + 1 < lineStarts.count ? lineStarts[low + 1] - 1 : bytes.count
    if lineEnd > lineStart, bytes[lineEnd - 1] == UInt8(ascii: "\r") { lineEnd -= 1 }
    let first = min(start, lineEnd)
    let last = max(first, min(end, lineEnd))
    return SourcePlace(
      file: file, line: low + 1, column: String(decoding: bytes[lineStart..<first], as: UTF8.self).count + 1,
      length: String(decoding: bytes[first..<last], as: UTF8.self).count,
      text: String(decoding: bytes[lineStart..<lineEnd], as: UTF8.self))
  }
}
