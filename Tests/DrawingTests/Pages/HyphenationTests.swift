import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Drawing

@Suite("Hyphenation")
struct HyphenationTests {
  private let serif = Font(.serif, size: 10)

  private func divided(_ word: String) throws -> String {
    let patterns = try #require(try HyphenationPatterns.of(language: "en-GB"))
    var letters = Array(word)
    for place in patterns.divisions(of: word).reversed() { letters.insert("-", at: place) }
    return String(letters)
  }

  private func penalties(_ text: String, language: String = "en", font: Font? = nil) throws -> [Int: Double] {
    try WordDivision.penalties(in: [TextRun(text, font: font ?? serif)], language: language)
  }

  @Test(
    "words are divided as TeX divides them",
    arguments: ["hy-phen-ation", "com-puter", "al-go-rithm", "seg-men-ta-tion", "dis-tri-bu-tion"])
  func words(word: String) throws {
    #expect(try divided(word.replacing("-", with: "")) == word)
  }

  @Test("two letters stay in front of a hyphen and three behind it, and short words stay whole")
  func margins() throws {
    for word in ["about", "only", "ratio", "even", "a", ""] {
      let parts = try divided(word).split(separator: "-")
      if parts.count > 1 { #expect(parts[0].count >= 2 && parts[parts.count - 1].count >= 3, "\(parts)") }
    }
  }

  @Test("a language without patterns divides nothing")
  func otherLanguage() throws {
    #expect(try penalties("internationalization", language: "de").isEmpty)
    #expect(try !penalties("internationalization", language: "en").isEmpty)
  }

  @Test(
    "addresses, capitals, names with dots, words with digits and program text are not divided",
    arguments: [
      "https://example.org/segmentation", "someone@segmentation.org", "SEGMENTATION", "segmentation.distribution",
      "segmentation2", "segmentation_distribution",
    ])
  func whole(text: String) throws {
    #expect(try penalties(text).isEmpty)
    #expect(try penalties("segmentation", font: Font(.mono, size: 8)).isEmpty)
  }

  @Test("a word with a hyphen of its own is divided less willingly")
  func compounds() throws {
    let simple = try #require(try penalties("distribution").values.max())
    let compound = try #require(try penalties("out-of-distribution").values.min())
    #expect(compound > simple)
  }

  @Test("justified lines gain hyphens, hardly ever two in a row, and lose no letter")
  func paragraph() throws {
    let prose =
      "Segmentation networks are usually trained and tested on images that contain the lesion. In a clinic most images "
      + "do not, and a network that has never seen an empty mask is asked what it cannot answer. We compare five loss "
      + "variants on the detection of polyps, and count how often each of them hallucinates one."
    let style = ParagraphStyle(alignment: .justified, leading: 12, language: "en")
    var (count, pairs) = (0, 0)
    for width in stride(from: 200.0, through: 360, by: 10) {
      let lines = try Paragraph([TextRun(prose, font: serif)], style: style).lines(width: width)
      let hyphenated = lines.map { $0.text.hasSuffix("-") }
      count += hyphenated.count { $0 }
      pairs += zip(hyphenated, hyphenated.dropFirst()).count { $0 && $1 }
      let joined = lines.map { $0.text.hasSuffix("-") ? String($0.text.dropLast()) : $0.text + " " }.joined()
      #expect(joined == prose + " ")
    }
    #expect(count > 5 && pairs <= 1)
  }

  @Test("missing patterns and another version of them name the Debian package that brings them")
  func missing() throws {
    try withTemporaryFolder { folder in
      let missing = try #require(failure(in: folder.path))
      #expect(missing.remedy?.contains("apt-get install hyphen-en-us") == true)
      try Data("abc".utf8).write(to: folder.appending(path: "hyph_en_US.dic"))
      let other = try #require(failure(in: folder.path))
      #expect(other.problem.contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"))
      #expect(other.remedy?.contains("hyphen-en-us") == true)
    }
  }

  private func failure(in folder: String) -> Diagnostic? {
    switch HyphenationPatterns.load(.englishPatterns, from: [folder]) {
    case .success: nil
    case .failure(let diagnostic): diagnostic
    }
  }
}
