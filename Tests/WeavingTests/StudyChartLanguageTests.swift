import Diagnostics
import Testing

@testable import ReportCells
@testable import WovenDocuments

/// Study charts speak the report's language.
@Suite struct StudyChartLanguageTests {
  private func titles(_ tree: StudyChartTree) -> [String] {
    switch tree {
    case .scalar: []
    case .list(let items): items.flatMap(titles)
    case .map(let entries):
      entries.flatMap { key, value -> [String] in
        if key == "title", case .scalar(.text(let text)) = value { return [text] }
        return titles(value)
      }
    }
  }

  @Test("every title of every chart has words in each language")
  func complete() {
    for chart in StudyChart.allCases where chart != .pairedDifferences {
      for title in titles(chart.tree(StudyChart.Options())) {
        #expect(StudyChartWords.isKnown(title), "\(chart): \(title)")
      }
    }
    for metric in StudyChart.metrics { #expect(StudyChartWords.isKnown(metric.title), "\(metric)") }
  }

  @Test("a chart has the words of the language, of its categories too", arguments: ["ca", "de", "es", "fr", "de-AT"])
  func translated(language: String) throws {
    for chart in StudyChart.allCases {
      let (document, diagnostics) = LanguageTests.prepare(
        "---\ntitle: T\nlang: \(language)\n---\n\n```{chart}\n#| label: fig-a\n#| fig-alt: A.\nstudy-chart: \(chart.rawValue)\n```\n"
      )
      #expect(diagnostics == [], "\(chart)")
      guard case .figure(let figure)? = try LanguageTests.weave(document).blocks.last,
        let specification = figure.specification
      else {
        Issue.record("\(chart) is no figure")
        continue
      }
      for word in ["Loss\"", "lesion", "Predicted", "found", "missed", "Threshold", "Epoch\""] {
        #expect(!specification.contains("title\":\"\(word)") && !specification.contains("[\"\(word)"), "\(chart)")
      }
    }
    let words = StudyChartWords(language: language)
    var options = StudyChart.Options()
    options.words = words
    #expect(titles(StudyChart.pairedDifferences(options)).contains(words.text("Difference in #", "Dice")))
    #expect(words.text("found") != "found" && words.text("Threshold") != "Threshold")
  }

  @Test("texts stand in SQL as they are, with values in them")
  func quoted() {
    var options = StudyChart.Options()
    #expect(options.quoted("found") == "'found'")
    #expect(options.quoted("lesion of # %", with: "n") == "'lesion of ' || n || ' %'")
    options.words = StudyChartWords(language: "ca")
    #expect(options.quoted("Dice of an image") == "'Dice d’una imatge'")
    #expect(StudyChartWords(language: "it").text("Threshold") == "Threshold")
  }
}
