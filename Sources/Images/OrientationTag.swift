/// The orientation that a file's metadata ask for: EXIF in a JPEG's APP1, a PNG's eXIf or a WebP's EXIF, or XMP in any of them.
/// The tag of a TIFF's own directory is its decoder's business.
enum OrientationTag {
  /// 1 to 8 as EXIF numbers them (other numbers as they stand); nil when the file says nothing, or nothing legible.
  static func find(in bytes: [UInt8], format: ImageFormat) -> Int? {
    let blocks =
      switch format {
      case .jpeg: jpegApplicationBlocks(bytes)
      case .png: pngMetadataChunks(bytes)
      case .webp: webpMetadataChunks(bytes)
      case .tiff, .bmp, .other: [ArraySlice<UInt8>]()
      }
    var found: Int?
    for block in blocks {
      let orientation: Int? =
        if block.starts(with: exifHeader) {
          tiffOrientation(block.dropFirst(exifHeader.count))
        } else if let first = block.first, first == UInt8(ascii: "I") || first == UInt8(ascii: "M") {
          tiffOrientation(block)
        } else {
          xmpOrientation(block)
        }
      guard let orientation else { continue }
      if orientation != 1 { return orientation }
      found = orientation
    }
    return found
  }

  private static let exifHeader = Array("Exif\0\0".utf8)

  /// The payloads of the APP1 segments before the first scan.
  private static func jpegApplicationBlocks(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var blocks: [ArraySlice<UInt8>] = []
    var position = 2
    while position + 4 <= bytes.count, bytes[position] == 0xFF {
      let marker = bytes[position + 1]
      if marker == 0xFF {
        position += 1
        continue
      }
      if marker == 0xDA || marker == 0xD9 { break }
      let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
      let end = position + 2 + length
      guard length >= 2, end <= bytes.count else { break }
      if marker == 0xE1 { blocks.append(bytes[(position + 4)..<end]) }
      position = end
    }
    return blocks
  }

  /// The contents of the eXIf and iTXt chunks, wherever they stand.
  private static func pngMetadataChunks(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var blocks: [ArraySlice<UInt8>] = []
    var position = 8
    while position + 12 <= bytes.count {
      let length = bytes[position..<(position + 4)].reduce(0) { $0 << 8 | Int($1) }
      let end = position + 8 + length
      guard end + 4 <= bytes.count else { break }
      let kind = bytes[(position + 4)..<(position + 8)]
      if kind.elementsEqual("eXIf".utf8) || kind.elementsEqual("iTXt".utf8) {
        blocks.append(bytes[(position + 8)..<end])
      }
      position = end + 4
    }
    return blocks
  }

  /// The contents of the EXIF and XMP chunks, wherever they stand.
  private static func webpMetadataChunks(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var blocks: [ArraySlice<UInt8>] = []
    var position = 12
    while position + 8 <= bytes.count {
      let length = bytes[(position + 4)..<(position + 8)].reversed().reduce(0) { $0 << 8 | Int($1) }
      let end = position + 8 + length
      guard end <= bytes.count else { break }
      let kind = bytes[position..<(position + 4)]
      if kind.elementsEqual("EXIF".utf8) || kind.elementsEqual("XMP ".utf8) {
        blocks.append(bytes[(position + 8)..<end])
      }
      position = end + length % 2
    }
    return blocks
  }

  /// Tag 0x0112 of the first directory of a TIFF block.
  private static func tiffOrientation(_ block: ArraySlice<UInt8>) -> Int? {
    let bytes = Array(block)
    guard bytes.count >= 8 else { return nil }
    let littleEndian = bytes[0] == UInt8(ascii: "I")
    func number(at position: Int, bytes count: Int) -> Int? {
      guard position >= 0, position + count <= bytes.count else { return nil }
      let digits = bytes[position..<(position + count)]
      return (littleEndian ? Array(digits.reversed()) : Array(digits)).reduce(0) { $0 << 8 | Int($1) }
    }
    guard let directory = number(at: 4, bytes: 4), let count = number(at: directory, bytes: 2) else { return nil }
    for entry in 0..<count {
      let start = directory + 2 + 12 * entry
      guard let tag = number(at: start, bytes: 2) else { return nil }
      if tag == 0x0112 {
        let isLong = number(at: start + 2, bytes: 2) == 4
        return number(at: start + 8, bytes: isLong ? 4 : 2)
      }
    }
    return nil
  }

  /// `tiff:Orientation="6"` or `<tiff:Orientation>6<`.
  private static func xmpOrientation(_ block: ArraySlice<UInt8>) -> Int? {
    let key = Array("tiff:Orientation".utf8)
    guard block.count > key.count + 2 else { return nil }
    for start in block.startIndex...(block.endIndex - key.count - 2)
    where block[start] == key[0] && block[start...].starts(with: key) {
      for byte in block[(start + key.count)...].prefix(4) where byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") {
        return Int(byte - UInt8(ascii: "0"))
      }
    }
    return nil
  }
}
