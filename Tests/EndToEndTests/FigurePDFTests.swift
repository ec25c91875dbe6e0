import Foundation
import TestSupport
import Testing

/// The PDFs of single figures, by the program.
@Suite(.enabled(if: PDFTools.areInstalled, Comment(rawValue: PDFTools.reason)))
struct FigurePDFTests {
  private static let report = """
    ---
    title: "Figuren"
    lang: de
    ---

    ```{chart}
    #| label: fig-a
    #| fig-cap: "Zwei Punkte."
    #| fig-alt: "Zwei Punkte, steigend."
    data: {values: [{a: 1, b: 2}, {a: 2, b: 3}]}
    mark: point
    encoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}}
    ```

    ```{chart}
    #| label: fig-b
    #| fig-cap: "Ohne Worte, nur `a` und $x^2$."
    #| fig-alt: " "
    data: {values: []}
    mark: bar
    encoding: {x: {field: a, type: quantitative}}
    ```
    """

  @Test("are tagged in the report's language, say what they show, and are drawn again byte for byte")
  func figures() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder, report: Self.report)
      let run = try project.run("discs")
      #expect(run.exitCode == 0, "\(run.errors)")
      for (label, words) in [("fig-a", "Zwei Punkte, steigend."), ("fig-b", "Ohne Worte, nur a und x^2.")] {
        let pdf = try project.bytes("figures/\(label).pdf")
        let tagged = try TaggedPDF(pdf)
        #expect(TaggedPDF.text(tagged.catalogue["/Lang"]) == "de")
        #expect(tagged.document?.kids.map(\.alternative) == [words])
        #expect(try PDFTools.unmarkedOperators(of: pdf).isEmpty)
        for (from, to) in [("pdf", "pdf"), ("svg", "pdf"), ("pdf", "vl.json"), ("pdf", "svg"), ("png", "pdf")] {
          let drawn = try project.run("redraw", "_reports/discs/figures/\(label).\(from)", "again.\(to)")
          #expect(drawn.exitCode == 0, "\(drawn.errors)")
          let again = try Data(contentsOf: folder.appending(path: "again.\(to)"))
          #expect(try again == project.bytes("figures/\(label).\(to)"), "\(label) from \(from) to \(to)")
        }
        if Pdfua.isInstalled { #expect(try Pdfua.check(pdf).exit == 0) }
      }
    }
  }
}
