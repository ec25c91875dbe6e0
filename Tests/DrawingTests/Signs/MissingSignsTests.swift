import Diagnostics
import TestSupport
import Testing

@testable import Drawing

@Suite("Signs that no font has")
struct MissingSignsTests {
  private static func warnings(_ texts: String..., of bearer: String? = nil) -> [Diagnostic] {
    var report = MissingSignsReport()
    for text in texts { report.add(text) }
    return report.warnings(of: bearer) { run in .file(run.text) }
  }

  @Test(
    "what is never seen, what is put together of parts, and scripts that the pinned fonts have are no fault",
    arguments: [
      "plain", "naïve", "e\u{301} q\u{0308}", "\u{212B}", "☎\u{FE0F}", "a\u{200D}b\u{200C}c", "soft\u{AD}hyphen",
      "\u{2066}abc\u{2069}\u{200E}", "a\u{E0100}", "a\u{2003}b\u{3000}c\u{202F}d", "\u{FEFF}x", "tab\there\nline",
      "\u{0}\u{7F}\u{85}", "\u{FFFD}\u{FFFC}", "مرحبا بالعالم", "שָׁלוֹם", "ελληνικά", "русский", "Ǆ",
      "ქართული", "Հայերեն", "ລາວ", "𝔸𝔹", "∑∂√", "😀", "\u{2028}",
    ])
  func known(text: String) throws {
    #expect(try PinnedFonts.missingSigns(in: text) == [], "\(text)")
  }

  @Test("what Unicode calls noncharacters is shown as the replacement character", arguments: [0xFDD0, 0xFFFF, 0x1FFFE])
  func noncharacters(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(try PinnedFonts.missingSigns(in: "a\(scalar)") == [])
  }

  @Test(
    "a warning a writing system tells its name, how many there are, and which, with their code points",
    arguments: [
      ("病变", "2 characters of Han: 病 (U+75C5), 变 (U+53D8)"), ("ไทย", "3 characters of Thai: ไ (U+0E44)"),
      ("चित्र", "5 characters of Devanagari: च (U+091A), ◌ि (U+093F)"), ("한", "1 character of Hangul: 한 (U+D55C)"),
      ("カな", "2 characters of Hiragana and Katakana: カ (U+30AB), な (U+306A)"),
      ("。", "1 character of Chinese, Japanese and Korean: 。 (U+3002)"), ("🧠", "1 character of emoji: 🧠 (U+1F9E0)"),
      ("👩\u{200D}⚕\u{FE0F}", "1 character of emoji: 👩 (U+1F469)"), ("🇩🇪", "2 characters of emoji: 🇩 (U+1F1E9)"),
      ("𝐀𝒜", "2 characters of mathematical letters: 𝐀 (U+1D400), 𝒜 (U+1D49C)"),
      ("\u{100000}", "1 character of the private use area of Unicode: \u{FFFD} (U+100000)"),
      ("தமிழ்", "5 characters of Tamil"), ("አማ", "2 characters of Ethiopic"), ("བོད", "3 characters of Tibetan"),
    ])
  func missing(text: String, told: String) throws {
    let found = Self.warnings("in " + text)
    #expect(found.count == 1 && found.first?.severity == .warning, "\(found)")
    #expect(found.first?.problem.hasPrefix("no font has " + told) == true, "\(found)")
  }

  @Test("each writing system is told once, by all of its signs; so many that they fill a line are cut short")
  func several() throws {
    let found = Self.warnings("ภาพ, 病变", "病, ภ, 🧠")
    #expect(found.map(\.place) == [.file("ภาพ"), .file("病变"), .file("🧠")])
    #expect(found[0].problem.contains("4 characters of Thai: ภ (U+0E20), า (U+0E32), พ (U+0E1E)"))
    #expect(found[1].problem.contains("3 characters of Han: 病 (U+75C5), 变 (U+53D8)"))
    let many = Self.warnings("天地玄黄宇宙洪荒日月")
    #expect(many.first?.problem.hasSuffix(", …") == true)
    #expect(many.first?.problem.contains("10 characters") == true)
    #expect(Self.warnings("a 病 b", of: "the table").first?.problem.contains("which the table has in “a 病 b”:") == true)
  }

  @Test("the remedy for Chinese, Japanese and Korean names the font that is known, for emoji one without colours")
  func remedies() throws {
    #expect(Self.warnings("病").first?.remedy?.hasPrefix("write `fonts: [noto-cjk]`") == true)
    #expect(Self.warnings("病").first?.remedy?.contains("apt-get install fonts-noto-cjk") == true)
    #expect(Self.warnings("🧠").first?.remedy?.contains("Noto Emoji") == true)
    #expect(Self.warnings("ไ").first?.remedy?.contains("`fonts: [{file: fonts/NAME.ttf}]`") == true)
    #expect(Self.warnings("ไ").first?.remedy?.contains("noto-cjk") == false)
  }
}
