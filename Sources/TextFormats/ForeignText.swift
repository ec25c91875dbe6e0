/// Texts that other programs wrote.
package enum ForeignText {
  /// The bytes as UTF-8 with line feeds: UTF-16 that begins with a byte order mark is decoded, and a file whose lines end in
  /// carriage returns alone gets line feeds.
  package static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let (low, high) = bytes[0] == 0xFF ? (0, 1) : (1, 0)
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map {
        UInt16(bytes[$0 + high]) << 8 | UInt16(bytes[$0 + low])
      }
      bytes = Array(String(decoding: units, as: UTF16.self).utf8)
    }
    let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    if !bytes.contains(lineFeed) {
      for index in bytes.indices where bytes[index] == carriageReturn { bytes[index] = lineFeed }
    }
    return bytes
  }
}
