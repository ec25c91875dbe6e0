import Diagnostics

/// Reads `tables` of the front matter.
struct TableFileReader {
  /// What the front matter says, before the file is read.
  struct Entry {
    var name: String
    var namePlace: SourcePlace
    /// Nil where the path is wrong, which is reported.
    var kind: TableFile.Kind?
    var path: String
    var place: SourcePlace
  }

  let collector: DiagnosticCollector

  func entries(_ value: PlacedValue?) -> [Entry] {
    guard let value else { return [] }
    guard let map = value.map else {
      collector.report(
        Diagnostic(
          "`tables` is \(value.kindName)", at: value.place, expected: "a mapping of names to files",
          remedy: "for example `tables: {earlier: earlier.csv}`"))
      return []
    }
    return map.compactMap(entry)
  }

  private func entry(_ entry: PlacedValue.Entry) -> Entry? {
    guard entry.key.isSQLName else {
      collector.report(
        Diagnostic(
          "`\(entry.key)` cannot name a table", at: entry.keyPlace, expected: "a letter, then letters, digits and `_`"))
      return nil
    }
    let path = entry.value.text ?? ""
    let kind = TableFile.Kind(path: path)
    if entry.value.text == nil {
      collector.report(
        Diagnostic(
          "the table `\(entry.key)` is \(entry.value.kindName)", at: entry.value.place, expected: "a file's path"))
    } else if kind == nil {
      collector.report(
        Diagnostic(
          "`\(path)` is no table that can be read", at: entry.value.place,
          expected: "a file whose name ends with .csv, .tsv, .json or .sqlite"))
    }
    return Entry(name: entry.key, namePlace: entry.keyPlace, kind: kind, path: path, place: entry.value.place)
  }
}

extension ReadingContext {
  /// The files of `tables`; those that cannot be read are reported.
  func tableFiles(_ entries: [TableFileReader.Entry]) -> [TableFile] {
    entries.compactMap { entry in
      guard let kind = entry.kind,
        let contents = files.contents(
          of: entry.path, kind: "table", atMost: DocumentLimits.tableBytes, at: entry.place)
      else { return nil }
      return TableFile(
        name: entry.name, namePlace: entry.namePlace, kind: kind, file: files.displayPath(of: entry.path),
        contents: contents, place: entry.place)
    }
  }
}

extension String {
  /// What SQL takes for a name without quotes.
  fileprivate var isSQLName: Bool {
    isName && !contains("-")
  }
}
