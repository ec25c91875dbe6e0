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

/// A report of two studies, whose cells each name theirs.
@Suite struct SeveralStudiesTests {
  private static func study(_ label: String, _ losses: String) -> String {
    """
    ```{study}
    #| label: \(label)
    dataset: discs
    network: {kind: unet, base-channels: 2}
    losses: [\(losses)]
    folds: 2
    epochs: 1
    batch-size: 3
    image-size: [16, 16]
    ```

    """
  }

  /// The study `two` is declared behind the cells that name it.
  private static let report = """
    ---
    title: T
    ---

    \(study("one", "ce, dice"))

    ```{table}
    --| label: tbl-one
    --| study: one
    SELECT loss, (SELECT count(*) FROM runs) AS runs FROM summary WHERE of = 'ensemble' ORDER BY loss
    ```

    ```{table}
    #| label: tbl-two
    #| study: two
    SELECT loss, (SELECT count(*) FROM runs) AS runs FROM summary WHERE of = 'ensemble' ORDER BY loss
    ```

    ```{chart}
    #| label: fig-mine
    #| fig-alt: A
    #| study: two
    data: {sql: "SELECT loss, dice_id FROM runs"}
    mark: point
    encoding: {x: {field: dice_id, type: quantitative}, y: {field: loss, type: nominal}}
    ```

    ```{chart}
    #| label: fig-body
    #| fig-alt: A
    study-chart: learning-curves
    study: two
    ```

    ```{chart}
    #| label: fig-option
    #| fig-alt: A
    #| study: one
    study-chart: learning-curves
    ```

    ```{gallery}
    #| label: fig-masks
    #| fig-alt: A
    study: two
    samples: SELECT DISTINCT sample FROM images WHERE loss = 'ce+dice' ORDER BY sample LIMIT 1
    ```

    ```{gallery}
    #| label: fig-others
    #| fig-alt: A
    #| study: one
    samples: SELECT sample FROM images GROUP BY sample HAVING count(DISTINCT loss) = 2 ORDER BY sample LIMIT 2
    columns: [image, dice]
    ```

    `{sql} SELECT group_concat(loss, ', ') FROM (SELECT loss FROM variants WHERE study = 'two' ORDER BY loss)`

    ```{sql}
    #| study: two
    SELECT count(*) AS n FROM runs
    ```

    \(study("two", "ce+dice"))
    """

  private static func prepare(_ text: String, _ library: DatasetLibrary) -> (CheckedDocument, [Diagnostic]) {
    let collector = DiagnosticCollector()
    let document = LiterateDocument.parse(
      file: "report.md", text: text, kinds: CellCatalogue.kinds, folder: DocumentFolder(files: [:]),
      collector: collector)
    return (
      CheckedDocument(document, in: CheckingContext(library: library, collector: collector)), collector.diagnostics
    )
  }

  private static func withLibrary<Result>(_ body: (DatasetLibrary, ArtifactStore) throws -> Result) throws -> Result {
    try withTemporaryFolder { folder in
      _ = try DiscDataset(in: folder)
      let store = ArtifactStore(root: folder.appending(path: ".make-report"))
      return try body(
        DatasetLibrary(
          manifests: folder.appending(path: "data-manifests"), data: folder.appending(path: "data"), store: store),
        store)
    }
  }

  @Test("each cell shows the rows and the masks of its study alone")
  func each() throws {
    try Self.withLibrary { library, store in
      let (document, diagnostics) = Self.prepare(Self.report, library)
      #expect(diagnostics.map(\.problem) == [])
      let laboratory = Laboratory(library: library, store: store, workers: 2)
      let woven = try DocumentWeaver.weave(document, in: laboratory)
      let data = Dictionary(uniqueKeysWithValues: woven.data.map { ($0.label, $0.csv) })
      func column(_ label: String, _ name: String) -> Set<String> {
        let lines = (data[label] ?? "").split(whereSeparator: \.isNewline).map {
          $0.split(separator: ",").map(String.init)
        }
        guard let index = lines.first?.firstIndex(of: name) else { return [] }
        return Set(lines.dropFirst().map { $0[index] })
      }
      #expect(column("tbl-one", "loss") == ["ce", "dice"] && column("tbl-one", "runs") == ["4"])
      #expect(column("tbl-two", "loss") == ["ce+dice"] && column("tbl-two", "runs") == ["2"])
      #expect(column("fig-mine", "loss") == ["ce+dice"])
      #expect(column("fig-body", "loss") == ["ce+dice"])
      #expect(column("fig-option", "loss") == ["ce", "dice"])
      #expect(column("fig-masks", "sample").count == 1 && column("fig-others", "sample").count == 2)
      let paragraphs = woven.document.blocks.compactMap { block -> [ReportInline]? in
        if case .paragraph(let text) = block { text } else { nil }
      }
      #expect(paragraphs == [[.text("ce+dice")]])
      let code = woven.document.blocks.compactMap { block -> String? in
        if case .code(let code) = block { code.text } else { nil }
      }
      #expect(code == ["n\n─\n2"])
      // What was looked at is said of each.
      #expect(woven.document.abstract.count == 2)
    }
  }

  @Test("a cell of one study that names none, or one that there is not, or two, is told the studies' names")
  func unnamed() throws {
    try Self.withLibrary { library, _ in
      let studies = "---\ntitle: T\n---\n\n" + Self.study("one", "ce") + Self.study("two", "dice")
      func faults(_ cell: String) -> [String] {
        Self.prepare(studies + cell, library).1.map { "\($0.problem): \($0.remedy ?? "")" }
      }
      let several = "the document declares several studies: name the cell's: `study:` with one of `one`, `two`"
      #expect(faults("```{chart}\nstudy-chart: reliability\n```") == [several])
      #expect(faults("```{gallery}\nsamples: SELECT sample FROM images WHERE study = 'one'\n```") == [several])
      #expect(faults("```{chart}\nstudy-chart: reliability\nmetric: dice_id\n```") == [several])
      #expect(
        faults("```{chart}\n#| study: tow\nstudy-chart: reliability\n```") == [
          "there is no study `tow`: did you mean `two`?"
        ])
      #expect(
        faults("```{chart}\n#| study: one\nstudy-chart: reliability\nstudy: two\n```") == [
          "the cell is of the study `one` by its option, and of `two` here: leave one of the two `study`"
        ])
      #expect(faults("```{chart}\nstudy-chart: reliability\nstudy: two\n```") == [])
    }
  }

  @Test("a query that takes the rows of all studies together is warned of, and one that asks for the study is not")
  func mixed() throws {
    try Self.withLibrary { library, _ in
      let studies = "---\ntitle: T\n---\n\n" + Self.study("one", "ce") + Self.study("two", "dice")
      func warnings(_ body: String, _ head: String = studies) -> [String] {
        Self.prepare(head + body, library).1.map { "\($0.severity) \($0.problem): \($0.remedy ?? "")" }
      }
      let mixed = "warning the query takes the rows of all 2 studies together: name one by "
      let table = "```{table}\nSELECT max(dice_id) FROM summary\n```"
      #expect(warnings(table) == [mixed + "`#| study:`: `one`, `two`"])
      #expect(warnings(table, "---\ntitle: T\n---\n\n" + Self.study("one", "ce")) == [])
      #expect(warnings(table.replacing("\nSELECT", with: "\n#| study: one\nSELECT")) == [])
      #expect(warnings("```{table}\nSELECT study, max(dice_id) FROM summary GROUP BY study\n```") == [])
      #expect(warnings("`{sql} SELECT count(*) FROM runs`") == [mixed + "`WHERE study = '…'`: `one`, `two`"])
      #expect(warnings("[a]{when-sql=\"SELECT 1 FROM runs LIMIT 1\"}").count == 1)
      for silent in [
        "SELECT 1 + 1", "SELECT count(*) FROM studies", "SELECT count(*) FROM losses", "SELECT answer FROM verdicts",
      ] { #expect(warnings("`{sql} \(silent)`") == [], "\(silent)") }
      let chart = "data: {sql: SELECT max(dice_id) AS loss FROM runs}\nmark: point\nencoding: {x: {field: loss}}\n```"
      #expect(warnings("```{chart}\n#| fig-alt: A\n" + chart) == [mixed + "`#| study:`: `one`, `two`"])
      #expect(warnings("```{chart}\n#| study: two\n" + chart) == [])
    }
  }
}
