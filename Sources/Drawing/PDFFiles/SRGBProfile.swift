import Foundation

/// An ICC profile of the sRGB colour space, made of its published constants.
///
/// Source: IEC 61966-2-1 for primaries and transfer curve, adapted to D50 by the Bradford transform; ICC.1:2004-10 for
/// the file (section 7) and its tags (sections 9 and 10).
enum SRGBProfile {
  static let name = "sRGB IEC61966-2.1"

  /// The profile, version 4.2, with a parametric curve.
  static let data: Data = {
    let curve = tag("para", half(3) + half(0) + [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].flatMap(fixed))
    let tags: [(name: String, content: [UInt8])] = [
      ("desc", tag("mluc", localized("sRGB"))), ("cprt", tag("mluc", localized("No copyright, use freely"))),
      ("wtpt", tag("XYZ ", whitePoint)),
      (
        "chad",
        tag(
          "sf32",
          [1.0478112, 0.0228866, -0.0501270, 0.0295424, 0.9904844, -0.0170491, -0.0092345, 0.0150436, 0.7521316]
            .flatMap(fixed))
      ),
      ("rXYZ", tag("XYZ ", [0.43607, 0.22249, 0.01392].flatMap(fixed))),
      ("gXYZ", tag("XYZ ", [0.38515, 0.71687, 0.09708].flatMap(fixed))),
      ("bXYZ", tag("XYZ ", [0.14307, 0.06061, 0.71410].flatMap(fixed))),
      ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
    ]
    var table = word(UInt32(tags.count))
    var body: [UInt8] = []
    var places: [[UInt8]: Int] = [:]
    let start = 128 + 4 + 12 * tags.count
    for (name, content) in tags {
      // Tags of equal content share it.
      let place = places[content] ?? start + body.count
      if places[content] == nil {
        places[content] = place
        body += content + [UInt8](repeating: 0, count: (4 - content.count % 4) % 4)
      }
      table += Array(name.utf8) + word(UInt32(place)) + word(UInt32(content.count))
    }
    return Data(header(size: start + body.count) + table + body)
  }()

  private static let whitePoint = word(0xF6D6) + word(0x10000) + word(0xD32D)

  private static func header(size: Int) -> [UInt8] {
    let zeros = [UInt8](repeating: 0, count: 4)
    var header = word(UInt32(size)) + zeros + word(0x0420_0000) + Array("mntrRGB XYZ ".utf8)
    header += [2026, 1, 1, 0, 0, 0].flatMap { half($0) } + Array("acsp".utf8)
    header += [UInt8](repeating: 0, count: 28) + whitePoint
    return header + [UInt8](repeating: 0, count: 128 - header.count)
  }

  private static func tag(_ type: String, _ content: [UInt8]) -> [UInt8] {
    Array(type.utf8) + [0, 0, 0, 0] + content
  }

  /// One English text in UTF-16.
  private static func localized(_ text: String) -> [UInt8] {
    let content = text.utf16.flatMap { half($0) }
    return word(1) + word(12) + Array("enUS".utf8) + word(UInt32(content.count)) + word(28) + content
  }

  private static func half(_ value: UInt16) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 0xFF)] }

  private static func word(_ value: UInt32) -> [UInt8] { half(UInt16(value >> 16)) + half(UInt16(value & 0xFFFF)) }

  /// A signed number with sixteen bits behind the point.
  private static func fixed(_ value: Double) -> [UInt8] { word(UInt32(bitPattern: Int32((value * 65536).rounded()))) }
}
