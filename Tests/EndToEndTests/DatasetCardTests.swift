import Foundation
import TestSupport
import Testing

/// A dataset's card in both documents, by the program.
@Suite struct DatasetCardTests {
  private static let cell = """

    ```{dataset}
    #| label: tbl-discs
    #| tbl-cap: "The discs."
    dataset: discs
    ```
    """

  @Test("a card's table, histogram and contact sheet stand in the page; near-duplicates warn, and fail with --strict")
  func bothFormats() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder, report: SmallProject.report + Self.cell)
      try project.dataset.writeBrighterCopy()
      let run = try project.run("discs")
      #expect(run.exitCode == 0, "\(run.errors)")
      let problem = "`train-3` and `test-13` look nearly the same"
      // Before the training and at the end, with its place and its remedy.
      #expect(run.errors.components(separatedBy: problem).count == 3)
      #expect(run.errors.contains("reports/discs.md:9:") && run.errors.contains("`duplicate_reason`"))
      let page = String(decoding: try project.bytes("report.html"), as: UTF8.self)
      #expect(page.contains("pairs of images that look nearly the same: 1"))
      #expect(page.contains("Histogram of the lesions’ shares of the image in Discs"))
      let image = try #require(page.split(separator: "<img ").first { $0.contains("alt=\"17 samples of Discs") })
      #expect(image.hasPrefix("src=\"data:image/png;base64,") && image.utf8.count > 2000)
      let again = try project.run("discs", "--strict")
      #expect(again.exitCode == 1 && again.errors.components(separatedBy: problem).count == 2)
    }
  }

  @Test("PDF has them, too, with their texts for those who cannot see them", .enabled(if: PDFTools.areInstalled))
  func pdf() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder, report: SmallProject.report + Self.cell)
      #expect(try project.run("discs").exitCode == 0)
      let pdf = try project.bytes("report.pdf")
      let words = try PDFTools.words(of: pdf).map(\.text).joined(separator: " ")
      #expect(words.contains("in 2 folds of 6") && words.contains("Sizes of the lesions in Discs."))
      #expect(words.contains("17 samples of Discs"))
      let images = try PDFTools.run("pdfimages", ["-list", "FILE"], on: pdf).output
      // Of the sheet: eight tiles a row, three rows.
      #expect(images.contains(#/ 932 +352 /#))
    }
  }
}
