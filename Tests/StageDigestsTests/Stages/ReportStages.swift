import ArtifactStore
import Datasets
import Diagnostics
import Foundation
import LiterateDocuments
import ReportCells
import Results
import Weaving
import WovenDocuments

private let report = """
  ---
  title: "A report"
  author: {name: "A. Author"}
  abstract: "Half is `{sql} SELECT percent(0.5)`."
  ---

  ## Question {#sec-question}

  Text with *emphasis*, $\\alpha + 1$, a note[^1] and @tbl-a.

  [^1]: The note.

  ```{table}
  --| label: tbl-a
  --| tbl-cap: "A table."
  SELECT column1 AS "A", fixed(column2, 2) AS "B" FROM (VALUES ('x', 1.5), ('y', -2))
  ```

  - one
  - two

  ```{sql}
  SELECT 1 AS a, 'b' AS b
  ```
  """

/// From a report to blocks.
let reportStages: [Stage] = [
  Stage("weaving", DocumentWeaver.version.description, "`DocumentWeaver.version`") {
    let collector = DiagnosticCollector()
    let nowhere = URL(fileURLWithPath: "/nonexistent")
    let library = DatasetLibrary(manifests: nowhere, data: nowhere, store: ArtifactStore(root: nowhere))
    let document = LiterateDocument.parse(
      file: "report.md", text: report, kinds: CellCatalogue.kinds, collector: collector)
    let checked = CheckedDocument(document, in: CheckingContext(library: library, collector: collector))
    try collector.throwIfErrors()
    let woven = try DocumentWeaver.weave(
      checked, results: ResultsDatabase.schema(), gallery: { _, _, _, _ in [] }, contactSheet: { _ in nil },
      colophon: [.text("Colophon.")])
    let told = String(describing: woven.document.abstract) + String(describing: woven.document.blocks)
    return [Data(told.utf8)] + woven.data.map { Data($0.csv.utf8) }
  }
]
