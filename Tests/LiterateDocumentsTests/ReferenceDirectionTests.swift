import LiterateDocuments
import Testing
import WovenDocuments

/// Works whose names and titles run against the report's text: each is isolated, so that years, commas and full stops stay behind it.
@Suite struct ReferenceDirectionTests {
  private static let bibliography = """
    @article{one, author = {כהן, דוד and أحمد, محمد}, title = {בדיקה?}, journal = {כתב עת}, volume = 3, year = 2019}
    @article{two, author = {Smith, Jane}, title = {A Test}, journal = {A Journal}, year = 2020}
    """

  /// With ⟨ and ⟩ for the isolates.
  private func read(language: String) throws -> (citations: [String], references: [String]) {
    let reading = Reading(
      body: "[@one, p. 3]\n\n@one\n\n[@two]",
      header: "title: T\nlang: \(language)\nbibliography: a.bib", files: ["a.bib": Self.bibliography])
    let citations = reading.document.citations
    var texts: [String] = []
    for case .paragraph(let inlines) in reading.blocks {
      for case .citation(let citation) in inlines {
        texts.append(plain(citations.text(of: citation) { $0.isEmpty ? [] : [.text($0.plainText)] }))
      }
    }
    return (texts, citations.references.map { plain($0.text) })
  }

  private func plain(_ inlines: [ReportInline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): text.replacing("\u{2068}", with: "⟨").replacing("\u{2069}", with: "⟩")
      case .emphasis(let inner), .reference(_, let inner), .link(_, let inner): plain(inner)
      default: "?"
      }
    }.joined()
  }

  @Test("in a report from left to right")
  func leftToRight() throws {
    let (citations, references) = try read(language: "en")
    #expect(citations == ["(⟨כהן⟩ and ⟨أحمد⟩, 2019, p. 3)", "⟨כהן⟩ and ⟨أحمد⟩\u{A0}(2019)", "(Smith, 2020)"])
    #expect(
      references.sorted() == [
        "Smith, J. (2020). A Test. A Journal.",
        "⟨כהן, ד.⟩, and ⟨أحمد, م.⟩ (2019). ⟨בדיקה?⟩ ⟨כתב עת⟩ 3.",
      ])
  }

  @Test("in a report from right to left")
  func rightToLeft() throws {
    let (citations, references) = try read(language: "he")
    #expect(citations == ["(כהן and أحمد, 2019, p. 3)", "כהן and أحمد\u{A0}(2019)", "(⟨Smith⟩, 2020)"])
    #expect(references.contains("⟨Smith, J.⟩ (2020). ⟨A Test⟩. ⟨A Journal⟩."))
  }
}
