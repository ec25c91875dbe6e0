import Diagnostics
import Testing

@testable import Drawing

@Suite("Paragraphs")
struct ParagraphTests {
  private let serif = Font(.serif, size: 10.5)
  private let prose =
    "Segmentation networks are usually trained and tested on images that contain the lesion. In a clinic most images "
    + "do not, and a network that has never seen an empty mask is asked what it cannot answer. We compare five loss "
    + "variants on the efficient detection of polyps, and count how often each of them hallucinates one."

  private func lines(_ text: String, width: Double, style: ParagraphStyle) throws -> [ParagraphLine] {
    try Paragraph([TextRun(text, font: serif)], style: style).lines(width: width)
  }

  @Test("lines hold all words in order, and none is wider than the paragraph", arguments: [40.0, 120, 300, 1000])
  func widths(width: Double) throws {
    let lines = try lines(prose, width: width, style: ParagraphStyle(leading: 14))
    #expect(lines.map(\.text).joined(separator: " ").replacing("- ", with: "-") == prose || width < 100)
    for line in lines { #expect(line.offset + line.width <= width + 0.1) }
  }

  @Test("a word wider than the line is cut into lines that fit, and loses no letter")
  func longWord() throws {
    let word = String(repeating: "abcdefghij", count: 300)
    let lines = try lines(word, width: 200, style: ParagraphStyle(alignment: .justified, leading: 14))
    #expect(lines.count > 50)
    #expect(lines.map(\.text).joined() == word)
    for line in lines { #expect(line.width <= 200.1) }
  }

  @Test("a soft hyphen is a hyphen at a line's end and nothing elsewhere")
  func softHyphens() throws {
    let text = "ex\u{AD}traor\u{AD}di\u{AD}nar\u{AD}ily un\u{AD}ques\u{AD}tion\u{AD}able"
    let wide = try lines(text, width: 400, style: ParagraphStyle(leading: 14))
    #expect(wide.map(\.text) == ["extraordinarily unquestionable"])
    let narrow = try lines(text, width: 60, style: ParagraphStyle(leading: 14))
    #expect(narrow.count > 2)
    #expect(narrow.contains { $0.text.hasSuffix("-") })
    #expect(
      narrow.map { $0.text.hasSuffix("-") ? String($0.text.dropLast()) : $0.text + " " }.joined()
        == "extraordinarily unquestionable ")
  }

  @Test("a line break ends the line and an empty paragraph has none")
  func lineBreaks() throws {
    let style = ParagraphStyle(leading: 14)
    #expect(try lines("one\n\ntwo", width: 200, style: style).map(\.text) == ["one", "", "two"])
    #expect(try lines("", width: 200, style: style).isEmpty)
  }

  @Test("program text keeps its spaces and continues wrapped lines with an indent")
  func verbatim() throws {
    let style = ParagraphStyle(leading: 11, hangingIndent: 10, isVerbatim: true)
    let code = "  let x = 1\n    return " + String(repeating: "word ", count: 40)
    let lines = try Paragraph([TextRun(code, font: Font(.mono, size: 8))], style: style).lines(width: 200)
    #expect(lines[0].text == "  let x = 1")
    #expect(lines[1].text.hasPrefix("    return word"))
    #expect(lines[1].offset == 0)
    #expect(lines[2].offset == 10)
    #expect(lines.map(\.text).joined() == code.replacing("\n", with: ""))
    for line in lines { #expect(line.offset + line.width <= 200.1 || line.text.hasSuffix(" ")) }
  }

  @Test("a name set as code rather keeps together at its hyphens than one in the text, and at a ragged edge always")
  func names() throws {
    func lines(
      _ family: Font.Family, before count: Int, width: Double, _ alignment: ParagraphStyle.Alignment = .justified
    ) throws -> [String] {
      let style = ParagraphStyle(alignment: alignment, leading: 12)
      let words = TextRun(String(repeating: "and so on ", count: 10), font: Font(.serif, size: 10))
      var first = words
      first.text = String(words.text.prefix(count)) + " "
      let name = TextRun("gdice-linear-boundary", font: Font(family, size: 9))
      return try Paragraph([first, name, words, words], style: style).lines(width: width).map(\.text)
    }
    func isWhole(_ lines: [String]) -> Bool { lines.contains { $0.contains("gdice-linear-boundary") } }
    for width in [238.0, 362] {
      for count in 30...90 { #expect(isWhole(try lines(.mono, before: count, width: width, .start)), "\(count)") }
      let torn = try [Font.Family.mono, .serif].map { family in
        try (30...90).count { !isWhole(try lines(family, before: $0, width: width)) }
      }
      #expect(torn[0] < torn[1], "\(torn)")
    }
    #expect(!isWhole(try lines(.mono, before: 10, width: 60)))
  }

  @Test("the narrowest width of a text with hyphens is that of its widest name")
  func narrowest() throws {
    func narrowest(_ text: String) throws -> Double {
      try Paragraph([TextRun(text, font: Font(.sans, size: 9))], style: ParagraphStyle(leading: 12)).narrowestWidth()
    }
    #expect(abs(try narrowest("a ce-linear-dice b") - narrowest("ce-linear-dice")) < 0.5)
    #expect(try narrowest("ce linear dice") < narrowest("ce-linear-dice") / 2)
  }

  @Test("alignment moves lines", arguments: [ParagraphStyle.Alignment.start, .centre, .end])
  func alignment(alignment: ParagraphStyle.Alignment) throws {
    let line = try lines("Short", width: 200, style: ParagraphStyle(alignment: alignment, leading: 14))[0]
    let expected: Double =
      switch alignment {
      case .start, .justified: 0
      case .centre: (200 - line.width) / 2
      case .end: 200 - line.width
      }
    #expect(abs(line.offset - expected) < 0.01)
  }

  @Test("a script from right to left begins at the right")
  func rightToLeft() throws {
    let line = try lines("هذا نص عربي", width: 300, style: ParagraphStyle(leading: 14))[0]
    #expect(line.width > 20)
    #expect(abs(line.offset + line.width - 300) < 0.01)
  }

  @Test("scripts that the fonts lack, emoji, controls and noncharacters do not stop the setting")
  func strangers() throws {
    for text in ["中文字符没有空格可以断行中文字符没有空格可以断行", "👩‍👩‍👧‍👦 🏳️‍🌈", "a\u{0}b\u{FFFE}c\u{7F}", "e\u{301}\u{301}\u{301}"] {
      let lines = try lines(text, width: 60, style: ParagraphStyle(alignment: .justified, leading: 14))
      #expect(!lines.isEmpty)
    }
  }

  @Test("styles change within a word, and what is sliced keeps them")
  func runs() throws {
    let runs = [
      TextRun("H", font: serif), TextRun("2", font: Font(.serif, size: 7), rise: -2), TextRun("O is wet", font: serif),
    ]
    let lines = try Paragraph(runs, style: ParagraphStyle(leading: 14)).lines(width: 40)
    #expect(lines[0].runs.count == 3)
    #expect(lines[0].runs[1].rise == -2)
    #expect(lines.map(\.text).joined(separator: " ") == "H2O is wet")
  }
}
