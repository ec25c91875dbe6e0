import Diagnostics

/// Comma-separated values (RFC 4180), each with its place.
package enum SeparatedLines {
  package struct Field {
    package var text: String
    package var isQuoted: Bool
    package var place: SourcePlace
  }

  /// More would not fit into the memory of a small computer.
  static let mostFields = 5_000_000

  /// The fields of every line that is not empty; a line with a fault is reported and left out.
  ///
  /// - Parameter lineBreaks: whether a field in quotation marks may have line breaks.
  package static func read(
    _ bytes: [UInt8], file: String, lineBreaks: Bool = false, collector: DiagnosticCollector
  ) -> [[Field]] {
    read(bytes, file: file, lineBreaks: lineBreaks, mostFields: mostFields, collector: collector)
  }

  static func read(
    _ bytes: [UInt8], file: String, lineBreaks: Bool = false, mostFields: Int, collector: DiagnosticCollector
  ) -> [[Field]] {
    var reader = SeparatedLineReader(PlacedBytes(file: file, bytes: bytes), lineBreaks: lineBreaks)
    return lines(&reader, mostFields: mostFields, collector: collector)
  }

  static func lines(
    _ reader: inout SeparatedLineReader, mostFields: Int, collector: DiagnosticCollector
  ) -> [[Field]] {
    var lines: [[Field]] = []
    var count = 0
    while let line = reader.next(collector) {
      count += line.count
      guard count <= mostFields else {
        collector.report(Diagnostic("the table has more than \(mostFields) values", at: line[0].place))
        break
      }
      lines.append(line)
    }
    return lines
  }

  /// A field as it is written, in quotation marks where it needs them.
  package static func quoted(_ text: String) -> String {
    // Scalar by scalar: a mark and what combines with it are one character.
    let scalars = text.unicodeScalars
    guard scalars.contains(where: { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }) else { return text }
    return "\"" + scalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
