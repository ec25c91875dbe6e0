import Diagnostics

/// Finds where a text stands in the files that a report was written in.
public struct WrittenPlaces {
  private struct File {
    var source: SourceText
    /// Its lines with blanks for what nobody reads.
    var lines: [String]
  }

  private let files: [File]

  /// The report and what it includes, then its bibliographies.
  public init(_ document: LiterateDocument) {
    let stem = document.file.lastIndex(of: "/").map { String(document.file[...$0]) } ?? ""
    let read = document.inputs.compactMap { input -> (String, String)? in
      guard [".md", ".qmd", ".bib"].contains(where: input.path.hasSuffix) else { return nil }
      return String(validating: input.contents, as: UTF8.self).map { (stem + input.path, $0) }
    }
    files = ([(document.file, document.text)] + read).map { path, text in
      let source = SourceText(file: path, text: text)
      return File(source: source, lines: Self.withoutComments(source.lines))
    }
  }

  /// The first place of a text; where it is not found as it is, that of one of its scalars, as it is or escaped.
  ///
  /// - Parameter cell: only what stands in it counts.
  public func place(of text: String, in cell: Cell? = nil) -> SourcePlace? {
    if let found = find(text, in: cell) { return found }
    for scalar in text.unicodeScalars where scalar.value > 0x7E && !scalar.properties.isDefaultIgnorableCodePoint {
      for spelling in Self.spellings(of: scalar) {
        if let found = find(spelling, in: cell) { return found }
      }
    }
    return nil
  }

  private func find(_ text: String, in cell: Cell?) -> SourcePlace? {
    let lines = cell.map { $0.place.line...max($0.place.line, $0.place(utf8Offset: .max).line) }
    for file in files where cell == nil || file.source.file == cell?.place.file {
      for (index, line) in file.lines.enumerated() where lines?.contains(index + 1) ?? true {
        guard let range = line.range(ofScalars: text) else { continue }
        // A run of signs may begin or end within what is one character.
        let column = line[..<range.lowerBound].count + 1
        return file.source.place(line: index + 1, column: column, length: max(1, line[range].count))
      }
    }
    return nil
  }

  /// As it is, in HTML and in YAML.
  private static func spellings(of scalar: Unicode.Scalar) -> [String] {
    let escaped = [false, true].flatMap { uppercase in
      let digits = String(scalar.value, radix: 16, uppercase: uppercase)
      let padded = { (count: Int) in String(repeating: "0", count: max(0, count - digits.count)) + digits }
      return ["&#x\(digits);", "&#X\(digits);", "\\u\(padded(4))", "\\U\(padded(8))"]
    }
    return [String(scalar), "&#\(scalar.value);"] + escaped
  }

  /// Blanks for HTML's comments, and for those of the YAML at the head of a report.
  private static func withoutComments(_ lines: [String]) -> [String] {
    var isComment = false
    var isHeader = lines.first == "---"
    return lines.enumerated().map { index, line in
      if index > 0, isHeader, line == "---" || line == "..." { isHeader = false }
      if isHeader { return line.drop { $0 == " " }.first == "#" ? "" : line }
      guard isComment || line.contains("<!--") else { return line }
      var result = ""
      var rest = line[...]
      while let first = rest.first {
        if !isComment, rest.hasPrefix("<!--") { isComment = true }
        if isComment, rest.hasPrefix("-->") { isComment = false }
        result.append(isComment ? " " : first)
        rest = rest.dropFirst()
      }
      return result
    }
  }
}

extension String {
  /// Where another text stands, scalar by scalar.
  fileprivate func range(ofScalars text: String) -> Range<String.Index>? {
    let (own, sought) = (unicodeScalars, Array(text.unicodeScalars))
    guard let first = sought.first else { return nil }
    var start = own.startIndex
    while let found = own[start...].firstIndex(of: first) {
      if own[found...].starts(with: sought) { return found..<own.index(found, offsetBy: sought.count) }
      start = own.index(after: found)
    }
    return nil
  }
}
