import Diagnostics
import LiterateDocuments
import Testing

/// What looks like a citation and is read as text.
@Suite struct CitationFaultTests {
  private func problems(_ body: String, bibliography: String = "@misc{k, title = {T}}") -> [Diagnostic] {
    Reading(body: body, header: "title: T\nbibliography: a.bib", files: ["a.bib": bibliography]).diagnostics
  }

  @Test(
    "brackets that are no group are warned of",
    arguments: ["[@k; words]", "[words; @k]", "[**@k**]", "[*see @k so*; @k]", "[\"@k\"]", "[@k; ; @k]", "[@k, p. 3"])
  func groups(text: String) {
    let found = problems(text)
    #expect(found.map(\.severity) == [.warning], "\(found)")
    #expect(found.first?.problem.contains("read as text") == true)
  }

  @Test(
    "groups stay groups",
    arguments: ["[@k, \"a; b\"]", "[@k, {p. 3; 4}, so]", "[@{k}, so]", "-@k", "[@k <!-- c -->, x]"])
  func sound(text: String) {
    #expect(problems(text).map(\.problem) == [])
  }

  @Test("a circle of crossref is a fault")
  func circles() {
    #expect(problems("@k", bibliography: "@misc{k, title = {T}, crossref = {k}}").map(\.severity) == [.error])
  }

  @Test("a control character in the text is a fault at its place")
  func controls() {
    #expect(Reading(body: "A\u{1}b").found == ["4:2+1 the text holds the control character U+0001"])
  }
}
