import Diagnostics
import Results
import TextFormats

/// A column of an author's table: its values as they are written, which get types together.
struct AuthorColumn {
  struct Value {
    let written: WrittenValue
    let text: String
    /// In quotation marks, so that its author may have meant the very word.
    let isQuoted: Bool
    let place: SourcePlace

    init(_ field: SeparatedLines.Field) {
      (written, text, isQuoted, place) = (WrittenValue(field.text), field.text, field.isQuoted, field.place)
    }

    /// A value of JSON that is no text.
    init(_ written: WrittenValue, _ place: SourcePlace) {
      (self.written, text, isQuoted, self.place) = (written, "", false, place)
    }

    /// A text of JSON, which is never a number.
    init(_ text: String, _ place: SourcePlace) {
      let written = WrittenValue(text)
      self.written = written == .missing && !text.isEmpty || written == .infinite ? written : .text
      (self.text, isQuoted, self.place) = (text, true, place)
    }
  }

  let name: String
  /// nil where there is none.
  let values: [Value?]
  /// Whether `1,5` may be a number.
  var mayHaveDecimalCommas = false

  /// The values of a column whose values all are numbers as numbers, of any other as texts; what is missing is NULL, as is an
  /// infinite number, of which a warning tells. One warns, too, where a column is text that its author will take for numbers.
  func typed(_ faults: DiagnosticCollector) -> [SQLValue] {
    if let truths { return truths }
    let kinds = kinds
    let given = kinds.filter { $0 != .missing && $0 != .infinite }
    let numbers = given.count(where: \.isNumber)
    guard numbers > 0 || given.isEmpty, numbers == given.count else {
      warn(kinds, numbers: numbers, faults)
      return texts(kinds, isNearlyNumbers: numbers > 0, faults)
    }
    warnOfInfinite(kinds, faults)
    let areIntegers = given.allSatisfy(\.isInteger)
    return zip(kinds, values).map { kind, value in
      switch kind {
      // JSON has integers among other numbers.
      case .integer(let number): areIntegers || value?.text.isEmpty == true ? .integer(number) : .real(Double(number))
      case .real(let value): .real(value)
      case .missing, .infinite, .code, .text: .null
      }
    }
  }

  /// 1 and 0 for a column of CSV whose values all are TRUE and FALSE, as R and pandas write them.
  private var truths: [SQLValue]? {
    var truths: [SQLValue] = []
    var isGiven = false
    for value in values {
      guard let value, value.written != .missing else {
        truths.append(.null)
        continue
      }
      guard value.written == .text, !value.isQuoted, value.text.utf8.count <= 7 else { return nil }
      switch value.text.trimmed.lowercased() {
      case "true": truths.append(.integer(1))
      case "false": truths.append(.integer(0))
      default: return nil
      }
      isGiven = true
    }
    return isGiven ? truths : nil
  }

  /// What each value is, commas read as decimal ones where the column has such and no points.
  private var kinds: [WrittenValue] {
    let kinds = values.map { $0?.written ?? .missing }
    guard mayHaveDecimalCommas else { return kinds }
    var commas: [Int] = []
    let (decimalComma, groupedDigits) = (Self.decimalComma, Self.groupedDigits)
    for (row, kind) in kinds.enumerated() {
      guard let text = values[row]?.text else { continue }
      if case .real = kind, text.contains(".") { return kinds }
      if kind == .text, text.contains(","), text.contains(decimalComma) { commas.append(row) }
    }
    // `1,234` alone may be either.
    guard commas.contains(where: { values[$0]?.text.contains(groupedDigits) == false }) else { return kinds }
    var read = kinds
    for row in commas { read[row] = WrittenValue((values[row]?.text ?? "").replacing(",", with: ".")) }
    return read
  }

  /// Whether it has numbers with a decimal comma.
  var hasDecimalCommas: Bool {
    zip(kinds, values).contains { kind, value in
      if case .real = kind { value?.written == .text } else { false }
    }
  }

  /// Warns where points may part thousands: in a table whose other columns have decimal commas.
  func warnOfThousands(_ faults: DiagnosticCollector) {
    let thousands = Self.groupedDigits
    let pointed = values.compactMap(\.self).filter { if case .real = $0.written { true } else { false } }
    guard let first = pointed.first, pointed.allSatisfy({ $0.text.contains(thousands) }) else { return }
    faults.report(
      Diagnostic(
        "`\(first.text)` in the column `\(name)` is read as a little more than \(first.text.prefix { $0 != "." }), though other columns have decimal commas",
        at: first.place, expected: "one way to write numbers in a table",
        remedy: "write thousands without points", severity: .warning))
  }

  private static var decimalComma: Regex<Substring> { /^\s*[-+]?\d+,\d+(?:[eE][-+]?\d+)?\s*$/ }
  /// Digits in groups of three, which a comma, point, apostrophe or space may part.
  private static var groupedDigits: Regex<Substring> {
    /^\s*[-+−]?\d{1,3}(?:[,.'’ \u{A0}\u{202F}]\d{3})+(?:[.,]\d+)?\s*$/
  }
  private static var otherNumber: Regex<Substring> { /^\s*[-+−]?\d+(?:[.,]\d+)?\s*%?\s*$/ }

  /// A digit or a sign; the minus sign of typography begins with 0xE2 in UTF-8.
  private static func beginsNumbers(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == 0xE2
  }

  /// Those of some rows whose texts are numbers to their author.
  private func meantAsNumbers(_ rows: [Int]) -> [Int] {
    // A regular expression costs more to make than to match.
    let (grouped, other) = (Self.groupedDigits, Self.otherNumber)
    return rows.filter { row in
      guard let text = values[row]?.text, text.utf8.count <= 40,
        let first = text.utf8.first(where: { $0 != 0x20 }), Self.beginsNumbers(first)
      else { return false }
      return text.contains(grouped) || text.contains(other)
    }
  }

  private func warn(_ kinds: [WrittenValue], numbers: Int, _ faults: DiagnosticCollector) {
    let odd = kinds.indices.filter { row in
      kinds[row] == .text || kinds[row] == .code && numbers > 0 && values[row]?.isQuoted == false
    }
    let formatted = meantAsNumbers(odd.filter { kinds[$0] == .text })
    guard let first = odd.first.flatMap({ values[$0] }), numbers + formatted.count > odd.count - formatted.count else {
      return
    }
    let others = odd.count - 1
    faults.report(
      Diagnostic(
        "the column `\(name)` is text: `\(first.text.shortened)` is no number"
          + (others == 0
            ? ""
            : others == 1 ? ", and one more of its values is none" : ", and \(others) more of its values are none"),
        at: first.place, expected: formatted.isEmpty ? nil : "numbers such as 1234.5, shares instead of per cent",
        remedy:
          "texts do not add, compare or sort as numbers: write numbers, or leave the field empty",
        severity: .warning))
  }

  private func warnOfInfinite(_ kinds: [WrittenValue], _ faults: DiagnosticCollector) {
    let rows = kinds.indices.filter { kinds[$0] == .infinite }
    guard let first = rows.first.flatMap({ values[$0] }) else { return }
    faults.report(
      Diagnostic(
        (rows.count == 1 ? "a value of the column `\(name)` is" : "\(rows.count) values of the column `\(name)` are")
          + " infinite, and counted as missing",
        at: first.place, remedy: "write a number, or leave the field empty", severity: .warning))
  }

  private func texts(_ kinds: [WrittenValue], isNearlyNumbers: Bool, _ faults: DiagnosticCollector) -> [SQLValue] {
    let missing = kinds.indices.filter { row in
      kinds[row] == .missing && (values[row].map { !$0.isQuoted && !$0.text.isEmpty } ?? false)
    }
    if !isNearlyNumbers, let first = missing.first.flatMap({ values[$0] }) {
      faults.report(
        Diagnostic(
          "`\(first.text)` in the column `\(name)` of texts is read as missing"
            + (missing.count == 1 ? "" : ", as are \(missing.count - 1) more of its values"),
          at: first.place, remedy: "leave the field empty, or quote it where it is a text", severity: .warning))
    }
    return kinds.indices.map { row in
      guard let value = values[row], !(kinds[row] == .missing && (!value.isQuoted || value.text.isEmpty)) else {
        return .null
      }
      return switch value.written {
      // Of JSON, whose numbers stay such among texts.
      case .integer(let number) where value.text.isEmpty: .integer(number)
      case .real(let number) where value.text.isEmpty: .real(number)
      default: .text(value.text)
      }
    }
  }
}

extension String {
  /// As much of it as fits into a sentence.
  fileprivate var shortened: String { count <= 40 ? self : prefix(39) + "…" }
}
