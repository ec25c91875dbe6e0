import ArtifactStore
import Datasets
import Diagnostics
import Foundation
import LiterateDocuments
import ReportCells
import TestSupport
import Testing
import WovenDocuments

@testable import Laboratory
@testable import Weaving

/// The reports of `Fixtures/language`, which use the language whole, woven with the results of two tiny studies.
@Suite struct LanguageTests {
  static let folder = SharedData.projectRoot.appending(path: "Tests/WeavingTests/Fixtures/language")

  static func prepare(
    _ text: String, library: DatasetLibrary = library
  ) -> (document: CheckedDocument, diagnostics: [Diagnostic]) {
    let collector = DiagnosticCollector()
    let document = LiterateDocument.parse(
      file: "report.md", text: text, kinds: CellCatalogue.kinds, folder: DocumentFolder(folder), collector: collector)
    let prepared = CheckedDocument(document, in: CheckingContext(library: library, collector: collector))
    return (prepared, collector.diagnostics)
  }

  static let library = DatasetLibrary(manifests: folder, data: folder, store: ArtifactStore(root: folder))

  /// Woven with an empty results database.
  static func weave(_ document: CheckedDocument) throws -> WovenDocument {
    let woven = try result(document)
    if !woven.failures.isEmpty { throw DiagnosticList(woven.failures) }
    return woven.document
  }

  /// Woven with an empty results database, with what failed.
  static func result(_ document: CheckedDocument) throws -> DocumentWeaver.Result {
    let laboratory = Laboratory(library: library, store: ArtifactStore(root: folder), workers: 1)
    return try DocumentWeaver.weave(document, in: laboratory, results: .schema())
  }

  /// A report of the folder, woven with the results of its studies, which are trained on small discs.
  private func woven(_ name: String) throws -> WovenDocument {
    try withTemporaryFolder { root in
      _ = try DiscDataset(in: root)
      let store = ArtifactStore(root: root.appending(path: "store"))
      let library = DatasetLibrary(
        manifests: root.appending(path: "data-manifests"), data: root.appending(path: "data"), store: store)
      let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
      let (document, diagnostics) = Self.prepare(text, library: library)
      #expect(diagnostics == [])
      let laboratory = Laboratory(library: library, store: store, workers: 1)
      return try DocumentWeaver.weave(document, in: laboratory).document
    }
  }

  private static let report = Result { try LanguageTests().woven("report.md") }

  private func report() throws -> WovenDocument { try Self.report.get() }

  @Test("the whole language is woven, twice the same")
  func whole() throws {
    let woven = try report()
    #expect(try self.woven("report.md") == woven)
    var kinds: [String] = []
    for block in woven.blocks {
      switch block {
      case .callout(let callout): kinds.append("callout " + callout.kind.rawValue)
      case .columns(let columns): kinds.append("columns " + columns.map { String($0.share) }.joined(separator: " "))
      case .equation(let equation): kinds.append("equation " + (equation.number ?? ""))
      case .margin: kinds.append("margin")
      case .wide(let reach, _): kinds.append("wide " + reach.rawValue)
      case .definitions(let list): kinds.append("definitions \(list.map(\.definitions.count))")
      case .visible(let format, _): kinds.append("only " + format.rawValue)
      case .bibliography(let references): kinds.append("bibliography \(references.map(\.label))")
      case .table(let table): kinds.append(table.caption?.title ?? "table")
      case .panel(let panel): kinds.append("\(panel.caption?.title ?? "panel") of \(panel.items.count)")
      case .code(let code):
        let folding = code.isFolded.map { $0 ? " folded" : " open" } ?? ""
        kinds.append("code" + folding + (code.caption?.title.map { " " + $0 } ?? ""))
      default: break
      }
    }
    #expect(
      kinds == [
        "Table 1", "wide page", "margin", "equation 1", "equation 2", "equation ", "equation 3", "definitions [2, 1]",
        "callout note", "callout warning", "callout tip", "callout caution",
        "callout important",
        "columns 0.4 0.6", "margin", "only html", "only pdf", "only pdf", "Table 4", "code folded Listing 1",
        "Figure 4 of 2", "Figure 5 of 2", "Table 5 of 2", "Figure 6 of 3", "Figure 7 of 2", "code Listing 2",
        "code open", "code", "Table 6",
        "bibliography [\"ref-dice1945\", \"ref-galdran2022\", \"ref-galdran2022b\"]",
      ])
  }

  @Test("parts of a figure, groups of references and an author's own tables are woven as they are written")
  func parts() throws {
    let woven = try report()
    let panels = woven.blocks.compactMap { block -> ReportPanel? in
      if case .panel(let panel) = block { panel } else { nil }
    }
    #expect(panels.map(\.columns) == [2, 2, 2, 2, 1])
    #expect(
      panels.map { $0.caption?.label } == ["fig-parts", "fig-pictures", "tbl-sides", "fig-rows", "fig-stacked"])
    let parts = panels.flatMap { $0.items.flatMap { $0 } }.map { block -> String in
      switch block {
      case .figure(let figure): "\(figure.caption?.title ?? "") \(figure.caption?.label ?? "")"
      case .table(let table): "\(table.caption?.title ?? "") \(table.rows.map { $0.map(\.words) })"
      default: "\(block)"
      }
    }
    #expect(
      parts == [
        "(a) fig-parts-1", "(b) fig-parts-2", "(a) fig-one", "(b) fig-two",
        "(a) [[\"ce\", \"0.81\"], [\"dice\", \"0.9\"], [\"ce+dice, mixed\", \"–\"]]",
        "(b) [[\"ce\", \"stable\"], [\"dice\", \"none\"]]", "(a) fig-left", "(b) ", "(c) ", "(a) fig-stacked-1",
        "(b) fig-stacked-2",
      ])
    let sentence = woven.blocks.compactMap { block -> String? in
      guard case .paragraph(let text) = block, text.words.hasPrefix("See Figure") else { return nil }
      return text.words
    }
    #expect(
      sentence == [
        "See Figure\u{A0}4b, Figure\u{A0}5a and Figure\u{A0}5b, Figures\u{A0}3–5, Tables\u{A0}4 and 5 and "
          + "Listing\u{A0}1, beside Listing\u{A0}2."
      ])
    let labels = woven.blocks.flatMap { block -> [String] in
      guard case .paragraph(let text) = block, text.words.hasPrefix("See Figure") else { return [] }
      return text.compactMap { if case .reference(let label, _) = $0 { label } else { nil } }
    }
    #expect(labels.prefix(3) == ["fig-parts-2", "fig-one", "fig-two"])
    guard case .table(let embedded)? = woven.blocks.last(where: { if case .table = $0 { true } else { false } }) else {
      Issue.record("nothing was embedded")
      return
    }
    #expect(embedded.rows == [[[.text("z")], [.text("26")]]])
  }

  @Test("authors have their own affiliations, those that they name by `ref` among them")
  func authors() throws {
    let woven = try report()
    #expect(
      woven.authors.map(\.affiliations) == [
        ["Images, An Institute, Somewhere, Nowhere", "A Clinic"], ["A Clinic", "A Company"], [],
      ])
    #expect(woven.authors.map(\.name) == ["Ada Example", "Bo Beispiel", "C. Third"])
  }

  @Test("author and year stand in the text where the report asks for them")
  func authorYear() throws {
    let woven = try self.woven("author-year.md")
    let texts = woven.blocks.compactMap { block -> String? in
      if case .paragraph(let text) = block { text.words } else { nil }
    }
    #expect(
      texts == [
        "Dice\u{A0}(1945) measured overlap, and losses were compared before (see Galdran et al., 2022a, table 2; "
          + "Galdran et al., 2022b). A later work (2022b) says more.", "See Table\u{A0}1.",
      ])
    #expect(woven.pdf.columns == 2 && woven.pdf.paper == .letter && !woven.showsContents)
  }

  @Test("notes are numbered through abstract, text and included files, and conditions choose words")
  func notes() throws {
    let woven = try report()
    #expect((woven.abstract + woven.blocks).footnotes(in: .pdf).map(\.number) == [1, 2, 3, 4])
    let text = "\(woven.blocks)"
    #expect(text.contains("(few)") && !text.contains("(many)") && !text.contains("Nobody"))
  }

  @Test("a picture that is none, and a condition that SQLite refuses, are found before anything runs")
  func preparation() {
    let body = "---\ntitle: T\n---\n![A](broken.png)\n\n[a]{when-sql=\"SELECT lss FROM runs\"}\n"
    let found = Self.prepare(body).diagnostics.map { diagnostic -> String in
      guard case .source(let place) = diagnostic.place else { return diagnostic.problem }
      return "\(place.line):\(place.column) \(diagnostic.problem)"
    }
    #expect(found.count == 2)
    #expect(found.contains { $0.hasPrefix("6:22 ") && $0.contains("lss") })
    #expect(found.contains { $0.hasPrefix("4:1 the picture `broken.png` cannot be read") })
  }

  @Test(
    "a `{sql}` cell shows its rows as text, a `{dataset}` cell what the manifest says, also where no study reads the images"
  )
  func plainCells() throws {
    let manifests = SharedData.projectRoot.appending(path: "data-manifests")
    let store = ArtifactStore(root: Self.folder)
    let library = DatasetLibrary(manifests: manifests, data: Self.folder, store: store)
    let collector = DiagnosticCollector()
    let text = """
      ---
      title: T
      ---
      ```{sql}
      SELECT 'a' AS name, 10 AS number UNION ALL SELECT 'long', 2
      ```

      ```{dataset}
      #| label: tbl-data
      #| tbl-cap: "The data."
      dataset: phantom-polyps
      ```
      """
    let document = LiterateDocument.parse(
      file: "a.md", text: text, kinds: CellCatalogue.kinds, collector: collector)
    let prepared = CheckedDocument(document, in: CheckingContext(library: library, collector: collector))
    #expect(collector.diagnostics == [])
    let woven = try Self.weave(prepared)
    #expect(
      woven.blocks.first == .code("name  number\n────  ──────\na         10\nlong       2", language: nil))
    guard case .table(let table)? = woven.blocks.last else {
      Issue.record("no table")
      return
    }
    #expect(table.caption?.title == "Table 1" && woven.blocks.count == 2)
    let rows = Dictionary(uniqueKeysWithValues: table.rows.map { ($0[0].words, $0[1].words) })
    #expect(rows["Citation"] == "make-report: phantom polyps, version 2 (2026).")
    #expect(rows["Images"] == "200 with a lesion, 200 lesion-free")
    #expect(rows["Training"] == "100 with a lesion, in 5 folds of 20")
    #expect(rows["Test"] == "100 with a lesion, 200 lesion-free" && rows["Excluded"] == nil)
    let unseen = "not looked at, since no study of this report uses the images"
    #expect(rows["Check"] == unseen && rows["Sizes"] == nil && rows["Lesions"] == nil)
  }

  @Test("a reference to a part that its query hides is reported when the document is woven")
  func hiddenReference() throws {
    let body = """
      ---
      title: T
      ---
      See @tbl-a.

      ::: {.content-visible when-sql="SELECT 0"}
      | a |
      |---|

      : B {#tbl-a}
      :::
      """
    let (document, diagnostics) = Self.prepare(body)
    #expect(diagnostics == [])
    let woven = try Self.result(document)
    #expect(woven.failures.map(\.problem) == ["`@tbl-a` stands in a part that is not shown"])
    let mark = ReportInline.failure("no value: report.md:4:5: `@tbl-a` stands in a part that is not shown")
    #expect(woven.document.blocks == [.paragraph([.text("See "), mark, .text(".")])])
  }
}

extension [ReportInline] {
  /// The words without markup.
  fileprivate var words: String {
    map { inline in
      switch inline {
      case .text(let text), .code(let text): text
      case .reference(_, let inner), .link(_, let inner), .emphasis(let inner), .strong(let inner): inner.words
      case .softBreak, .lineBreak: " "
      default: ""
      }
    }.joined()
  }
}
