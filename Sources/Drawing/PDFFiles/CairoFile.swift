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
  /// What the document says of itself, or where that stands.
  let information: PDFValue?

  /// - Throws: what is not as Cairo writes it.
  init(_ pdf: Data) throws(Diagnostic) {
    bytes = [UInt8](pdf)
    guard let table = PDFValueReader.table(of: bytes) else { throw Self.foreign("it has no table of objects") }
    var reader = PDFValueReader(bytes, at: table)
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
    guard reader.skip("trailer"), let trailer = reader.value()?.dictionary, let root = trailer["Root"]?.reference else {
      throw Self.foreign("it has no trailer")
    }
    self.root = root
    information = trailer["Info"]
  }

  func object(_ number: Int) throws(Diagnostic) -> Object {
    var (value, reader) = try begun(number)
    var behind = reader
    guard behind.skip("stream") else { return Object(value: value) }
    guard let length = try resolved(value.dictionary?["Length"])?.number, let stream = reader.stream(length: length)
    else { throw Self.foreign("the stream of object \(number) has no length") }
    return Object(value: value, stream: stream)
  }

  /// A value, or that of the object that it refers to.
  func resolved(_ value: PDFValue?) throws(Diagnostic) -> PDFValue? {
    guard let number = value?.reference else { return value }
    return try begun(number).value
  }

  /// An object's value, and what reads on behind it.
  private func begun(_ number: Int) throws(Diagnostic) -> (value: PDFValue, behind: PDFValueReader) {
    guard places.indices.contains(number) else { throw Self.foreign("object \(number) is not there") }
    var reader = PDFValueReader(bytes, at: places[number])
    guard let value = reader.object(number) else { throw Self.foreign("object \(number) cannot be read") }
    return (value, reader)
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
      remedy: "install Debian 12's libcairo2")
  }
}
