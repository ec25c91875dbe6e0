import Diagnostics
import Foundation
import TextFormats

/// A table that lists a dataset's images instead of a layout of folders: the column `image`, and as its author likes `mask`,
/// `group`, `split`, `fold`, `domain` and `reason`; any others are passed over. Several masks of an image stand in a field, with `|` between
/// them, or in lines of their own.
public struct ImageTable: Sendable, Hashable {
  struct Row: Sendable, Hashable {
    /// Relative to the dataset's folder, as that of the mask.
    var image: String
    /// Their union is the mask.
    var masks: [String] = []
    var group: String?
    var split: Split?
    var fold: Int?
    var domain: Domain?
    var reason: String?
  }

  var rows: [Row] = []
  /// Whether the table says what is trained on and what is tested.
  var divides = false

  /// - Throws: every fault of the file in one list: it cannot be read, lacks the column `image`, or a field is none that can be
  ///   there.
  public static func read(_ path: String) throws(DiagnosticList) -> ImageTable {
    let collector = DiagnosticCollector()
    let data: Data
    do throws(NamedFile.Obstacle) {
      data = try NamedFile.read(URL(filePath: path), atMost: ManifestFiles.mostBytes)
    } catch .absent {
      throw DiagnosticList([Diagnostic("the table of images cannot be read", at: .file(path), outcome: .usage)])
    } catch {
      throw DiagnosticList([
        Diagnostic(
          "the table of images \(error.description)", at: .file(path), remedy: error.remedy, outcome: .usage)
      ])
    }
    let found = DelimitedTable.read([UInt8](data), file: path, collector: collector)
    try collector.throwIfErrors()
    let header = found?.header.map { $0.text.trimmed.lowercased() } ?? []
    guard let found, header.count(where: { $0 == "image" }) == 1 else {
      throw DiagnosticList([
        Diagnostic(
          "the table has no column `image`" + (header.isEmpty ? "" : ": \(header.joined(separator: ", "))"),
          at: .file(path), expected: "`image`, and maybe `mask`, `group`, `split`, `fold`, `domain`, `reason`",
          outcome: .usage)
      ])
    }
    var table = ImageTable()
    table.divides = header.contains("split") || header.contains("fold")
    var known: [String: Int] = [:]
    for line in found.rows {
      let reader = ImageRowReader(header: header, line: line, collector: collector)
      guard let row = reader.row() else { continue }
      if let index = known[row.image] {
        reader.add(row, to: &table.rows[index])
      } else {
        known[row.image] = table.rows.count
        table.rows.append(row)
      }
    }
    try collector.throwIfErrors()
    return table
  }
}

/// One line of a table of images.
private struct ImageRowReader {
  let header: [String]
  let line: [SeparatedLines.Field]
  let collector: DiagnosticCollector

  /// A line that names an image again, with more of its masks.
  func add(_ row: ImageTable.Row, to known: inout ImageTable.Row) {
    var same = row
    same.masks = known.masks
    guard !row.masks.isEmpty, row.masks.allSatisfy({ !known.masks.contains($0) }) else {
      return fault("image", "the image `\(row.image)` is listed twice")
    }
    guard same == known else {
      return fault(
        "image", "the image `\(row.image)` is listed twice, and not with the same but for its mask",
        expected: "lines of an image that differ in the mask alone")
    }
    known.masks += row.masks
  }

  func row() -> ImageTable.Row? {
    guard let named = field("image") else {
      fault("image", "the line names no image")
      return nil
    }
    guard let image = path(named.text, "image") else { return nil }
    var row = ImageTable.Row(image: image)
    if let masks = field("mask") {
      row.masks = masks.text.split(separator: SampleTable.maskSeparator, omittingEmptySubsequences: false)
        .compactMap { path(String($0).trimmed, "mask") }
      if Set(row.masks).count < row.masks.count { fault("mask", "a mask is named twice") }
    }
    (row.group, row.reason) = (field("group")?.text, field("reason")?.text)
    row.split = word(
      "split",
      [
        "train": .train, "training": .train, "val": .train, "valid": .train, "validation": .train, "test": .test,
        "testing": .test, "excluded": .excluded, "exclude": .excluded,
      ])
    row.domain = word(
      "domain",
      [
        "in-distribution": .inDistribution, "lesion": .inDistribution, "out-of-distribution": .outOfDistribution,
        "lesion-free": .outOfDistribution,
      ])
    if let fold = field("fold") {
      row.fold = Int(fold.text)
      if row.fold ?? 0 < 1 { fault("fold", "`\(fold.text)` is no fold", expected: "an integer of at least 1") }
    }
    if row.split == .test || row.split == .excluded, row.fold != nil {
      fault("fold", "an image that is not trained on is in no fold", expected: "an empty field")
    }
    if header.contains("split"), row.split == nil, field("split") == nil {
      fault("split", "the line says no split", expected: "train, test or excluded")
    }
    if !header.contains("split"), header.contains("fold") { row.split = row.fold == nil ? .test : .train }
    return row
  }

  /// nil for what is missing.
  private func field(_ column: String) -> SeparatedLines.Field? {
    guard var field = header.firstIndex(of: column).map({ line[$0] }), WrittenValue(field.text) != .missing else {
      return nil
    }
    field.text = field.text.trimmed
    return field
  }

  private func path(_ written: String, _ column: String) -> String? {
    let text = written.replacing("\\", with: "/")
    let parts = (text.hasPrefix("./") ? text.dropFirst(2) : text[...])
      .split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }), !text.contains("\0") else {
      fault(
        column, "`\(written)` is no path inside the dataset's folder",
        expected: "a relative path such as images/a.png, without `..`")
      return nil
    }
    return parts.joined(separator: "/")
  }

  private func word<Value>(_ column: String, _ words: [String: Value]) -> Value? {
    guard let field = field(column) else { return nil }
    if let value = words[field.text.lowercased()] { return value }
    fault(
      column, "there is no \(column) `\(field.text)`", expected: words.keys.sorted().joined(separator: ", "),
      remedy: suggestion(for: field.text, among: Array(words.keys)))
    return nil
  }

  func fault(_ column: String, _ problem: String, expected: String? = nil, remedy: String? = nil) {
    let place = header.firstIndex(of: column).map { line[$0].place } ?? line[0].place
    collector.report(Diagnostic(problem, at: place, expected: expected, remedy: remedy, outcome: .usage))
  }
}
