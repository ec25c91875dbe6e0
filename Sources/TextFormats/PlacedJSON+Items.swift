import Diagnostics

extension PlacedJSON {
  /// Reads a document that is an object, some of whose lists may be too long to be kept: their items are handed over one by
  /// one, and the lists are empty in what is returned.
  ///
  /// - Parameters:
  ///   - keys: of these lists.
  ///   - handOver: is given a key and an item of its list, and may refuse it.
  /// - Returns: nil where the first fault, also one of `handOver`, was reported.
  package static func read(
    _ bytes: [UInt8], file: String, handingOver keys: Set<String>, collector: DiagnosticCollector,
    to handOver: (String, PlacedValue) throws(Diagnostic) -> Void
  ) -> PlacedValue? {
    var parser = PlacedJSON(PlacedBytes(file: file, bytes: bytes), mostValues: mostValues, allowsNaN: true)
    do throws(Diagnostic) {
      parser.skipSpace()
      let start = parser.text.beginning(at: parser.position)
      guard parser.current == UInt8(ascii: "{") else { throw parser.fault("the JSON is no object") }
      let content = try parser.object { key, parser throws(Diagnostic) in
        guard keys.contains(key) else { return try parser.value() }
        return try parser.list { item throws(Diagnostic) in try handOver(key, item) }
      }
      let document = PlacedValue(content, at: parser.text.place(from: start, to: parser.position))
      parser.skipSpace()
      guard parser.position == bytes.count else { throw parser.fault("there is something after the end of the JSON") }
      return document
    } catch {
      collector.report(error)
      return nil
    }
  }

  /// The value that begins here; a list without its items.
  private mutating func list(
    _ handOver: (PlacedValue) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> PlacedValue {
    skipSpace()
    guard current == UInt8(ascii: "[") else { return try value() }
    let start = text.beginning(at: position)
    position += 1
    skipSpace()
    if current == UInt8(ascii: "]") {
      position += 1
    } else {
      while true {
        let before = count
        try handOver(try value())
        // What is not kept takes no memory.
        count = before
        skipSpace()
        guard current == UInt8(ascii: ",") else { break }
        position += 1
      }
      try take("]", "or a comma after a value")
    }
    return PlacedValue(.list([]), at: text.place(from: start, to: position))
  }
}
