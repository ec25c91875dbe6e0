import Diagnostics
import Drawing

/// Reads `standard` of the `pdf` format: one name or a list of names.
struct PDFStandardReader {
  let collector: DiagnosticCollector

  private static let names = PDFStandard.allCases.map(\.rawValue)
  private static let expected = "one of " + names.map { "`\($0)`" }.joined(separator: ", ")

  /// - Parameter date: of the report, which files within its PDF have.
  /// - Returns: the standards, always with `ua-1`, and the date if one of them is for PDFs that hold files.
  func read(
    _ value: PlacedValue, _ reader: MappingReader, date: String?
  ) -> (standards: Set<PDFStandard>, filesDate: String?) {
    let items = value.list ?? [value]
    if items.isEmpty { reader.wrong(value, "standard", expected: Self.expected + ", or a list of them") }
    var named: [PDFStandard] = []
    for item in items {
      guard let name = item.text else {
        reader.wrong(item, "standard", expected: Self.expected)
        continue
      }
      guard let standard = PDFStandard(rawValue: name.lowercased()) else {
        collector.report(
          Diagnostic(
            "there is no standard `\(name)` for PDFs here", at: item.place,
            remedy: suggestion(for: name.lowercased(), among: Self.names)))
        continue
      }
      report(standard, among: named, at: item.place)
      if standard.holdsFiles, !isDay(date) { reportMissingDate(standard, date: date, at: item.place) }
      named.append(standard)
    }
    let holdsFiles = named.contains(where: \.holdsFiles)
    return (Set(named).union([.ua1]), holdsFiles ? date : nil)
  }

  /// What does not go with those before it.
  private func report(_ standard: PDFStandard, among named: [PDFStandard], at place: SourcePlace) {
    if named.contains(standard) {
      collector.report(
        Diagnostic("the standard `\(standard.rawValue)` is named twice", at: place, remedy: "name it once"))
    } else if standard.isArchive, let other = named.first(where: \.isArchive) {
      collector.report(
        Diagnostic(
          "a PDF cannot follow both `\(other.rawValue)` and `\(standard.rawValue)`", at: place,
          expected: "one part and level of PDF/A",
          remedy: "keep the one that the archive asks for; a-3u alone holds the report's files"))
    }
  }

  private func reportMissingDate(_ standard: PDFStandard, date: String?, at place: SourcePlace) {
    collector.report(
      Diagnostic(
        "`\(standard.rawValue)` tells of which day the files in the PDF are, and the report has "
          + (date == nil ? "no date" : "none that is one day"), at: place,
        expected: "a `date` such as 2026-01-31 in the front matter",
        remedy: "add it, or choose a standard without files: a-2u, a-2a"))
  }

  /// Whether a text is "2026-01-31".
  private func isDay(_ text: String?) -> Bool {
    let parts = (text ?? "").split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ part in part.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }
}
