import Diagnostics
import LiterateDocuments
import Testing

@Suite struct FrontMatterTests {
  @Test("every key has its value")
  func everything() {
    let reading = Reading(
      """
      ---
      title: "A: title"
      subtitle: Sub
      author:
        - Ada Lovelace
        - name: Alan Turing
          affiliations: [King's College, {name: NPL}]
          orcid: 0000-0002-1825-0097
          email: alan@example.org
      date: 2026-11-24
      abstract: |
        One *literal*
        paragraph.

        And another.
      keywords: [dice, 2026, "cross entropy"]
      lang: de-AT
      license: CC BY 4.0
      number-sections: true
      toc: false
      execute: {echo: true}
      format:
        html: {theme: cosmo}
        pdf: default
      ---
      Text
      """)
    let header = reading.document.frontMatter
    #expect(reading.found == ["23:17+5 warning: `theme` has no effect yet"])
    #expect(header.title == "A: title")
    #expect(header.subtitle == "Sub")
    #expect(header.authors.map(\.name) == ["Ada Lovelace", "Alan Turing"])
    #expect(header.authors[1].affiliations == ["King's College", "NPL"])
    #expect(header.authors[1].orcid == "0000-0002-1825-0097")
    #expect(header.authors[1].email == "alan@example.org")
    #expect(header.date == "2026-11-24")
    #expect(
      header.abstract == [
        .paragraph([.text("One "), .emphasis([.text("literal")]), .softBreak, .text("paragraph.")]),
        .paragraph([.text("And another.")]),
      ])
    #expect(header.keywords == ["dice", "2026", "cross entropy"])
    #expect(header.language == "de-AT")
    #expect(header.license == "CC BY 4.0")
    #expect(header.numberSections)
    #expect(!header.tableOfContents)
    #expect(header.echo)
    #expect(reading.blocks == [.paragraph([.text("Text")])])
  }

  @Test("authors name affiliations by their id, wherever these are described")
  func affiliations() {
    let reading = Reading(
      """
      ---
      title: T
      author:
        - name: {given: Ada, family: Lovelace}
          affiliations: [{ref: 1}, {id: npl, name: NPL, department: ACE, city: Teddington, country: UK}]
        - name: Alan Turing
          affiliation: {ref: npl}
      affiliations: [{id: 1, name: "King's College"}]
      license: {text: CC BY 4.0}
      ---
      """)
    #expect(reading.found == [])
    #expect(reading.document.frontMatter.authors.map(\.name) == ["Ada Lovelace", "Alan Turing"])
    #expect(
      reading.document.frontMatter.authors.map(\.affiliations) == [
        ["King's College", "ACE, NPL, Teddington, UK"], ["ACE, NPL, Teddington, UK"],
      ])
    #expect(reading.document.frontMatter.license == "CC BY 4.0")
  }

  @Test("a fault in the abstract is placed in the YAML")
  func abstractPlaces() {
    let reading = Reading("---\ntitle: T\nabstract: |\n  See\n  @fig-a and ${x}.\n---\n")
    #expect(
      reading.found == ["5:3+6 the reference `@fig-a` leads to nothing", "5:14+4 there is no parameter `x`"])
  }

  @Test("YAML 1.1 booleans are booleans as values and texts as keys; times and sexagesimals stay texts")
  func scalars() throws {
    let body = """
      ```{chart}
      on: yes
      y: no
      null: ~
      time: 12:30:00
      day: 2026-11-24
      int: 0x1F
      big: 123456789012345678901234567890
      float: -1.5e3
      inf: .inf
      quoted: "1"
      text: a # comment
      ```
      """
    let cell = try #require(Reading(body: body).document.cells.first)
    let value = try #require(cell.yaml(collector: DiagnosticCollector())?.map)
    #expect(value.map(\.key) == ["on", "y", "null", "time", "day", "int", "big", "float", "inf", "quoted", "text"])
    #expect(
      value.map(\.value.content) == [
        .boolean(true), .boolean(false), .null, .text("12:30:00"), .text("2026-11-24"), .integer(31),
        .number(1.2345678901234568e29), .number(-1500), .text(".inf"), .text("1"), .text("a"),
      ])
  }

  @Test("anchors and aliases work, but an alias bomb is refused without being unfolded")
  func aliases() throws {
    let plain = Reading(body: "```{chart}\na: &x [1, 2]\nb: *x\n```").document.cells[0]
    #expect(plain.yaml(collector: DiagnosticCollector())?["b"]?.list?.count == 2)
    var bomb = "a0: &a0 [x]\n"
    for level in 1...20 {
      bomb += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
    }
    bomb += "? *a20\n: 1\n"
    let collector = DiagnosticCollector()
    let cell = Reading(body: "```{chart}\n\(bomb)```").document.cells[0]
    #expect(cell.yaml(collector: collector) == nil)
    #expect(collector.diagnostics.map(\.brief) == ["9:35+1 more than 32 YAML aliases"])
  }

  @Test(
    "hostile YAML is reported, never trapped on",
    arguments: [
      "- - - - - - - - - - - - - - -", "? a\n: b\n? [c, d]\n: e", "!!python/object:os.system x", "&a *a", "*nothing",
      "a: 1\n---\nb: 2", "%YAML 9.9\n---\na: 1", "a: \u{1}", "\t- a", "{a: 1, a: 2, a: 3}", "a: !!binary x",
      "<<: {a: 1}\nb: 2", "'unclosed", "\"bad \\q escape\"", "a: |9\n x", "\u{85}a: 1\u{2028}b: [", "? \n? \n? ",
    ])
  func hostile(_ yaml: String) {
    let collector = DiagnosticCollector()
    for cell in Reading(body: "```{chart}\n\(yaml)\n```").document.cells { _ = cell.yaml(collector: collector) }
    for diagnostic in collector.diagnostics {
      guard case .source(let place) = diagnostic.place else {
        Issue.record("no place: \(diagnostic.problem)")
        continue
      }
      #expect(place.line >= 5 && place.line <= 9)
    }
  }
}
