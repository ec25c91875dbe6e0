/// The header of a BMP, with everything it claims held against the file's length.
///
/// Read are 1, 4 and 8 bits with a palette, 24 bits, and 32 bits whose masks are whole bytes. Alpha is read where the header
/// has a mask for it, else the fourth byte means nothing. Source: Microsoft, Bitmap Storage.
struct BMPFile {
  /// Why a BMP is not read, without a full stop.
  struct Refusal: Error {
    let reason: String
  }

  let bytes: [UInt8]
  let width: Int
  let height: Int
  let isTopDown: Bool
  let bitsPerPixel: Int
  /// Where the rows begin.
  let offset: Int
  /// Red, green and blue of each index; empty without a palette.
  let palette: [[UInt16]]
  /// Which bytes of a pixel of 24 or 32 bits are red, green, blue and, if there is such a one, alpha.
  let channelOrder: [Int]

  /// Bytes from one row to the next, a multiple of four.
  var rowLength: Int { (width * bitsPerPixel + 31) / 32 * 4 }

  init(_ bytes: [UInt8]) throws(Refusal) {
    let fields = Fields(bytes: bytes)
    let headerSize = try fields.long(14)
    guard [12, 40, 52, 56, 64, 108, 124].contains(headerSize) else {
      throw Refusal(reason: "the BMP has a header of an unknown kind (\(headerSize) bytes)")
    }
    guard bytes.count >= 14 + headerSize else { throw .tooShort }
    let isOld = headerSize == 12
    let signedHeight = isOld ? try fields.short(20) : try fields.signedLong(22)
    let (planes, bits) = (try fields.short(isOld ? 22 : 26), try fields.short(isOld ? 24 : 28))
    let compression = isOld ? 0 : try fields.long(30)
    width = isOld ? try fields.short(18) : try fields.signedLong(18)
    height = abs(signedHeight)
    isTopDown = signedHeight < 0
    bitsPerPixel = bits
    self.bytes = bytes
    offset = try fields.long(10)
    guard width > 0, height > 0 else { throw Refusal(reason: "the BMP has no width or no height") }
    guard width <= Image.maximumPixels / height else {
      throw Refusal(
        reason: "\(width) × \(height) pixels are more than the \(Image.maximumPixels) that are allowed")
    }
    guard planes == 1 else { throw Refusal(reason: "the BMP has \(planes) planes") }
    try Self.check(compression: compression, bits: bits, headerSize: headerSize)
    // Masks of an old header stand behind it.
    let maskBytes = headerSize == 40 ? (compression == 3 ? 12 : compression == 6 ? 16 : 0) : 0
    let start = 14 + headerSize + maskBytes
    let named = isOld ? 0 : try fields.long(46)
    palette =
      bits <= 8
      ? try fields.palette(from: start, upTo: offset, entrySize: isOld ? 3 : 4, named: named, most: 1 << bits) : []
    channelOrder =
      compression == 0
      ? [2, 1, 0] : try fields.maskedBytes(withAlpha: headerSize >= 56 && headerSize != 64 || compression == 6)
    guard offset >= start + palette.count * (isOld ? 3 : 4) else {
      throw Refusal(reason: "the BMP has its pixels inside its header")
    }
    let end = offset + rowLength * height
    guard end <= bytes.count else { throw .tooShort }
    let (fileSize, dataSize) = (try fields.long(2), isOld ? 0 : try fields.long(34))
    guard fileSize <= bytes.count else { throw .tooShort }
    guard fileSize == 0 || fileSize >= end, dataSize == 0 || dataSize >= rowLength * height else {
      throw Refusal(reason: "the BMP has more pixels than the lengths in its header allow")
    }
  }

  private static func check(compression: Int, bits: Int, headerSize: Int) throws(Refusal) {
    // OS/2 gives the numbers from 3 on other meanings.
    let isWindows = headerSize != 64
    switch (compression, bits) {
    case (0, 1), (0, 4), (0, 8), (0, 24), (0, 32): return
    case (3, 32) where isWindows, (6, 32) where isWindows: return
    case (0, 16), (3, 16), (6, 16): throw Refusal(reason: "a BMP with 16 bits a pixel is not supported")
    case (1, _), (2, _): throw Refusal(reason: "a BMP compressed by run lengths (RLE) is not supported")
    case (4, _) where isWindows: throw Refusal(reason: "a BMP that wraps a JPEG is not supported")
    case (5, _) where isWindows: throw Refusal(reason: "a BMP that wraps a PNG is not supported")
    default: throw Refusal(reason: "a BMP of \(bits) bits a pixel with compression \(compression) is not supported")
    }
  }
}

extension BMPFile.Refusal {
  fileprivate static let tooShort = BMPFile.Refusal(reason: "the file ends too early")
}

/// Numbers of the header, the lowest byte first.
private struct Fields {
  let bytes: [UInt8]

  func short(_ place: Int) throws(BMPFile.Refusal) -> Int {
    guard place + 2 <= bytes.count else { throw .tooShort }
    return Int(bytes[place]) | Int(bytes[place + 1]) << 8
  }

  func long(_ place: Int) throws(BMPFile.Refusal) -> Int { try short(place) | short(place + 2) << 16 }

  func signedLong(_ place: Int) throws(BMPFile.Refusal) -> Int { Int(Int32(truncatingIfNeeded: try long(place))) }

  /// As many colours as the header names, 0 for all that the bits can tell apart; OS/2 may leave some out.
  func palette(
    from start: Int, upTo end: Int, entrySize: Int, named: Int, most: Int
  ) throws(BMPFile.Refusal) -> [[UInt16]] {
    guard named <= most else { throw BMPFile.Refusal(reason: "the BMP has a palette of \(named) colours") }
    let room = entrySize == 3 ? max(0, end - start) / 3 : most
    let count = min(named == 0 ? most : named, room)
    guard start + count * entrySize <= bytes.count else { throw .tooShort }
    return (0..<count).map { index in
      let entry = start + index * entrySize
      return [UInt16(bytes[entry + 2]), UInt16(bytes[entry + 1]), UInt16(bytes[entry])]
    }
  }

  /// The byte of each channel, from masks that stand at the same place in every header.
  func maskedBytes(withAlpha: Bool) throws(BMPFile.Refusal) -> [Int] {
    var order: [Int] = []
    for channel in 0..<(withAlpha ? 4 : 3) {
      let mask = try long(54 + 4 * channel)
      if channel == 3, mask == 0 { break }
      guard let byte = (0..<4).first(where: { mask == 0xFF << (8 * $0) }), !order.contains(byte) else {
        throw BMPFile.Refusal(reason: "a BMP whose channels are no whole bytes is not supported")
      }
      order.append(byte)
    }
    return order
  }
}
