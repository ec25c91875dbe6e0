extension Diagnostic {
  /// The same with each absolute path's last name in place of the path: for reports, which others read, and for what is kept
  /// beside them. A line that somebody wrote is quoted as it is.
  package var withoutFolders: Diagnostic {
    var told = self
    told.problem = Self.withoutFolders(problem)
    told.expected = expected.map(Self.withoutFolders)
    told.remedy = remedy.map(Self.withoutFolders)
    switch place {
    case .file(let file): told.place = .file(Self.name(of: file))
    case .source(let source) where source.file.hasPrefix("/"):
      told.place = .source(
        SourcePlace(
          file: Self.name(of: source.file), line: source.line, column: source.column, length: source.length,
          text: source.text, textColumn: source.textColumn))
    case .source, .sample, .nowhere: break
    }
    return told
  }

  private static func name(of path: String) -> String {
    path.hasPrefix("/") ? path.split(separator: "/").last.map(String.init) ?? path : path
  }

  /// Paths in backticks may hold blanks; others end at one.
  private static func withoutFolders(_ text: String) -> String {
    text.replacing(#/`(/[^`/]+)+/?`/#) { "`\(name(of: String($0.0.dropFirst().dropLast())))`" }
      .replacing(#/(^|[\s(\['"=])((?:/[^\s/`'"()]+){2,}/?)/#) { "\($0.1)\(name(of: String($0.2)))" }
  }
}
