import Foundation

/// The objects of a PDF as `PDFFileWriter` writes it: streams one by one, all else packed, behind a table that is a stream
/// itself (ISO 32000-1, 7.5.7 and 7.5.8).
struct PDFFileReader {
  private let bytes: [UInt8]
  private let table: [UInt8]
  private let root: PDFValue

  /// Of a stream when it is expanded, in bytes.
  private static let mostExpanded = 1 << 28

  /// Nil for a file of another kind.
  init?(_ pdf: Data) {
    bytes = [UInt8](pdf)
    guard let place = PDFValueReader.table(of: bytes), let table = Self.stream(at: place, of: nil, in: bytes),
      table.entries["W"] == .array(PDFFileWriter.widths.map { .number($0) }), let root = table.entries["Root"]
    else { return nil }
    self.table = table.content
    self.root = root
  }

  /// The contents of a file within the PDF.
  func file(named name: String) -> Data? {
    let names = resolved(resolved(root)?.dictionary?["Names"])?.dictionary
    let files = resolved(names?["EmbeddedFiles"])?.dictionary?["Names"]?.array ?? []
    guard let index = files.firstIndex(of: .text(name)), index + 1 < files.count,
      let file = resolved(files[index + 1])?.dictionary?["EF"]?.dictionary?["F"]?.reference
    else { return nil }
    return stream(file).map { Data($0.content) }
  }

  /// A value, or that of the object that it refers to.
  private func resolved(_ value: PDFValue?) -> PDFValue? {
    guard let number = value?.reference else { return value }
    guard let line = line(number) else { return nil }
    switch line.kind {
    case 1:
      var reader = PDFValueReader(bytes, at: line.first)
      return reader.object(number)
    case 2: return packed(number, in: line.first, order: line.second)
    default: return nil
    }
  }

  /// What the table says of an object: of kind 1 its place, of kind 2 the stream that holds it and its order therein.
  private func line(_ number: Int) -> (kind: Int, first: Int, second: Int)? {
    guard number < table.count / 7 else { return nil }
    let line = table[7 * number..<7 * number + 7].map(Int.init)
    return (line[0], line[1...4].reduce(0) { $0 << 8 | $1 }, line[5] << 8 | line[6])
  }

  private func packed(_ number: Int, in holder: Int, order: Int) -> PDFValue? {
    guard let (entries, content) = stream(holder), let first = entries["First"]?.number else { return nil }
    var head = PDFValueReader(content)
    for _ in 0..<order { guard head.integer() != nil, head.integer() != nil else { return nil } }
    guard head.integer() == number, let place = head.integer(), (0...content.count).contains(first),
      (0...content.count).contains(place)
    else { return nil }
    var reader = PDFValueReader(content, at: first + place)
    return reader.value()
  }

  private func stream(_ number: Int) -> (entries: [String: PDFValue], content: [UInt8])? {
    guard let line = line(number), line.kind == 1 else { return nil }
    return Self.stream(at: line.first, of: number, in: bytes)
  }

  private static func stream(
    at place: Int, of number: Int?, in bytes: [UInt8]
  ) -> (entries: [String: PDFValue], content: [UInt8])? {
    var reader = PDFValueReader(bytes, at: place)
    guard let entries = reader.object(number)?.dictionary, entries["Filter"] == .name("FlateDecode"),
      let length = entries["Length"]?.number, let stream = reader.stream(length: length),
      let content = try? Deflate.expanded(stream, limit: mostExpanded)
    else { return nil }
    return (entries, [UInt8](content))
  }
}
