import Diagnostics
import Drawing
import Foundation
import LiterateDocuments
import TestSupport
import Testing

/// `fonts` of the front matter.
@Suite struct FontListTests {
  private static let name = "fonts/signs.ttf"

  private static func read(_ fonts: String, also header: String = "") throws -> (LiterateDocument, [Diagnostic]) {
    let collector = DiagnosticCollector()
    var files: [String: Data] = ["notes.txt": Data("no font".utf8)]
    for font in ["signs.ttf", "signs.otf", "collection.ttc", "coloured.ttf", "restricted.ttf"] {
      files["fonts/" + font] = try FontFixture.bytes(font)
    }
    let document = LiterateDocument.parse(
      file: "a.md", text: "---\ntitle: T\n\(header)fonts: \(fonts)\n---\n\nText.\n", kinds: [],
      folder: DocumentFolder(files: files), collector: collector)
    return (document, collector.diagnostics)
  }

  private static func digest(_ name: String, face: Int = 0) throws -> String {
    try FallbackFont(FontFixture.bytes(name), face: face).sha256
  }

  @Test("files with their digests are the document's fonts in their order, and inputs of it")
  func files() throws {
    let (one, two) = (try Self.digest("signs.ttf"), try Self.digest("collection.ttc"))
    let (document, found) = try Self.read(
      "[{file: fonts/signs.ttf, sha256: \(one)}, {file: fonts/collection.ttc, sha256: \(two.uppercased()), face: 1}]")
    #expect(found == [])
    #expect(document.fonts?.fonts.map(\.sha256) == [one, two])
    #expect(document.fonts?.fonts.map(\.face) == [0, 1])
    #expect(document.inputs.map(\.path) == ["fonts/signs.ttf", "fonts/collection.ttc"])
    // One alone needs no list.
    let (single, _) = try Self.read("{file: fonts/signs.ttf, sha256: \(one)}")
    #expect(single.fonts?.digests == [one])
    #expect(try Self.read("null").0.fonts == FallbackFonts())
  }

  @Test(
    "a font without its digest is refused with the digest, ready to be pasted",
    arguments: ["[{file: fonts/signs.ttf}]", "[fonts/signs.ttf]", "fonts/signs.ttf"])
  func noDigest(fonts: String) throws {
    let (document, found) = try Self.read(fonts)
    #expect(document.fonts == nil)
    #expect(found.map(\.problem) == ["the font `fonts/signs.ttf` has no digest"])
    let digest = try Self.digest("signs.ttf")
    #expect(found.first?.remedy == "write `{file: fonts/signs.ttf, sha256: \(digest)}`")
    guard case .source(let place)? = found.first?.place else {
      Issue.record("no place")
      return
    }
    #expect(place.line == 3 && place.written.contains("fonts/signs.ttf"))
  }

  @Test(
    "a font of another digest is refused at the digest", arguments: [String(repeating: "0", count: 64), "abc", "12"])
  func otherDigest(written: String) throws {
    let (document, found) = try Self.read("[{file: fonts/signs.ttf, sha256: \(written)}]")
    let right = try Self.digest("signs.ttf")
    #expect(document.fonts == nil)
    #expect(found.map(\.problem) == ["the font `fonts/signs.ttf` is not the one of this digest"])
    #expect(found.first?.expected == "sha256: \(right)")
    #expect(found.first?.remedy?.contains("write `sha256: \(right)`") == true)
    guard case .source(let place)? = found.first?.place else {
      Issue.record("no place")
      return
    }
    #expect(place.written == written)
  }

  @Test(
    "what is wrong with a font is told at its name",
    arguments: [
      ("[{file: notes.txt, sha256: a}]", "`notes.txt` is no font"),
      ("[{file: fonts/none.ttf, sha256: a}]", "the font `fonts/none.ttf` cannot be read"),
      ("[{file: /usr/share/a.ttf, sha256: a}]", "the path `/usr/share/a.ttf` leads out of the project"),
      ("[{sha256: a}]", "the font has no `file`"), ("[{file: 3, sha256: a}]", "`file` of the font is an integer"),
      ("[{file: fonts/signs.ttf, sha265: a}]", "a font has no key `sha265`"),
      ("[noto-cjq]", "there is no font `noto-cjq`"),
      ("[Times]", "there is no font `Times`"), ("[true]", "a font is a boolean"), ("[[a]]", "a font is a list"),
      ("[{file: fonts/signs.ttf, sha256: a, face: 1}]", "`fonts/signs.ttf` has no face 1"),
      ("[{file: fonts/collection.ttc, sha256: a, face: x}]", "`face` of the font is a text"),
      ("[{file: fonts/coloured.ttf, sha256: a}]", "`fonts/coloured.ttf` is a font of coloured signs"),
      ("[{file: fonts/restricted.ttf, sha256: a}]", "`fonts/restricted.ttf` is a font whose licence forbids"),
    ])
  func faults(fonts: String, problem: String) throws {
    let (document, found) = try Self.read(fonts)
    #expect(document.fonts == nil)
    #expect(found.contains { $0.problem.hasPrefix(problem) && $0.severity == .error }, "\(found.map(\.problem))")
    for one in found {
      guard case .source(let place) = one.place else {
        Issue.record("no place: \(one.problem)")
        continue
      }
      #expect(place.line == 3)
    }
  }

  @Test("a name that is nearly right is suggested, and a font that is named twice is refused")
  func names() throws {
    #expect(try Self.read("[noto-cjq]").1.first?.remedy == "did you mean `noto-cjk`?")
    let digest = try Self.digest("signs.ttf")
    let twice = "{file: fonts/signs.ttf, sha256: \(digest)}"
    #expect(try Self.read("[\(twice), \(twice)]").1.map(\.problem) == ["this font is named already"])
  }

  @Test(
    "a font of a package that is not installed is told by the package, at its name",
    .enabled(if: !FileManager.default.fileExists(atPath: "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")))
  func package() throws {
    let (document, found) = try Self.read("[noto-cjk]")
    #expect(document.fonts == nil)
    #expect(found.map(\.problem) == ["the font NotoSansCJK-Regular.ttc is missing"])
    #expect(found.first?.remedy?.contains("apt-get install fonts-noto-cjk") == true)
    guard case .source(let place)? = found.first?.place else {
      Issue.record("no place")
      return
    }
    #expect(place.written == "noto-cjk")
  }
}
