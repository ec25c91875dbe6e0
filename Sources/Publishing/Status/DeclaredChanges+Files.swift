import Foundation

/// Texts, and what reports read besides.
extension DeclaredChanges {
  mutating func findFiles() {
    let before = Dictionary(old.files.map { ($0.path, $0) }) { first, _ in first }
    let paths = Set(new.files.map(\.path))
    for file in old.files where !paths.contains(file.path) {
      add(
        StaleCause(
          kind: .file, subject: file.path, words: "the file `\(file.path)` is no longer read", old: file.digest),
        in: file.path)
    }
    for file in new.files {
      guard let known = before[file.path] else {
        add(
          StaleCause(kind: .file, subject: file.path, words: "the file `\(file.path)` is read now", new: file.digest),
          in: file.path)
        continue
      }
      if known.digest == file.digest { continue }
      if let was = known.text, let now = file.text {
        let hunks = LineDifference(from: was, to: now).hunks
        if !hunks.isEmpty, file.path == main || Self.isDocument(file.path) {
          for hunk in hunks { add(hunk, in: file.path, now: now, was: was) }
          continue
        }
        add(Self.change(of: file.path, known.digest, file.digest, hunks), in: file.path)
      } else {
        add(Self.change(of: file.path, known.digest, file.digest, []), in: file.path)
      }
    }
  }

  mutating func findFonts() {
    for name in Set(old.fonts.keys).union(new.fonts.keys).sorted() where old.fonts[name] != new.fonts[name] {
      let (was, now) = (old.fonts[name], new.fonts[name])
      let words =
        was == nil
        ? "the font `\(name)` is used now"
        : now == nil ? "the font `\(name)` is no longer used" : "the font `\(name)` is another file"
      causes.add(StaleCause(kind: .font, subject: name, words: words, old: was, new: now))
    }
  }

  private static func isDocument(_ path: String) -> Bool { path.hasSuffix(".md") || path.hasSuffix(".qmd") }

  private static let mostHunks = 5

  private static func change(
    of path: String, _ was: String, _ now: String, _ hunks: [LineDifference.Hunk]
  ) -> StaleCause {
    var cause = StaleCause(kind: .file, subject: path, words: "the file `\(path)`", old: was, new: now, file: path)
    switch hunks.count {
    case 0: cause.words += ": SHA-256 \(was.prefix(16))… → \(now.prefix(16))…"
    case 1: cause.words += ", \(hunks[0].place)"
    default: cause.words += ", \(hunks[0].place), and \(hunks.count - 1) more places"
    }
    cause.line = hunks.first?.line
    cause.details = hunks.prefix(mostHunks).flatMap(\.details)
    return cause
  }

  private mutating func add(_ cause: StaleCause, in path: String) {
    causes.add(cause)
    byFile[path, default: []].insert(Key(cause.kind, cause.subject))
  }

  /// Gives changed lines to what they change: a setting, a parameter, a cell, or the text itself.
  private mutating func add(_ hunk: LineDifference.Hunk, in path: String, now: String, was: String) {
    let part = part(of: hunk, in: path)
    let head = hunk.new.isEmpty ? SourceLines(was).endOfFrontMatter : SourceLines(now).endOfFrontMatter
    let line = hunk.new.isEmpty ? hunk.old.lowerBound : hunk.new.lowerBound
    let isHead = path == main && line <= head
    let named = isHead ? named(inHead: hunk) : part.map { self.named(in: $0, hunk) } ?? []
    if !named.isEmpty {
      for key in named { note(hunk, at: key, in: path) }
      return
    }
    let (kind, subject, words): (StaleCause.Kind, String, String) =
      if let part, !isHead {
        (
          .cell, part.label ?? "\(path): {\(part.kind)} in line \(part.first)",
          part.label.map { "the {\(part.kind)} `\($0)`" } ?? "the {\(part.kind)} that begins in line \(part.first)"
        )
      } else if isHead {
        (.text, "front matter", "the front matter")
      } else {
        (.text, path, path == main ? "the text" : "the text of `\(path)`")
      }
    let key = Key(kind, subject)
    if causes[key] == nil { causes.add(StaleCause(kind: kind, subject: subject, words: words)) }
    note(hunk, at: key, in: path)
  }

  private mutating func note(_ hunk: LineDifference.Hunk, at key: Key, in path: String) {
    byFile[path, default: []].insert(key)
    causes.change(key) { cause in
      if cause.line == nil { (cause.file, cause.line) = (path, hunk.line) }
      cause.words += cause.details.contains { $0.hasPrefix("- ") || $0.hasPrefix("+ ") } ? "" : ", \(hunk.place)"
      cause.details.append("\(hunk.place):")
      cause.details += hunk.details
      let old = hunk.oldLines.joined(separator: "\n")
      let new = hunk.newLines.joined(separator: "\n")
      guard cause.kind == .text || cause.kind == .cell else { return }
      cause.old = cause.old.map { $0 + "\n" + old } ?? old
      cause.new = cause.new.map { $0 + "\n" + new } ?? new
    }
  }

  private func part(of hunk: LineDifference.Hunk, in path: String) -> ReportIngredients.Part? {
    let (parts, lines) = hunk.new.isEmpty ? (old.parts, hunk.old) : (new.parts, hunk.new)
    return parts.first { $0.path == path && $0.first <= lines.upperBound - 1 && lines.lowerBound <= $0.last }
  }

  /// The parameters and hypotheses that changed lines of the front matter name.
  private func named(inHead hunk: LineDifference.Hunk) -> [Key] {
    let text = (hunk.oldLines + hunk.newLines).joined(separator: "\n")
    return causes.keys(.parameter).filter { text.contains($0.subject) }
  }

  /// The settings of a study that changed lines of its cell give another value.
  private func named(in part: ReportIngredients.Part, _ hunk: LineDifference.Hunk) -> [Key] {
    guard part.kind == "study", let label = part.label else { return [] }
    let text = (hunk.oldLines + hunk.newLines).joined(separator: "\n")
    let prefix = label + ": "
    return causes.keys(.setting).filter { key in
      key.subject.hasPrefix(prefix)
        && key.subject.dropFirst(prefix.count).split(separator: ".").contains { text.contains($0 + ":") }
    }
  }
}

extension LineDifference.Hunk {
  /// The first line of it as the text is now, or as it was where nothing is left.
  var line: Int { new.isEmpty ? old.lowerBound : new.lowerBound }
}
