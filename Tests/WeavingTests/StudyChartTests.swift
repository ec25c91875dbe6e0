import Datasets
import Diagnostics
import LiterateDocuments
import TestSupport
import Testing

@testable import Laboratory
@testable import ReportCells
@testable import Weaving

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

  @Test("every one is drawn of a study's results, with the rows that it asks for")
  func withRows() throws {
    let study = """
      ```{study}
      #| label: s
      dataset: discs
      network: {kind: unet, base-channels: 2}
      losses: [ce, dice]
      folds: 2
      epochs: 2
      batch-size: 3
      image-size: [16, 16]
      learning-rate: 0.01
      ```
      """
    let cells = StudyChart.allCases.map { "```{chart}\n#| label: fig-\($0.rawValue)\nstudy-chart: \($0.rawValue)\n```" }
    try withTemporaryFolder { folder in
      let library = try DatasetLibrary.withDiscs(in: folder)
      let (document, _) = LanguageTests.prepare(
        "---\ntitle: T\n---\n\n\(study)\n\n\(cells.joined(separator: "\n\n"))\n", library: library)
      let laboratory = Laboratory(library: library, store: library.store, workers: 2)
      let figures = try DocumentWeaver.weave(document, in: laboratory).document.blocks.compactMap { block in
        if case .figure(let figure) = block { figure.specification } else { nil }
      }
      #expect(figures.count == StudyChart.allCases.count)
      for (chart, specification) in zip(StudyChart.allCases, figures) {
        #expect(specification.contains("\"loss\":\"ce\"") || chart == .pairedDifferences, "\(chart)")
      }
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
