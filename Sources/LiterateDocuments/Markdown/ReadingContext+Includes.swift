import Diagnostics

extension ReadingContext {
  /// The blocks of an included file, each with its place in that file.
  func included(_ path: String, at place: SourcePlace) -> [DocumentBlock] {
    let path = self.path(path)
    if includes.contains(path) {
      collector.report(
        Diagnostic("the file `\(path)` includes itself", at: place, remedy: "take the include out"))
      return []
    }
    guard let text = files.text(of: path, kind: "included file", at: place) else { return [] }
    let source = SourceText(file: files.displayPath(of: path), text: text)
    if source.lines.isEmpty { return [] }
    includes.append(path)
    defer { includes.removeLast() }
    let placed = PlacedText(source: source, lines: 1...source.lines.count)
    linkDefinitions += LinkDefinitions.lines(of: placed)
    return MarkdownReader(placed, context: self).read()
  }

  /// A path that the file being read names, from the report's folder.
  func path(_ path: String) -> String {
    guard let slash = includes.last?.lastIndex(of: "/"), let file = includes.last else { return path }
    return path.hasPrefix("/") || path.contains("://") ? path : file[...slash] + path
  }
}
