import ArtifactStore
import Datasets
import Diagnostics
import Foundation
import LiterateDocuments
import ReportCells
import TestSupport
import Testing

@testable import Weaving

/// The reports of `Fixtures/language/wrong`, each with one mistake as a researcher makes it, and beside each what
/// `make-report check` says of it: place, line, reason and mend.
@Suite struct WrongReportTests {
  static let folder = LanguageTests.folder.appending(path: "wrong")

  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()

  /// What is found in a report of this project, as `make-report check` shows it.
  static func messages(of text: String, named name: String) -> [Diagnostic] {
    let file = "reports/\(name).md"
    let collector = DiagnosticCollector()
    let document = LiterateDocument.parse(
      file: file, text: text, kinds: CellCatalogue.kinds, folder: DocumentFolder(LanguageTests.folder),
      collector: collector)
    let library = DatasetLibrary(
      manifests: SharedData.projectRoot.appending(path: "data-manifests"), data: folder,
      store: ArtifactStore(root: folder))
    _ = CheckedDocument(document, in: CheckingContext(library: library, collector: collector))
    return collector.diagnostics.inReadingOrder(of: file)
  }

  @Test("each mistake gives its one message, word for word", arguments: names)
  func message(name: String) throws {
    let text = try String(contentsOf: Self.folder.appending(path: name + ".md"), encoding: .utf8)
    let expected = try String(contentsOf: Self.folder.appending(path: name + ".expected"), encoding: .utf8)
    let found = Self.messages(of: text, named: name)
    #expect(DiagnosticList(found).terminalText() + "\n" == expected)
    #expect(DiagnosticList(found).outcome == .failed)
    #expect(found.count == 1)
  }

  /// Mistakes in the long report: one text in place of another, and the token at which each is reported.
  static let mistakes = [
    ("keywords: [testing", "keyword: [testing", "keyword"),
    ("${threshold} as a parameter", "${treshold} as a parameter", "${treshold}"),
    ("#| fig-width: 4", "#| fig-wdith: 4", "fig-wdith"),
    ("columns: [image, ce, ce+dice]", "columns: [image, ce, dicce]", "dicce"),
    ("\\int_0^1", "\\intt_0^1", "\\intt"),
    ("@tbl-words and @fig-swatch", "@tbl-words and @fig-swach", "@fig-swach"),
    ("::: {.callout-caution}", "::: {.callout-cautoin}", ".callout-cautoin"),
    ("with a citation [@dice1945]", "with a citation [@dice1954]", "@dice1954"),
    ("parts/included.md", "parts/excluded.md", "{{< include parts/excluded.md"),
    ("#| layout-nrow: 2", "#| layout-nrows: 2", "layout-nrows"),
    ("mark: {type: tick}", "mark: {type: tikc}", "tikc"),
    ("FROM old.best", "FROM old.bset", "bset"),
  ]

  @Test("all mistakes of a long report are found in one pass, in the order in which one reads it")
  func together() throws {
    var text = try String(contentsOf: LanguageTests.folder.appending(path: "report.md"), encoding: .utf8)
    for (right, wrong, _) in Self.mistakes {
      #expect(text.components(separatedBy: right).count == 2, "\(right)")
      text = text.replacing(right, with: wrong)
    }
    let places = Self.mistakes.map { _, _, token -> String in
      let before = text.components(separatedBy: token)[0].split(separator: "\n", omittingEmptySubsequences: false)
      return "\(before.count):\((before.last?.count ?? 0) + 1)"
    }
    let found = try withTemporaryFolder { root in
      _ = try DiscDataset(in: root)
      let library = DatasetLibrary(
        manifests: root.appending(path: "data-manifests"), data: root, store: ArtifactStore(root: root))
      return LanguageTests.prepare(text, library: library).diagnostics.inReadingOrder(of: "report.md")
    }
    let lines = found.map { diagnostic -> String in
      if case .source(let place) = diagnostic.place { "\(place.line):\(place.column)" } else { "nowhere" }
    }
    #expect(lines == places, "\(DiagnosticList(found).terminalText())")
  }

  @Test("there are twenty of them")
  func count() { #expect(Self.names.count == 20) }
}
