import Diagnostics
import LiterateDocuments
import Testing

@testable import ReportCells

@Suite("Study charts")
struct StudyChartTests {
  private func cell(_ body: String) -> String {
    "---\ntitle: T\n---\n\n```{chart}\n#| label: fig-a\n#| fig-alt: A chart.\n\(body)\n```\n"
  }

  @Test("every one asks for columns that the results have, and is drawn even where they have no rows")
  func everyOne() throws {
    for chart in StudyChart.allCases {
      let (document, diagnostics) = LanguageTests.prepare(cell("study-chart: \(chart.rawValue)"))
      #expect(diagnostics == [], "\(chart)")
      let woven = try LanguageTests.weave(document)
      guard case .figure(let figure)? = woven.blocks.last else {
        Issue.record("\(chart) is no figure")
        continue
      }
      let specification = try #require(figure.specification)
      #expect(specification.contains("\"name\":\"fig-a\""))
      #expect(!specification.contains("SELECT"))
    }
  }

  @Test("a wrong name, metric or option is a fault that says what would be right")
  func faults() {
    let cases = [
      ("study-chart: dice-against-fp", "dice-against-fpr"),
      ("study-chart: paired-differences\nmetric: dice", "dice_id"),
      ("study-chart: reliability\nheigth: 100", "height"),
    ]
    for (body, remedy) in cases {
      let (_, diagnostics) = LanguageTests.prepare(cell(body))
      #expect(diagnostics.count == 1)
      #expect(diagnostics.first?.remedy?.contains(remedy) == true, "\(diagnostics)")
    }
  }

  @Test("a figure without an alternative text is described by its data")
  func summary() throws {
    let body = """
      data: {values: [{a: 1, b: 2}, {a: 3, b: 5}]}
      mark: point
      encoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}}
      """
    let (document, _) = LanguageTests.prepare("---\ntitle: T\n---\n\n```{chart}\n\(body)\n```\n")
    guard case .figure(let figure)? = try LanguageTests.weave(document).blocks.last else {
      Issue.record("no figure")
      return
    }
    #expect(figure.alternativeText == "Points (2): a from 1 to 3; b from 2 to 5.")
  }
}
