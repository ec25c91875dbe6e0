import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Drawing

@Suite("Fonts of a report's own")
struct FallbackFontTests {
  private static func font(_ name: String, face: Int = 0) throws -> FallbackFont {
    try FallbackFont(FontFixture.bytes(name), face: face)
  }

  private static func fonts(_ names: String...) throws -> FallbackFonts {
    FallbackFonts(try names.map { try font($0) })
  }

  private static func picture(_ text: String, bold: Bool = false) -> Picture {
    var picture = Picture(size: Size(300, 40))
    picture.text(text, at: Point(5, 30), Font(.sans, size: 20, bold: bold))
    return picture
  }

  private static func problem(_ contents: Data, face: Int = 0) -> String? {
    do throws(Diagnostic) {
      _ = try FallbackFont(contents, face: face)
      return nil
    } catch {
      return error.problem
    }
  }

  @Test("a font has the digest of its bytes, and every face of a collection is one")
  func reading() throws {
    #expect(
      try Self.font("signs.otf").sha256 == "\(sha256("signs.otf"))", "as coreutils' sha256sum gives it")
    let faces = try (0...1).map { try Self.font("collection.ttc", face: $0) }
    #expect(faces.map(\.family) == ["First", "Second"])
    #expect(faces[0] != faces[1])
  }

  private func sha256(_ name: String) throws -> Substring {
    try PDFTools.run("sha256sum", ["FILE"], on: FontFixture.bytes(name)).output.prefix(64)
  }

  @Test("what cannot stand in every output is refused")
  func refused() throws {
    #expect(Self.problem(Data("a,b\n1,2\n".utf8)) == "is no font")
    #expect(Self.problem(Data()) == "is no font")
    #expect(Self.problem(Data("wOF2".utf8) + Data(count: 60)) == "is a font for web pages (WOFF)")
    let signs = try FontFixture.bytes("signs.ttf")
    #expect(Self.problem(signs.prefix(signs.count - 40)) == "is a font that breaks off")
    #expect(Self.problem(signs.prefix(20)) == "is a font that breaks off")
    #expect(Self.problem(signs, face: 1) == "has no face 1")
    #expect(Self.problem(try FontFixture.bytes("collection.ttc"), face: 2) == "has no face 2")
    #expect(Self.problem(try FontFixture.bytes("coloured.ttf"))?.hasPrefix("is a font of coloured signs") == true)
    #expect(Self.problem(try FontFixture.bytes("restricted.ttf"))?.contains("forbids to be embedded (fsType 2") == true)
    #expect(Self.problem(try FontFixture.bytes("whole.ttf"))?.contains("embedded in part (fsType 256") == true)
  }

  @Test("no part of a font that breaks off anywhere aborts")
  func truncated() throws {
    for name in ["signs.ttf", "signs.otf", "collection.ttc"] {
      let bytes = try FontFixture.bytes(name)
      for length in stride(from: 0, to: bytes.count, by: 7) { _ = Self.problem(bytes.prefix(length)) }
    }
  }

  @Test("signs are measured and found in it while it is in use, and only then")
  func inUse() throws {
    let fonts = try Self.fonts("signs.ttf")
    let text = "ภาพ 病变"
    #expect(try PinnedFonts.missingSigns(in: text).map(\.text) == ["ภาพ", "病变"])
    try fonts.inUse { () throws in
      #expect(try PinnedFonts.missingSigns(in: text) == [])
      #expect(abs(TextMeasurement.extents(of: "ภาพ", Font(.serif, size: 10)).width - 27) < 0.02)
    }
    #expect(try PinnedFonts.missingSigns(in: text).count == 2)
  }

  @Test("what the pinned fonts have is drawn as without it")
  func pinnedFirst() throws {
    let picture = Self.picture("Dice, é, Ω, ⊕, ‖ שלום")
    let svg = try picture.svg(label: "a", title: nil, description: nil)
    let pdf = try picture.pdf(title: "A picture")
    try Self.fonts("signs.ttf", "signs.otf").inUse { () throws in
      #expect(try picture.svg(label: "a", title: nil, description: nil) == svg)
      #expect(try picture.pdf(title: "A picture") == pdf)
    }
  }

  @Test("the first font that has a sign gives it, a bold text the bold face", .enabled(if: PDFTools.areInstalled))
  func order() throws {
    func names(_ fonts: FallbackFonts, bold: Bool = false, _ text: String = "病") throws -> String {
      try fonts.inUse {
        try PDFTools.run("pdffonts", ["FILE"], on: Self.picture(text, bold: bold).pdf(title: "A picture")).output
      }
    }
    #expect(try names(Self.fonts("signs.otf", "signs.ttf")).contains("+Postscript-Regular"))
    #expect(try names(Self.fonts("signs.ttf", "signs.otf")).contains("+Fixture-Regular"))
    let family = try Self.fonts("signs.ttf", "signs-bold.ttf")
    #expect(try names(family, "ภ").contains("+Fixture-Regular"))
    #expect(try names(family, bold: true, "ภ").contains("+Fixture-Bold"))
    #expect(try names(family, bold: true, "病").contains("+Fixture-Regular"))
    let second = FallbackFonts([try Self.font("collection.ttc", face: 1)])
    #expect(try names(second).contains("+Second-Regular"))
    #expect(try second.inUse { try PinnedFonts.missingSigns(in: "ภ").count } == 1)
  }

  @Test("the same bytes each time, in every format and on every thread; spaces that the font lacks are no boxes")
  func sameBytes() throws {
    let fonts = try Self.fonts("signs.ttf")
    let picture = Self.picture("ภาพ ภาพ 🧠")
    @Sendable func drawn() throws -> [Data] {
      try fonts.inUse {
        [
          Data(try picture.svg(label: "a", title: nil, description: nil).utf8), try picture.pdf(title: "A picture"),
          try picture.png(pixelsPerPoint: 2),
        ]
      }
    }
    let first = try drawn()
    #expect(try drawn() == first)
    let elsewhere = DrawnElsewhere()
    let thread = Thread { elsewhere.result = Result { try drawn() } }
    thread.start()
    while elsewhere.result == nil { Thread.sleep(forTimeInterval: 0.01) }
    #expect(try elsewhere.result?.get() == first)
    // Four shapes, each once; three, three and one uses.
    let svg = String(decoding: first[0], as: UTF8.self)
    #expect(svg.components(separatedBy: "<path id=").count - 1 == 4)
    #expect(svg.components(separatedBy: "<use ").count - 1 == 7)
    // But for the boxes that there would be.
    let boxes = try picture.svg(label: "a", title: nil, description: nil)
    #expect(boxes != svg)
  }

  /// Written by one thread before another reads it.
  private final class DrawnElsewhere: @unchecked Sendable {
    private let lock = NSLock()
    private var drawn: Result<[Data], any Error>?
    var result: Result<[Data], any Error>? {
      get { lock.withLock { drawn } }
      set { lock.withLock { drawn = newValue } }
    }
  }

  @Test(
    "Noto CJK's face is that of the report's language",
    arguments: [
      ("ja", 0), ("ja-JP", 0), ("ko", 1), ("zh", 2), ("zh-CN", 2), ("zh-Hans-HK", 2), ("zh-TW", 3), ("zh-Hant", 3),
      ("zh-HK", 4), ("zh-Hant-MO", 4), ("yue", 4), ("en", 2), ("de-AT", 2),
    ])
  func faces(language: String, face: Int) {
    #expect(NamedFonts.notoCJK.face(language) == face)
    #expect(NamedFonts.notoCJKKorea.face(language) == 1)
  }

  @Test(
    "Noto CJK of Debian 12 has its signs, and a PDF holds only those that it shows",
    .enabled(if: FileManager.default.fileExists(atPath: "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc")))
  func notoCJK() throws {
    try FallbackFonts(NamedFonts.notoCJK.faces(language: "ja")).inUse { () throws in
      #expect(try PinnedFonts.missingSigns(in: "病変 한국어 病变、カナ") == [])
      let pdf = try Self.picture("病変").pdf(title: "A picture")
      #expect(try PDFTools.run("pdffonts", ["FILE"], on: pdf).output.contains("+NotoSansCJKjp-Regular"))
      #expect(pdf.count < 200_000)
    }
  }

  @Test("where Noto CJK is missing, its package is named")
  func missing() throws {
    let file = NamedFonts.files[0]
    let error = try withTemporaryFolder { folder in
      #expect(throws: Diagnostic.self) { try file.locate(in: [folder.path]) }
    }
    #expect(error?.remedy?.contains("apt-get install fonts-noto-cjk") == true)
  }
}
