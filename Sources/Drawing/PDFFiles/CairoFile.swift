import Diagnostics
import Foundation

/// The objects of a PDF as Cairo 1.16 writes it: each by itself, behind one plain table of their places.
struct CairoFile {
  struct Object: Sendable {
    var value: PDFValue
    /// As it is stored, compressed.
    var stream: Data?
  }

  private let bytes: [UInt8]
  /// Of each object, by its number; those of free numbers lead nowhere.
  private let places: [Int]
  let root: Int

  /// - Throws: what is not as Cairo writes it.
  init(_ pdf: Data) throws(Diagnostic) {
    bytes = [UInt8](pdf)
    guard let mark = Self.lastIndex(of: "startxref\n", in: bytes) else { throw Self.foreign("it has no end") }
    var reader = PDFValueReader(bytes, at: mark + 10)
    guard let table = reader.integer(), table < mark else { throw Self.foreign("it has no table of objects") }
    reader = PDFValueReader(bytes, at: table)
    guard reader.skip("xref"), reader.integer() == 0, let count = reader.integer(), count <= bytes.count / 20 else {
      throw Self.foreign("its table of objects is of another kind")
    }
    var places: [Int] = []
    places.reserveCapacity(count)
    for _ in 0..<count {
      guard let place = reader.integer(), reader.integer() != nil else { throw Self.foreign("its table ends early") }
      let isFree = reader.skip("f")
      guard isFree || reader.skip("n"), place < table || isFree else { throw Self.foreign("its table leads nowhere") }
      places.append(isFree ? table : place)
    }
    self.places = places
    guard reader.skip("trailer"), let root = reader.value()?.dictionary?["Root"]?.reference else {
      throw Self.foreign("it has no trailer")
    }
    self.root = root
  }

  func object(_ number: Int) throws(Diagnostic) -> Object {
    guard places.indices.contains(number) else { throw Self.foreign("object \(number) is not there") }
    var reader = PDFValueReader(bytes, at: places[number])
    guard reader.integer() == number, reader.integer() == 0, reader.skip("obj"), let value = reader.value() else {
      throw Self.foreign("object \(number) cannot be read")
    }
    guard reader.skip("stream") else { return Object(value: value) }
    let start = reader.index + (reader.index < bytes.count && bytes[reader.index] == 13 ? 2 : 1)
    guard let length = try length(value), length >= 0, start + length <= bytes.count else {
      throw Self.foreign("the stream of object \(number) has no length")
    }
    return Object(value: value, stream: Data(bytes[start..<start + length]))
  }

  private func length(_ value: PDFValue) throws(Diagnostic) -> Int? {
    let length = value.dictionary?["Length"]
    guard let number = length?.reference else { return length?.number }
    return try object(number).value.number
  }

  /// A value, or the object that it refers to.
  func resolved(_ value: PDFValue?) throws(Diagnostic) -> PDFValue? {
    guard let number = value?.reference else { return value }
    return try object(number).value
  }

  /// The dictionaries of the pages in their order.
  func pages() throws(Diagnostic) -> [[String: PDFValue]] {
    let catalogue = try object(root).value.dictionary
    guard let pages = try resolved(catalogue?["Pages"])?.dictionary, let kids = try resolved(pages["Kids"])?.array
    else {
      throw Self.foreign("it has no pages")
    }
    var result: [[String: PDFValue]] = []
    for kid in kids {
      guard let page = try resolved(kid)?.dictionary, page["Type"] == .name("Page") else {
        throw Self.foreign("its pages are not in one list")
      }
      result.append(page)
    }
    return result
  }

  static func foreign(_ reason: String) -> Diagnostic {
    Diagnostic(
      "a PDF could not be completed: \(reason)", expected: "a PDF as Cairo 1.16 writes it",
      remedy: "install Debian 12's libcairo2, or render HTML alone with --format html")
  }

  private static func lastIndex(of text: String, in bytes: [UInt8]) -> Int? {
    let wanted = Array(text.utf8)
    guard bytes.count >= wanted.count else { return nil }
    return stride(from: bytes.count - wanted.count, through: 0, by: -1).first {
      bytes[$0] == wanted[0] && bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }
}
