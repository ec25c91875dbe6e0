import Diagnostics
import Drawing

/// Reads `fonts` of the front matter: files with their digests, and fonts of Debian packages by name.
struct FontListReader {
  let files: DocumentFiles
  /// The report's, a BCP 47 tag.
  let language: String
  let collector: DiagnosticCollector

  /// So many are read; an author needs a handful.
  private static let most = 32

  /// Nil where one of them cannot be used, which is reported.
  func read(_ value: PlacedValue) -> FallbackFonts? {
    let items = value.list ?? [value]
    guard items.count <= Self.most else {
      collector.report(
        Diagnostic("the report names \(items.count) fonts", at: value.place, expected: "at most \(Self.most)"))
      return nil
    }
    var fonts: [FallbackFont] = []
    var areAllRead = true
    for item in items {
      guard let found = faces(item) else {
        areAllRead = false
        continue
      }
      if let again = found.first(where: fonts.contains) {
        collector.report(
          Diagnostic(
            "this font is named already", at: item.place, expected: "each font once",
            remedy: again.face > 0 ? "leave one out, or name another `face`" : "leave one out"))
        areAllRead = false
      }
      fonts += found
    }
    return areAllRead ? FallbackFonts(fonts) : nil
  }

  private func faces(_ item: PlacedValue) -> [FallbackFont]? {
    if item.map != nil { return described(item).map { [$0] } }
    guard let text = item.text else {
      collector.report(
        Diagnostic(
          "a font is \(item.kindName)", at: item.place, expected: "`{file: PATH, sha256: DIGEST}`, or a font's name",
          remedy: "the names are \(Self.names.map { "`\($0)`" }.joined(separator: ", "))"))
      return nil
    }
    guard let name = NamedFonts(rawValue: text) else {
      if text.contains(where: { "./".contains($0) }) {
        return font(text, face: 0, digest: nil, at: item.place).map { [$0] }
      }
      collector.report(
        Diagnostic(
          "there is no font `\(text)`", at: item.place,
          remedy: nearestName(to: text, among: Self.names).map { "did you mean `\($0)`?" }
            ?? "name its file: `{file: fonts/NAME.ttf}`; fonts with a name are "
            + Self.names.map { "`\($0)`" }.joined(separator: ", ")))
      return nil
    }
    do throws(Diagnostic) {
      return try name.faces(language: language)
    } catch {
      var fault = error
      if case .file(let path) = error.place { fault.problem += " (\(path))" }
      fault.place = .source(item.place)
      collector.report(fault)
      return nil
    }
  }

  private static let names = NamedFonts.allCases.map(\.rawValue)

  private func described(_ item: PlacedValue) -> FallbackFont? {
    let reader = MappingReader(item, FrontMatterKeys.font, collector: collector)
    defer { reader.finish() }
    let isFaceWrong = reader.value("face") != nil && reader.integer("face") == nil
    let digest = reader.value("sha256")
    guard let file = reader.required("file"), !isFaceWrong else { return nil }
    guard let path = file.text else {
      reader.wrong(file, "file", expected: "a path from the report's folder")
      return nil
    }
    return font(path, face: reader.integer("face") ?? 0, digest: digest, at: file.place)
  }

  /// - Parameter digest: what stands in the front matter; nil where there is none.
  private func font(_ path: String, face: Int, digest: PlacedValue?, at place: SourcePlace) -> FallbackFont? {
    guard let contents = files.contents(of: path, kind: "font", atMost: DocumentLimits.fontBytes, at: place) else {
      return nil
    }
    let font: FallbackFont
    do throws(Diagnostic) {
      font = try FallbackFont(contents, face: face)
    } catch {
      var fault = error
      fault.problem = "`\(path)` \(error.problem)"
      fault.place = .source(place)
      collector.report(fault)
      return nil
    }
    guard let digest else {
      let written = face == 0 ? "" : ", face: \(face)"
      collector.report(
        Diagnostic(
          "the font `\(path)` has no digest", at: place,
          expected: "the SHA-256 of its bytes, which the report is drawn with",
          remedy: "write `{file: \(path), sha256: \(font.sha256)\(written)}`"))
      return nil
    }
    guard digest.scalarText?.lowercased() == font.sha256 else {
      collector.report(
        Diagnostic(
          "the font `\(path)` is not the one of this digest", at: digest.place, expected: "sha256: \(font.sha256)",
          remedy: "if the file is the font that is meant, write `sha256: \(font.sha256)`; else bring that one back"))
      return nil
    }
    return font
  }
}

extension ReadingContext {
  /// The fonts of `fonts`; nil where one cannot be used, which is reported.
  func fallbackFonts(_ value: PlacedValue?) -> FallbackFonts? {
    guard isFrontMatterKnown else { return nil }
    guard let value else { return FallbackFonts() }
    return FontListReader(files: files, language: frontMatter.language, collector: collector).read(value)
  }
}
