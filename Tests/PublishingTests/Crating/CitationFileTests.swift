import Diagnostics
import LiterateDocuments
import ReportCells
import Testing

@testable import Publishing

@Suite struct CitationFileTests {
  private func frontMatter(_ lines: String) -> FrontMatter {
    let collector = DiagnosticCollector()
    let document = LiterateDocument.parse(
      file: "r.md", text: "---\n\(lines)\n---\n\nWords.\n", parameters: ParameterOverrides(),
      kinds: CellCatalogue.kinds, folder: DocumentFolder(files: [:]), collector: collector)
    #expect(collector.diagnostics.isEmpty, "\(collector.diagnostics)")
    return document.frontMatter
  }

  private func citation(_ lines: String, environment: [String: String] = [:]) -> String? {
    let frontMatter = frontMatter(lines)
    return CitationFile(of: frontMatter, date: CrateDate(of: frontMatter, environment: environment)).text
  }

  @Test("all that the front matter knows is cited")
  func whole() {
    let text = citation(
      """
      title: "A: study"
      author:
        - {name: {given: Ada, family: Example}, orcid: 0000-0002-1825-0097, affiliation: An Institute, email: a@b.org}
        - A Consortium
      date: March 7, 2026
      license: CC BY 4.0
      doi: https://doi.org/10.5281/zenodo.1234567
      version: 1.2
      keywords: [a, b, a]
      abstract: "Plain words."
      """)
    #expect(
      text == """
        cff-version: 1.2.0
        message: "Please cite this report as it says here."
        type: dataset
        title: "A: study"
        authors:
          - family-names: "Example"
            given-names: "Ada"
            affiliation: "An Institute"
            orcid: "https://orcid.org/0000-0002-1825-0097"
            email: "a@b.org"
          - name: "A Consortium"
        keywords:
          - "a"
          - "b"
        abstract: "Plain words."
        license: "CC-BY-4.0"
        doi: "10.5281/zenodo.1234567"
        version: "1.2"
        date-released: "2026-03-07"

        """)
  }

  @Test("what is not known is left out, and terms without an identifier stand in a remark")
  func little() {
    let text = citation("title: T\nauthor: A\nlicense: ask us\nabstract: \"`{sql} SELECT 1` of them\"")
    #expect(text?.contains("# Its terms, which are not in the list of SPDX: \"ask us\"\n") == true)
    for key in ["license:", "abstract", "date-released", "doi", "version: \"", "keywords"] {
      #expect(text?.contains(key) == false, "\(key)")
    }
    #expect(citation("title: T") == nil, "the format demands an author")
  }

  @Test("the date is the report's own, else that of SOURCE_DATE_EPOCH, else none")
  func dates() {
    let epoch = ["SOURCE_DATE_EPOCH": "1000000000"]
    #expect(CrateDate(of: frontMatter("title: T\ndate: 2026-03-07"), environment: epoch).day == "2026-03-07")
    #expect(CrateDate(of: frontMatter("title: T\ndate: some day"), environment: epoch).day == "2001-09-09")
    #expect(CrateDate(of: frontMatter("title: T"), environment: epoch).moment == "2001-09-09T01:46:40+00:00")
    #expect(CrateDate(of: frontMatter("title: T"), environment: [:]).day == nil)
  }

  @Test(
    "licences are known by their names in the list of SPDX",
    arguments: [
      ("cc-by-sa-4.0", "CC-BY-SA-4.0"), ("CC0", "CC0-1.0"), ("Apache-2.0", "Apache-2.0"), ("ask us", nil), ("", nil),
    ] as [(String, String?)])
  func licences(words: String, identifier: String?) {
    #expect(CrateLicence(words).identifier == identifier)
  }
}
