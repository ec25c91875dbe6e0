import Diagnostics
import Digests
import Foundation

/// Collects the objects of a PDF and writes them: streams one by one, all else compressed together
/// (ISO 32000-1, 7.5.7 and 7.5.8).
struct PDFFileWriter {
  private enum Content {
    case value(PDFValue)
    case stream([String: PDFValue], Data)
  }

  private let version: PDFVersion
  /// By their numbers, from 1.
  private var objects: [Content] = []

  init(version: PDFVersion) {
    self.version = version
  }

  /// The number of an object that `set` describes later.
  mutating func reserve() -> Int {
    objects.append(.value(.null))
    return objects.count
  }

  mutating func set(_ number: Int, _ value: PDFValue) { objects[number - 1] = .value(value) }
  mutating func set(_ number: Int, _ entries: [String: PDFValue], stream: Data) {
    var entries = entries
    entries["Length"] = .number(stream.count)
    objects[number - 1] = .stream(entries, stream)
  }

  mutating func add(_ value: PDFValue) -> PDFValue {
    let number = reserve()
    set(number, value)
    return .reference(number)
  }

  /// - Parameter compressing: whether the stream is to be compressed; one that is already says so in its entries.
  mutating func add(_ entries: [String: PDFValue], stream: Data, compressing: Bool = true) throws(Diagnostic)
    -> PDFValue
  {
    let number = reserve()
    guard compressing else {
      set(number, entries, stream: stream)
      return .reference(number)
    }
    var entries = entries
    entries["Filter"] = .name("FlateDecode")
    set(number, entries, stream: try Deflate.compressed(stream))
    return .reference(number)
  }

  /// A digest of what was added so far.
  var digest: [UInt8] {
    let hash = SHA256()
    for content in objects {
      switch content {
      case .value(let value): hash.update(value.bytes)
      case .stream(let entries, let stream):
        hash.update(PDFValue.dictionary(entries).bytes)
        hash.update(stream)
      }
    }
    return hash.finish()
  }

  private static let mostInOneStream = 200

  /// How many bytes the table of objects has for kind, place and order of each.
  static let widths = [1, 4, 2]

  /// The file; its two identifiers are the digest of its bytes.
  func data(root: PDFValue, information: PDFValue) throws(Diagnostic) -> Data {
    var file = Data("%PDF-\(version.rawValue)\n%".utf8) + Data([0xE2, 0xE3, 0xCF, 0xD3, 0x0A])
    // Of each object, of type 1 its place, of type 2 the stream that holds it and its place therein.
    var lines = [(kind: Int, first: Int, second: Int)](repeating: (0, 0, 0), count: objects.count + 1)
    lines[0].second = 65535
    var packed: [(number: Int, value: PDFValue)] = []
    for (index, content) in objects.enumerated() {
      switch content {
      case .value(let value): packed.append((index + 1, value))
      case .stream(let entries, let stream):
        lines[index + 1] = (1, file.count, 0)
        file += Self.object(index + 1, entries, stream)
      }
    }
    for start in stride(from: 0, to: packed.count, by: Self.mostInOneStream) {
      let part = packed[start..<min(start + Self.mostInOneStream, packed.count)]
      let number = lines.count
      for (index, entry) in part.enumerated() { lines[entry.number] = (2, number, index) }
      lines.append((1, file.count, 0))
      file += try Self.packed(Array(part), number: number)
    }
    let place = file.count
    lines.append((1, place, 0))
    let identifier = PDFValue.string(Array(SHA256.hash(file).prefix(16)))
    let table = lines.reduce(into: Data()) { data, line in
      data += [UInt8(line.kind)]
      for shift in [24, 16, 8, 0] { data.append(UInt8(truncatingIfNeeded: line.first >> shift)) }
      for shift in [8, 0] { data.append(UInt8(truncatingIfNeeded: line.second >> shift)) }
    }
    let compressed = try Deflate.compressed(table)
    file += Self.object(
      lines.count - 1,
      [
        "Type": .name("XRef"), "Size": .number(lines.count), "W": .array(Self.widths.map { .number($0) }),
        "Root": root, "Info": information, "ID": .array([identifier, identifier]), "Filter": .name("FlateDecode"),
        "Length": .number(compressed.count),
      ], compressed)
    file += Data("startxref\n\(place)\n%%EOF\n".utf8)
    return file
  }

  private static func object(_ number: Int, _ entries: [String: PDFValue], _ stream: Data) -> Data {
    var data = Data("\(number) 0 obj\n".utf8)
    data += PDFValue.dictionary(entries).bytes
    data += "\nstream\n".utf8
    data += stream
    data += "\nendstream\nendobj\n".utf8
    return data
  }

  private static func packed(_ values: [(number: Int, value: PDFValue)], number: Int) throws(Diagnostic) -> Data {
    var head = ""
    var body: [UInt8] = []
    for entry in values {
      head += "\(entry.number) \(body.count) "
      body += entry.value.bytes
      body.append(10)
    }
    let stream = try Deflate.compressed(Data(head.utf8) + Data(body))
    return object(
      number,
      [
        "Type": .name("ObjStm"), "N": .number(values.count), "First": .number(head.utf8.count),
        "Filter": .name("FlateDecode"), "Length": .number(stream.count),
      ], stream)
  }
}

/// Takes over objects of another file, each once, with all that they refer to.
struct PDFCopier {
  let file: CairoFile
  /// Whether images say that they may be smoothed, which archives forbid (ISO 19005-2, 6.2.8).
  let keepsSmoothing: Bool
  private var numbers: [Int: Int] = [:]

  init(_ file: CairoFile, keepsSmoothing: Bool) {
    self.file = file
    self.keepsSmoothing = keepsSmoothing
  }

  /// The same value with the numbers that its objects have in the new file.
  mutating func copy(_ value: PDFValue, into writer: inout PDFFileWriter) throws(Diagnostic) -> PDFValue {
    switch value {
    case .null, .boolean, .number, .name, .string: return value
    case .array(let values):
      var copied: [PDFValue] = []
      for value in values { copied.append(try copy(value, into: &writer)) }
      return .array(copied)
    case .dictionary(let entries): return .dictionary(try copy(entries, into: &writer))
    case .reference(let number):
      if let known = numbers[number] { return .reference(known) }
      let new = writer.reserve()
      numbers[number] = new
      let object = try file.object(number)
      guard let stream = object.stream, var entries = object.value.dictionary else {
        writer.set(new, try copy(object.value, into: &writer))
        return .reference(new)
      }
      entries["Length"] = nil
      if !keepsSmoothing, entries["Subtype"] == .name("Image") { entries["Interpolate"] = nil }
      writer.set(new, try copy(entries, into: &writer), stream: stream)
      return .reference(new)
    }
  }

  private mutating func copy(
    _ entries: [String: PDFValue], into writer: inout PDFFileWriter
  ) throws(Diagnostic) -> [String: PDFValue] {
    var copied: [String: PDFValue] = [:]
    for (key, value) in entries.sorted(by: { $0.key < $1.key }) { copied[key] = try copy(value, into: &writer) }
    // Cairo leaves out what follows without it in ISO 32000-1, but is asked for by ISO 14289-1 (7.21.3.2).
    if copied["Subtype"] == .name("CIDFontType2"), copied["CIDToGIDMap"] == nil {
      copied["CIDToGIDMap"] = .name("Identity")
    }
    return copied
  }
}
