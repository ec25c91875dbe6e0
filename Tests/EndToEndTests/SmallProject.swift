import Foundation
import TestSupport

/// A project of one report on one small dataset, rendered by the program that was built with these tests.
struct SmallProject {
  let root: URL
  let dataset: DiscDataset

  static let report = """
    ---
    title: "Discs"
    author: "Nobody"
    params: {epochs: 2, losses: [ce, dice]}
    ---

    ```{study}
    #| label: discs
    dataset: discs
    network: {kind: unet, base-channels: 2}
    losses: ${losses}
    folds: 2
    epochs: ${epochs}
    batch-size: 3
    image-size: [16, 16]
    learning-rate: 0.01
    ```

    ## Findings {#sec-findings}

    The best Dice is `{sql} SELECT printf('%.3f', max(dice_id)) FROM summary`; see @fig-scatter, @fig-masks and @tbl-main.

    ```{chart}
    #| label: fig-scatter
    #| fig-cap: "Dice against false positives."
    #| fig-alt: "Four points."
    data:
      sql: SELECT loss, dice_id, image_fpr_ood FROM runs
    mark: point
    encoding:
      x: {field: image_fpr_ood, type: quantitative}
      y: {field: dice_id, type: quantitative}
      color: {field: loss, type: nominal}
    ```

    ```{table}
    --| label: tbl-main
    --| tbl-cap: "The ensembles."
    SELECT loss AS "Loss", interval(dice_id, dice_id_low, dice_id_high) AS "Dice" FROM summary WHERE of = 'ensemble'
    ```

    ```{gallery}
    #| label: fig-masks
    #| fig-cap: "Every test image."
    #| fig-alt: "Five rows."
    samples: SELECT DISTINCT sample FROM images ORDER BY sample
    columns: [image, ce]
    ```
    """

  init(in root: URL, report: String = Self.report) throws {
    self.root = root
    dataset = try DiscDataset(in: root)
    try FileManager.default.createDirectory(at: root.appending(path: "reports"), withIntermediateDirectories: true)
    try write(report)
  }

  func write(_ report: String) throws {
    try report.write(to: root.appending(path: "reports/discs.md"), atomically: true, encoding: .utf8)
  }

  /// Rewrites the report with one text in place of another, which must be there.
  func edit(_ old: String, _ new: String) throws {
    precondition(Self.report.contains(old), "the report does not contain \(old)")
    try write(Self.report.replacing(old, with: new))
  }

  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> CommandRun {
    try CommandRun(CommandRun.makeReport, arguments, in: root, environment: environment)
  }

  /// The keys of the artefacts of a kind that a store holds, the project's own where none is named.
  func artefacts(_ kind: String, in store: URL? = nil) -> [String] {
    let folder = (store ?? root.appending(path: ".make-report")).appending(path: kind)
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    return paths.map { String($0.dropFirst(3)) }.filter { $0.utf8.count == 64 }
  }

  func output(_ path: String) -> URL { root.appending(path: "_reports/discs/\(path)") }

  func bytes(_ path: String) throws -> Data { try Data(contentsOf: output(path)) }

  static let files = [
    "report.html", "report.pdf", "results.sqlite", "metrics.csv", "summary.json", "figures/fig-scatter.svg",
    "figures/fig-scatter.pdf", "figures/fig-scatter.png", "figures/fig-scatter.csv", "figures/fig-masks.png",
    "tables/tbl-main.csv",
  ]
}
