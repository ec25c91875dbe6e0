import Diagnostics
import Testing
import WovenDocuments

@testable import LiterateDocuments

/// What users of Quarto and Pandoc expect: numbered callouts, tabs, line blocks, contents, dates, files of parameters.
@Suite struct HabitTests {
  @Test("callouts are numbered by kind, and a label of another kind is a fault")
  func callouts() {
    let reading = Reading(
      body: """
        See @nte-a, @Wrn-b, [-@nte-c], [@nte-a; @nte-c] and [the box](#mine).

        ::: {#nte-a .callout-note}
        One.
        :::
        ::: {#wrn-b .callout-warning title="Mind"}
        Two.
        :::
        ::: {#nte-c .callout-note}
        Three.
        :::
        ::: {#mine .callout-tip}
        Four.
        :::
        """)
    #expect(reading.found == [])
    let references = reading.document.crossReferences
    #expect(
      ["nte-a", "wrn-b", "nte-c", "mine"].map { references.title(of: $0) } == ["Note 1", "Warning 1", "Note 2", nil])
    #expect(references.text(ofGroup: ["nte-a", "nte-c"]).map(\.text).joined() == "Notes\u{A0}1 and 2")
    #expect(
      Reading(body: "::: {#tip-a .callout-note}\nOne.\n:::").found
        == ["4:6+6 a callout of the kind `note` cannot have the label `tip-a`"])
    #expect(Reading(body: "See @imp-x.").found == ["4:5+6 the reference `@imp-x` leads to nothing"])
  }

  @Test("the headings of one level are tabs, and have no numbers")
  func tabs() throws {
    let body =
      "::: {.panel-tabset group=\"lang\"}\nBefore.\n\n## One\n\nA.\n\n### Inner\n\n## Two {#sec-two}\n\nB.\n:::\n\n## Next"
    let reading = Reading(body: body, header: "title: T\nnumber-sections: true")
    #expect(reading.found == [])
    guard reading.blocks.count == 3, case .tabs(let tabset) = reading.blocks[1] else {
      Issue.record("no tabs")
      return
    }
    #expect(tabset.group == "lang" && tabset.tabs.map(\.count) == [3, 2])
    #expect(reading.document.crossReferences.number(of: "next") == "1")
    #expect(reading.document.crossReferences.number(of: "one") == nil)
    #expect(Reading(body: "::: {.panel-tabset}\nText.\n:::").found == ["4:1+3 the tabset has no tabs"])
    #expect(
      Reading(body: "::: {.panel-tabset}\n## A\n\n# B\n:::").found
        == ["7:3+1 a heading above the level of the tabs stands among them"])
  }

  @Test("line blocks keep their lines and the blanks that these begin with, also in lists")
  func lines() {
    let verses: DocumentBlock = .lines([
      [.text("One")], [.text("\u{A0}\u{A0}"), .emphasis([.text("two")])], [], [.text("four goes on")],
    ])
    let reading = Reading(
      body: "| One\n|   *two*\n|\n| four\n  goes on\n\n- | One\n  |   *two*\n  |\n  | four\n    goes on")
    #expect(reading.found == [])
    #expect(reading.blocks.first == verses)
    guard case .list(let list)? = reading.blocks.last else {
      Issue.record("no list")
      return
    }
    #expect(list.items == [[verses]])
    guard case .table? = Reading(body: "| a | b |\n|---|---|\n| 1 | 2 |").blocks.first else {
      Issue.record("no table")
      return
    }
    #expect(Reading(body: "|x| is no verse.").blocks == [.paragraph([.text("|x| is no verse.")])])
  }

  static let contentsCases: [(String, page: Bool, print: ContentsOptions?)] = [
    ("", true, nil),
    ("toc: true", true, ContentsOptions(fewest: 1)),
    ("toc: false", false, nil),
    ("toc: true\ntoc-depth: 1\ntoc-title: All", true, ContentsOptions(depth: 1, title: "All", fewest: 1)),
    ("format: {pdf: {toc: true, toc-depth: 2}}", true, ContentsOptions(depth: 2, fewest: 1)),
    ("toc-depth: 2\nformat: {pdf: {toc: true}}", true, ContentsOptions(depth: 2, fewest: 1)),
    ("toc: true\nformat: {pdf: {toc: false}}", true, nil),
    ("toc: true\nformat: {html: {toc: false}, pdf: {toc-depth: 1}}", false, ContentsOptions(depth: 1, fewest: 1)),
  ]

  @Test("a table of contents is there by format, and as deep as it is to be", arguments: contentsCases)
  func contents(header: String, page: Bool, print: ContentsOptions?) {
    let reading = Reading("---\ntitle: T\n\(header)\n---\n")
    #expect(reading.found == [], "\(header)")
    #expect(reading.document.frontMatter.tableOfContents == page, "\(header)")
    #expect(reading.document.frontMatter.pdf.contents == print, "\(header)")
  }

  @Test("depths that there are not, and what has no effect, are told")
  func contentsFaults() {
    #expect(Reading("---\ntitle: T\ntoc-depth: 7\n---\n").diagnostics.count == 1)
    #expect(
      Reading("---\ntitle: T\nformat: {pdf: {toc-depth: 2}}\n---\n").diagnostics.map(\.severity) == [.warning])
  }

  static let dateCases: [(date: String, format: String, language: String, String)] = [
    ("2005-03-07", "full", "en", "Monday, March 7, 2005"), ("03/07/2005", "long", "en", "March 7, 2005"),
    ("2005-03-07", "medium", "en-US", "Mar 7, 2005"), ("2005-03-07", "short", "en", "3/7/05"),
    ("March 7, 2005", "iso", "en", "2005-03-07"), ("2005-03-07", "long", "en-GB", "7 March 2005"),
    ("2005-03-07", "full", "de", "Montag, 7. März 2005"), ("7. März 2005", "medium", "de-AT", "07.03.2005"),
    ("2005-03-07", "full", "fr", "lundi 7 mars 2005"), ("2005-03-07", "long", "es", "7 de marzo de 2005"),
    ("2005-04-07", "long", "ca", "7 d’abril del 2005"), ("2005-03-07", "MMMM YYYY", "ca", "març 2005"),
    ("2005-03-07", "dddd, MMMM Do, YYYY", "en", "Monday, March 7th, 2005"),
    ("2005-03-11", "D [de] MMM [of] YY, Do", "en", "11 de Mar of 05, 11th"),
    ("2005-03-07", "YYYY/MM/DD", "it", "2005/03/07"),
    ("2005-03-07T15:04:05", "DD.MM. HH:mm:ss, h A", "en", "07.03. 15:04:05, 3 PM"), ("2024-02-29", "ddd", "fr", "jeu."),
  ]

  @Test("a date reads as `date-format` wants it, in the report's language", arguments: dateCases)
  func dates(date: String, format: String, language: String, expected: String) {
    let reading = Reading("---\ntitle: T\nlang: \(language)\ndate: \"\(date)\"\ndate-format: \"\(format)\"\n---\n")
    #expect(reading.found == [], "\(format)")
    #expect(reading.document.frontMatter.formattedDate == expected)
  }

  @Test("dates that there are not and signs that are none are faults; names that are not known a warning")
  func wrongDates() {
    func found(_ date: String, _ format: String, _ language: String = "en") -> [Diagnostic] {
      Reading("---\ntitle: T\nlang: \(language)\ndate: \(date)\ndate-format: \(format)\n---\n").diagnostics
    }
    for date in ["2005-02-29", "13/07/2005", "soon", "2005", "31 4 2005"] {
      #expect(found(date, "long").map(\.severity) == [.error], "\(date)")
    }
    #expect(found("2005-03-07", "D de MMMM").map(\.problem) == ["`de` is no sign of a date"])
    #expect(found("2005-03-07", "lonng").map(\.remedy) == ["did you mean `long`?"])
    #expect(found("2005-03-07", "long", "it").map(\.severity) == [.warning])
    #expect(Reading("---\ntitle: T\ndate-format: long\n---\n").diagnostics.map(\.severity) == [.warning])
  }

  @Test("a file gives parameters their values, as -P writes them")
  func parameterFile() throws {
    let values = try ParameterFile.values(
      file: "params.yml", text: "# Mine\nepochs: 3\nname: \"a: b\"\nlosses: [ce, dice]\nfast: yes\n")
    #expect(values.values == ["epochs": "3", "name": "a: b", "losses": "[ce, dice]", "fast": "yes"])
    let reading = Reading(
      "---\ntitle: T\nparams: {epochs: 12, name: x, losses: [a], fast: false}\n---\n${epochs} ${name} ${losses}",
      given: values)
    #expect(reading.found == [])
    #expect(reading.blocks == [.paragraph([.text("3 a: b [ce, dice]")])])
    #expect(try ParameterFile.values(file: "p.yml", text: "").values == [:])
    for (text, place) in [("- a", "1:1+1"), ("a: {b: 1}", "1:4"), ("a: 1\nb: [\n", "2:")] {
      do {
        _ = try ParameterFile.values(file: "p.yml", text: text)
        Issue.record("\(text) is read")
      } catch {
        #expect(error.diagnostics.count == 1 && error.diagnostics[0].brief.hasPrefix(place.prefix(2)), "\(text)")
      }
    }
  }

  @Test("values of a query are words: nothing in them is filled in, asked or cited that is not there")
  func values() throws {
    let document = Reading(
      body: "# One {#sec-one}\n\n[@a2020]", header: "title: T\nbibliography: r.bib\nparams: {x: 1}",
      files: ["r.bib": "@book{a2020, title={T}, author={A}, year={2020}}"]
    ).document
    let markdown = ValueMarkdown(document)
    #expect(markdown.read("**b** `c` ${x} [l](https://example.org)").inlines.plainText == "b c ${x} l")
    guard case .citation? = markdown.read("see [@a2020]").inlines.last else {
      Issue.record("no citation")
      return
    }
    for good in [
      "", "a | b", "# a", "- a", "> a", "1. a", "    a", "\\<b\\>", "$x^2$", "a\nb", "`{sql} SELECT 1`", "| a",
    ] {
      #expect(markdown.read(good).faults.map(\.problem) == [], "\(good)")
    }
    for bad in [
      "<b>a</b>", "[@none]", "@fig-x", "[x](#none)", "[x](javascript:alert)", "![a](b.png)", "{{< include a.md >}}",
      "a^[note]", "[a]{when-sql=\"SELECT 1\"}", "$\\nonsense$", "[^1]",
    ] {
      #expect(!markdown.read(bad).faults.isEmpty, "\(bad)")
    }
    #expect(markdown.read("# a").inlines.plainText == "# a")
  }
}
