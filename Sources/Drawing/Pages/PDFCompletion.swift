import Foundation

/// Adds to a PDF what Cairo 1.16 has no means to write: the document's language, and the words that stand for figures and
/// formulas (ISO 32000-1, 14.9.2 and 14.9.3).
///
/// Cairo writes each object uncompressed behind a plain table of their places, and structure elements in the order in which
/// they were begun; a PDF of another shape is returned as it is.
struct PDFCompletion {
  private let bytes: [UInt8]
  /// Where the table of the objects' places begins.
  private let table: Int
  /// Of the table, twenty bytes for each object.
  private let firstLine: Int
  private let trailerEnd: Int
  /// Of each object, by its number.
  private let places: [Int]
  private var insertions: [(place: Int, text: [UInt8])] = []

  init?(_ pdf: Data) {
    bytes = [UInt8](pdf)
    guard let mark = Self.lastIndex(of: "startxref\n", in: bytes) else { return nil }
    let digits = bytes[(mark + 10)...].prefix { (0x30...0x39).contains($0) }
    guard let table = Int(String(decoding: digits, as: UTF8.self)), table >= 0, table < mark else { return nil }
    let ends = bytes[table..<mark].indices.lazy.filter { [bytes] in bytes[$0] == 10 }.prefix(2)
    let lines = bytes[table..<mark].split(separator: 10, maxSplits: 2)
    guard lines.count == 3, lines[0].elementsEqual("xref".utf8), let last = ends.last,
      let count = Int(String(decoding: lines[1].dropFirst(2), as: UTF8.self)), count >= 0,
      last + 1 + 20 * count <= mark
    else { return nil }
    (self.table, firstLine, trailerEnd) = (table, last + 1, mark)
    places = (0..<count).compactMap { [bytes] number in
      Int(String(decoding: bytes[(last + 1 + 20 * number)...].prefix(10), as: UTF8.self))
    }
    guard places.count == count, places.allSatisfy({ $0 < table }) else { return nil }
  }

  /// - Parameters:
  ///   - language: a BCP 47 tag.
  ///   - alternatives: what the figures and formulas say, in their order; none is added when there are more or fewer.
  static func complete(_ pdf: Data, language: String, alternatives: [String]) -> Data {
    guard var completion = PDFCompletion(pdf) else { return pdf }
    completion.describe(language: language)
    completion.describe(alternatives)
    return completion.data()
  }

  private mutating func describe(language: String) {
    let opening = "<< /Type /Catalog\n"
    for number in places.indices {
      guard let end = end(of: opening, inObject: number) else { continue }
      let text = "   /Lang \(Self.literal(language))\n   /ViewerPreferences << /DisplayDocTitle true >>\n"
      insertions.append((end, Array(text.utf8)))
    }
  }

  private mutating func describe(_ alternatives: [String]) {
    let ends = places.indices.compactMap { number in
      end(of: "<< /Type /StructElem\n   /S /Figure\n", inObject: number)
        ?? end(of: "<< /Type /StructElem\n   /S /Formula\n", inObject: number)
    }
    guard ends.count == alternatives.count else { return }
    for (end, text) in zip(ends, alternatives) where !text.isEmpty {
      insertions.append((end, Array("   /Alt \(Self.literal(text))\n".utf8)))
    }
  }

  /// The place behind a text that an object begins with.
  private func end(of opening: String, inObject number: Int) -> Int? {
    let start = "\(number) 0 obj\n" + opening
    return bytes[places[number]...].starts(with: start.utf8) ? places[number] + start.utf8.count : nil
  }

  private func data() -> Data {
    let sorted = insertions.sorted { $0.place < $1.place }
    func moved(_ place: Int) -> Int { place + sorted.prefix { $0.place <= place }.reduce(0) { $0 + $1.text.count } }
    var result = Data(capacity: bytes.count + 4096)
    var copied = 0
    for insertion in sorted {
      result += bytes[copied..<insertion.place]
      result += insertion.text
      copied = insertion.place
    }
    result += bytes[copied..<firstLine]
    for (number, place) in places.enumerated() {
      let line = bytes[(firstLine + 20 * number)..<(firstLine + 20 * (number + 1))]
      // "n" marks an object, "f" a number that is free.
      let digits = String(line[line.startIndex + 17] == UInt8(ascii: "n") ? moved(place) : place)
      result += (String(repeating: "0", count: 10 - digits.utf8.count) + digits).utf8
      result += line.dropFirst(10)
    }
    result += bytes[(firstLine + 20 * places.count)..<trailerEnd]
    result += "startxref\n\(moved(table))\n%%EOF\n".utf8
    return result
  }

  /// A text as a PDF's string: ASCII as it is, everything else in UTF-16 with a byte order mark.
  static func literal(_ text: String) -> String {
    guard text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
      let digits = Array("0123456789ABCDEF")
      return text.utf16.reduce(into: "<FEFF") { result, unit in
        for shift in [12, 8, 4, 0] { result.append(digits[Int(unit >> UInt16(shift)) & 15]) }
      } + ">"
    }
    return "(" + text.reduce(into: "") { $0 += "()\\".contains($1) ? "\\\($1)" : "\($1)" } + ")"
  }

  private static func lastIndex(of text: String, in bytes: [UInt8]) -> Int? {
    let wanted = Array(text.utf8)
    guard bytes.count >= wanted.count else { return nil }
    return stride(from: bytes.count - wanted.count, through: 0, by: -1).first {
      bytes[$0] == wanted[0] && bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }
}
