import Diagnostics
import Foundation

/// What the tables of a TrueType or OpenType file say of one of its faces, read before any library does
/// (ISO/IEC 14496-22).
struct FontTables {
  private let contents: Data
  private let tables: [String: Range<Int>]

  /// - Parameter face: of a collection; from 0.
  /// - Throws: a diagnostic without a place for bytes that are no such font, or have no such face.
  init(_ contents: Data, face: Int) throws(Diagnostic) {
    self.contents = contents
    let bytes = BigEndianBytes(contents)
    var start = 0
    switch bytes.tag(0) {
    case "ttcf":
      let count = bytes.long(8) ?? 0
      guard face < count else { throw Self.noFace(face, of: count) }
      start = bytes.long(12 + 4 * face) ?? contents.count
    case "wOFF", "wOF2":
      throw Diagnostic(
        "is a font for web pages (WOFF)", expected: "a TrueType or OpenType font: .ttf, .otf or .ttc",
        remedy: "name the font that it was made of")
    default:
      guard face == 0 else { throw Self.noFace(face, of: 1) }
    }
    guard let kind = bytes.tag(start), ["\0\u{1}\0\0", "OTTO", "true"].contains(kind),
      let count = bytes.short(start + 4)
    else {
      throw Diagnostic("is no font", expected: "a TrueType or OpenType font: .ttf, .otf or .ttc")
    }
    var tables: [String: Range<Int>] = [:]
    for record in (0..<count).map({ start + 12 + 16 * $0 }) {
      guard let tag = bytes.tag(record), let offset = bytes.long(record + 8), let length = bytes.long(record + 12),
        offset + length <= contents.count
      else { throw Diagnostic("is a font that breaks off", remedy: "fetch it again") }
      tables[tag] = offset..<(offset + length)
    }
    self.tables = tables
  }

  /// Refuses a face whose glyphs cannot stand in every output.
  ///
  /// - Throws: a diagnostic without a place.
  func checkUsable() throws(Diagnostic) {
    if let coloured = ["CBDT", "sbix", "COLR", "SVG "].first(where: { tables[$0] != nil }) {
      throw Diagnostic(
        "is a font of coloured signs (its table `\(coloured.filter { $0 != " " })`), which print and figures cannot show",
        expected: "a font of outlines", remedy: "name one in black and white, such as Noto Emoji for emoji")
    }
    guard ["glyf", "CFF ", "CFF2"].contains(where: { tables[$0] != nil }), tables["cmap"] != nil else {
      throw Diagnostic("is a font without outlines or without characters", expected: "a font of outlines")
    }
    // OS/2, fsType: of several bits the least restrictive counts.
    guard let start = tables["OS/2"]?.lowerBound, let type = BigEndianBytes(contents).short(start + 8) else { return }
    let obstacle: String? =
      if type & 0xF == 0x2 { "forbids to be embedded" } else if type & 0x100 != 0 {
        "forbids to be embedded in part"
      } else if type & 0x200 != 0 { "allows only its bitmaps to be embedded" } else { nil }
    if let obstacle {
      throw Diagnostic(
        "is a font whose licence \(obstacle) (fsType \(type) in its table `OS/2`), as a PDF does",
        remedy: "name a font with a free licence")
    }
  }

  private static func noFace(_ face: Int, of count: Int) -> Diagnostic {
    Diagnostic(
      "has no face \(face)", expected: count == 1 ? "face 0, its only one" : "a face from 0 to \(max(0, count - 1))")
  }
}

/// Numbers within bytes; nil beyond their end.
private struct BigEndianBytes {
  private let contents: Data

  init(_ contents: Data) { self.contents = contents }

  func short(_ offset: Int) -> Int? { number(offset, count: 2) }
  func long(_ offset: Int) -> Int? { number(offset, count: 4) }

  func tag(_ offset: Int) -> String? {
    slice(offset, count: 4).map { bytes in String(bytes.map { Character(Unicode.Scalar($0)) }) }
  }

  private func number(_ offset: Int, count: Int) -> Int? {
    slice(offset, count: count)?.reduce(0) { $0 << 8 | Int($1) }
  }

  private func slice(_ offset: Int, count: Int) -> Data? {
    guard offset >= 0, offset <= contents.count - count else { return nil }
    let start = contents.startIndex + offset
    return contents[start..<(start + count)]
  }
}
