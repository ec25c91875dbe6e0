import Diagnostics

/// A table as spreadsheets, R, pandas and people write it: a head line, then rows, whose fields commas, semicolons or tabs
/// separate.
///
/// Read are UTF-8, with or without a byte order mark, and UTF-16 with one; any line breaks, also within quotation marks; and a
/// first line `sep=;`. Rows and last columns that hold nothing are passed over.
package struct DelimitedTable {
  package enum Separator: Unicode.Scalar, CaseIterable {
    case comma = ","
    case semicolon = ";"
    case tab = "\t"

    package var name: String { "\(self)" }
    var byte: UInt8 { UInt8(ascii: rawValue) }
  }

  /// What an unnamed first column is called, in which R and pandas write the names of rows.
  package static let indexColumn = "index"

  package let separator: Separator
  package private(set) var header: [SeparatedLines.Field]
  /// Each has as many fields as the head.
  package private(set) var rows: [[SeparatedLines.Field]]

  /// - Returns: nil where a fault was reported, or where there is no head line.
  package static func read(_ bytes: [UInt8], file: String, collector: DiagnosticCollector) -> DelimitedTable? {
    let text = PlacedBytes(file: file, bytes: ForeignText.utf8(bytes))
    let declared = declaredSeparator(text)
    let separator = declared ?? likelySeparator(text)
    let faults = DiagnosticCollector()
    defer { faults.diagnostics.forEach(collector.report) }
    var reader = SeparatedLineReader(text, separator: separator.byte, lineBreaks: true)
    var lines = SeparatedLines.lines(&reader, mostFields: SeparatedLines.mostFields, collector: faults)
    if declared != nil, lines.first?.first?.text == "sep=" { lines.removeFirst() }
    guard let header = lines.first else { return nil }
    var table = DelimitedTable(separator: separator, header: header, rows: Array(lines.dropFirst()))
    table.dropTrailingSeparators()
    table.nameIndex()
    table.checkLengths(faults)
    guard !faults.hasErrors else { return nil }
    table.dropEmptyOnes()
    return table
  }

  /// What separates a table's fields.
  package static func separator(of bytes: [UInt8]) -> Separator {
    let text = PlacedBytes(file: "", bytes: ForeignText.utf8(bytes))
    return declaredSeparator(text) ?? likelySeparator(text)
  }

  /// What a first line `sep=;` says, which Excel writes and understands.
  private static func declaredSeparator(_ text: PlacedBytes) -> Separator? {
    let line = text.bytes[text.start...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    guard line.count == 5, line.starts(with: Array("sep=".utf8)) else { return nil }
    return Separator.allCases.first { $0.byte == line.last }
  }

  /// How many lines decide.
  private static let sampledLines = 100

  /// By which all lines have as many fields as the head, and most.
  private static func likelySeparator(_ text: PlacedBytes) -> Separator {
    var best = (separator: Separator.comma, isEven: false, columns: 1)
    for separator in Separator.allCases {
      var reader = SeparatedLineReader(text, separator: separator.byte, lineBreaks: true)
      let faults = DiagnosticCollector()
      guard let columns = reader.next(faults)?.count, columns > 1 else { continue }
      var isEven = true
      for _ in 0..<sampledLines where isEven {
        guard let line = reader.next(faults) else { break }
        isEven = line.count == columns || line.count == columns + 1
      }
      isEven = isEven && !faults.hasErrors
      if isEven && !best.isEven || isEven == best.isEven && columns > best.columns {
        best = (separator, isEven, columns)
      }
    }
    return best.separator
  }

  /// Rows may end with a separator that the head has not.
  private mutating func dropTrailingSeparators() {
    guard !rows.isEmpty,
      rows.allSatisfy({ $0.count == header.count + 1 && $0.last?.text.isEmpty == true && $0.last?.isQuoted == false })
    else { return }
    for row in rows.indices { rows[row].removeLast() }
  }

  /// pandas leaves the name empty; R's `write.table` leaves it out, and its rows are called "1", "2", … in quotation marks.
  /// Other heads that are a name short are none that can be understood: a decimal comma makes one, too.
  private mutating func nameIndex() {
    if header.count > 1, header[0].text.isEmpty {
      header[0].text = Self.indexColumn
    } else if let first = rows.first?.first, rows.allSatisfy({ $0.count == header.count + 1 }),
      rows.enumerated().allSatisfy({ $0.element[0].isQuoted && $0.element[0].text == String($0.offset + 1) })
    {
      header.insert(
        SeparatedLines.Field(text: Self.indexColumn, isQuoted: false, place: header.first?.place ?? first.place), at: 0)
    }
  }

  private func checkLengths(_ faults: DiagnosticCollector) {
    for line in rows where line.count != header.count {
      guard let last = line.last else { continue }
      faults.report(
        Diagnostic(
          "the line has \(line.count) values, and the head \(header.count) columns", at: last.place,
          remedy: "quote a value that holds a \(separator.name)"
            + (line.count == header.count + 1 ? "; give every column a name" : "")))
    }
  }

  private mutating func dropEmptyOnes() {
    if header.count > 1 { rows.removeAll { $0.allSatisfy { $0.text.isEmpty && !$0.isQuoted } } }
    while header.count > 1, header.last?.text.isEmpty == true, rows.allSatisfy({ $0.last?.text.isEmpty == true }) {
      header.removeLast()
      for row in rows.indices { rows[row].removeLast() }
    }
  }
}
