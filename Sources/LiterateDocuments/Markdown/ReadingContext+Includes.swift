import Diagnostics

extension ReadingContext {
  /// The blocks of an included file, each with its place in that file.
  func included(_ path: String, at place: SourcePlace) -> [DocumentBlock] {
    let path = self.path(path)
    if isReading(path) {
      collector.report(
        Diagnostic("the file `\(path)` includes itself", at: place, remedy: "take the include out"))
      return []
    }
    guard let text = files.text(of: path, kind: "included file", at: place) else { return [] }
    guard mayInclude(text.utf8.count, at: place) else { return [] }
    let source = SourceText(file: files.displayPath(of: path), text: text)
    if source.lines.isEmpty { return [] }
    includes.append(path)
    defer { includes.removeLast() }
    let placed = PlacedText(source: source, lines: 1...source.lines.count)
    addLinkDefinitions(of: placed, in: path)
    return MarkdownReader(placed, context: self).read()
  }

  /// A path that the file being read names, from the report's folder.
  func path(_ path: String) -> String {
    guard let slash = includes.last?.lastIndex(of: "/"), let file = includes.last else { return path }
    let isWhole = path.hasPrefix("/") || path.hasPrefix("~") || path.hasPrefix("file:") || path.contains("://")
    return isWhole ? path : file[...slash] + path
  }

  /// Whether a file is being read already, by whatever path.
  func isReading(_ path: String) -> Bool {
    let path = Self.shortest(path)
    return includes.contains { Self.shortest($0) == path }
  }

  /// A path without `.` and, but at its beginning, `..`: one name for one file.
  private static func shortest(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// Adds the `[label]: address` lines of a file, the first time that it is read.
  func addLinkDefinitions(of text: PlacedText, in file: String) {
    guard definedFiles.insert(file).inserted else { return }
    let found = LinkDefinitions.lines(of: text)
    linkDefinitionCount += found.utf8.count { $0 == UInt8(ascii: "\n") }
    guard linkDefinitionCount <= DocumentLimits.linkDefinitions else {
      collector.report(
        Diagnostic(
          "there are more than \(DocumentLimits.linkDefinitions) lines `[label]: address`", at: text.place(0),
          remedy: "write the addresses where they are used"))
      return
    }
    linkDefinitions += found
  }
}
