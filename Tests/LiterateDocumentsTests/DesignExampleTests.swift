import Diagnostics
import LiterateDocuments
import Testing

@Suite struct DesignExampleTests {
  static let report = #"""
    ---
    title: "CE or Dice? Lesion segmentation when there may be no lesion"
    author: "…"
    bibliography: references.bib
    params: {image-size: [96, 128], epochs: 12}
    ---

    ## Set-up
    We train on images that always contain a polyp and also test on lesion-free ones [@galdran2022].

    ```{study}
    #| label: polyps
    dataset: kvasir-seg
    test: [endotect]
    network: {kind: unet, base-channels: 16}
    losses: [ce, dice, ce+dice, ce-linear-dice, ce-finetune-dice]
    folds: 5
    epochs: ${epochs}
    image-size: ${image-size}
    ```

    ```{chart}
    #| label: fig-dice-ood
    #| fig-cap: "In-distribution Dice against the share of lesion-free images with a false positive."
    #| fig-alt: "Scatter of five losses; …"
    data:
      sql: SELECT loss, fold, dice_id, image_fpr_ood FROM runs
    mark: point
    encoding:
      x: {field: image_fpr_ood, type: quantitative, title: "OoD false-positive rate", axis: {format: "%"}}
      y: {field: dice_id, type: quantitative, title: "Dice"}
      color: {field: loss, type: nominal}
    ```

    The best loss in distribution is `{sql} SELECT answer FROM verdicts WHERE metric = 'dice_id'`, but see @fig-dice-ood.

    ```{table}
    #| label: tbl-main
    #| tbl-cap: "Mean over folds, with 95 % intervals."
    SELECT loss AS "Loss", dice_id AS "Dice" FROM summary ORDER BY dice_id DESC
    ```

    ```{gallery}
    #| label: fig-worst
    #| fig-cap: "Lesion-free images on which most losses hallucinate."
    samples: SELECT sample FROM images WHERE domain = 'out-of-distribution' GROUP BY sample ORDER BY sum(fp) DESC LIMIT 6
    columns: [image, ce, dice, ce+dice]
    ```
    """#

  @Test("the example of the design is read without an error, cell by cell")
  func example() throws {
    let entry = "@misc{galdran2022, title = {A title}, author = {Galdran, A.}, year = 2022}"
    let reading = Reading(Self.report, files: ["references.bib": entry])
    let document = reading.document
    let collector = DiagnosticCollector()
    #expect(
      reading.found == [
        "44:11+9 warning: the figure has no alternative text"
      ])
    #expect(document.frontMatter.title == "CE or Dice? Lesion segmentation when there may be no lesion")
    #expect(document.frontMatter.parameters.map(\.literal) == ["[96, 128]", "12"])
    let cells = document.cells
    #expect(cells.map(\.kind.name) == ["study", "chart", "table", "gallery"])
    #expect(cells.map(\.label) == ["polyps", "fig-dice-ood", "tbl-main", "fig-worst"])
    #expect(cells[0].place(utf8Offset: 0).line == 13)
    let study = try #require(cells[0].yaml(collector: collector))
    #expect(study["epochs"]?.integer == 12)
    #expect(study["image-size"]?.list?.compactMap(\.integer) == [96, 128])
    #expect(
      study["network"]?["base-channels"]?.place
        == SourcePlace(
          file: "a.md", line: 15, column: 38, length: 2, text: "network: {kind: unet, base-channels: 16}"))
    let chart = try #require(cells[1].yaml(collector: collector))
    #expect(chart["encoding"]?["y"]?["field"]?.text == "dice_id")
    #expect(cells[2].body == "SELECT loss AS \"Loss\", dice_id AS \"Dice\" FROM summary ORDER BY dice_id DESC\n")
    #expect(cells[2].caption == [.text("Mean over folds, with 95 % intervals.")])
    #expect(document.blocks.count == 9)
    #expect(document.inputs.map(\.path) == ["references.bib"])
  }
}
