import Diagnostics

extension PlacedJSON {
  /// Shorter lists are read as such.
  static let fewestRows = 16

  /// The list that begins here, if it is a long one of mappings whose keys are the same in the same order and whose values
  /// are scalars. Of anything else, a fault among it, nil; then nothing is read.
  mutating func rows() -> PlacedRows? {
    let (start, before) = (position, count)
    if let (columns, cells) = cells() {
      let (bytes, file, most) = (text.bytes, text.file, mostValues)
      return PlacedRows(columns: columns, cells: cells) {
        var parser = PlacedJSON(PlacedBytes(file: file, bytes: bytes), mostValues: most)
        parser.position = start
        // What could be read as rows is a list without faults.
        return (try? parser.value())?.list ?? []
      }
    }
    (position, count) = (start, before)
    return nil
  }

  private mutating func cells() -> (columns: [String], cells: [PlacedValue.Content])? {
    guard depth + 2 <= Self.maximumDepth else { return nil }
    var columns: [String] = []
    // Where the first row has its keys.
    var keys: [Range<Int>] = []
    var cells: [PlacedValue.Content] = []
    var rows = 0
    position += 1
    repeat {
      guard takes(UInt8(ascii: "{")) else { return nil }
      var column = 0
      repeat {
        skipSpace()
        if rows > 0 {
          guard column < keys.count, takes(again: keys[column]) else { return nil }
        } else {
          let start = position
          guard current == UInt8(ascii: "\""), let key = try? string(), !columns.contains(key) else { return nil }
          columns.append(key)
          keys.append(start..<position)
        }
        guard takes(UInt8(ascii: ":")), let cell = scalar() else { return nil }
        cells.append(cell)
        column += 1
      } while takes(UInt8(ascii: ","))
      guard column == columns.count, takes(UInt8(ascii: "}")) else { return nil }
      rows += 1
      count += 1 + column
      guard count <= mostValues else { return nil }
    } while takes(UInt8(ascii: ","))
    guard rows >= Self.fewestRows, takes(UInt8(ascii: "]")) else { return nil }
    return (columns, cells)
  }

  private mutating func scalar() -> PlacedValue.Content? {
    skipSpace()
    switch current {
    case UInt8(ascii: "\""): return (try? string()).map { .text($0) }
    case UInt8(ascii: "{"), UInt8(ascii: "["), nil: return nil
    default: return try? literal()
    }
  }

  private mutating func takes(_ byte: UInt8) -> Bool {
    skipSpace()
    guard current == byte else { return false }
    position += 1
    return true
  }

  /// Whether the same bytes follow as stand elsewhere.
  private mutating func takes(again range: Range<Int>) -> Bool {
    guard position + range.count <= text.bytes.count else { return false }
    for offset in 0..<range.count where text.bytes[position + offset] != text.bytes[range.lowerBound + offset] {
      return false
    }
    position += range.count
    return true
  }
}
