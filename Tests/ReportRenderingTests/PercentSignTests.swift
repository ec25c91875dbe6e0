import Testing
import WovenDocuments

@testable import ReportRendering

@Suite struct PercentSignTests {
  @Test(
    "a per cent sign stays on the line of its number in both formats, and any other is the author's",
    arguments: [
      ("of 95 % here", "of 95\u{A0}% here"), ("1 %, 2 %", "1\u{A0}%, 2\u{A0}%"), ("½ %", "½\u{A0}%"),
      ("12.3\u{A0}%", "12.3\u{A0}%"), ("5% of", "5% of"), ("in %", "in %"), ("7  %", "7  %"), ("%", "%"),
    ])
  func kept(written: String, shown: String) throws {
    #expect(InlineMarkup.html([.text(written)]) == shown)
    #expect(InlineMarkup.html([.link("a", [.text(written)])]).contains(">\(shown)<"))
    let design = PageDesign(format: .a4)
    let setter = InlineSetter(design.body, design)
    #expect(try setter.runs([.text(written), .link("a", [.text(written)])]).map(\.text) == [shown, shown])
  }
}
