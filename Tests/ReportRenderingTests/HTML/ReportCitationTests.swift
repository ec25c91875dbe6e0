import Testing
import WovenDocuments

@testable import ReportRendering

/// The sentence and the entry by which a report asks to be cited.
@Suite struct ReportCitationTests {
  private static func citation(_ title: String, _ subtitle: String?, date: String? = "2026-11-24") -> ReportCitation {
    ReportCitation(
      WovenDocument(
        title: title, subtitle: subtitle, authors: [.init(name: "Ada Lovelace"), .init(name: "Alan Turing")],
        date: date, license: "CC-BY-4.0", blocks: []))
  }

  @Test("a title that asks ends by its own sign")
  func sentence() {
    #expect(
      Self.citation("Which loss?", "On phantoms").text
        == "Ada Lovelace, Alan Turing (2026). Which loss? On phantoms. CC-BY-4.0.")
    #expect(
      Self.citation("Losses", "which one?").text == "Ada Lovelace, Alan Turing (2026). Losses: which one? CC-BY-4.0.")
    #expect(Self.citation("Losses", nil, date: nil).text == "Ada Lovelace, Alan Turing. Losses. CC-BY-4.0.")
  }

  @Test("the entry's signs are TeX's, and its key is of ASCII letters and digits")
  func entry() {
    let entry = Self.citation("Über 50 % of {losses} & more_", nil).bibTeX
    #expect(
      entry == """
        @misc{lovelace2026uber,
          author = {Ada Lovelace and Alan Turing},
          title = {{Über 50 \\% of losses \\& more\\_}},
          year = {2026},
          note = {CC-BY-4.0}
        }
        """)
  }
}
