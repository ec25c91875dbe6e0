import Foundation
import TestSupport
import Testing

/// Reports of which a part cannot be made.
@Suite struct FailingCellTests {
  private static func report(_ value: String) -> String {
    """
    ---
    title: "Parts"
    ---

    See @fig-a, @fig-wide and @tbl-a.

    ```{chart}
    #| label: fig-a
    #| fig-cap: "A."
    #| fig-alt: "A."
    data: {sql: "SELECT \(value) AS a"}
    mark: point
    encoding: {x: {field: a, type: quantitative}}
    ```

    ```{chart}
    #| label: fig-wide
    #| fig-cap: "Wider than can be drawn."
    #| fig-alt: "W."
    data: {values: [{a: 1}]}
    hconcat:
    \((1...4).map { _ in "  - {width: \(value == "1" ? 50 : 5000), mark: point, encoding: {x: {field: a, type: quantitative}}}" }.joined(separator: "\n"))
    ```

    ```{table}
    --| label: tbl-a
    --| tbl-cap: "None."
    SELECT 1 AS a WHERE 0
    ```
    """
  }

  @Test("what cannot be woven or drawn is a box, all else is written, and the exit code is 1")
  func boxes() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder, report: Self.report("1"))
      let sound = try project.run("discs")
      #expect(sound.exitCode == 0, "\(sound.errors)")
      #expect(FileManager.default.fileExists(atPath: project.output("figures/fig-a.svg").path))
      let records = project.artefacts("reports").count
      try project.write(Self.report("'x'"))
      let failed = try project.run("discs")
      #expect(failed.exitCode == 1)
      #expect(failed.errors.components(separatedBy: "but row 1 holds the text").count == 2, "\(failed.errors)")
      #expect(failed.errors.contains("the chart would be"), "\(failed.errors)")
      let page = String(decoding: try project.bytes("report.html"), as: UTF8.self)
      #expect(page.components(separatedBy: "This figure could not be made").count == 3)
      #expect(page.contains("<figure id=\"fig-a\" class=\"failed\">") && page.contains(">no rows</td>"))
      #expect(try !project.bytes("report.pdf").isEmpty)
      for kind in ["svg", "pdf", "png", "csv", "vl.json"] {
        #expect(!FileManager.default.fileExists(atPath: project.output("figures/fig-a.\(kind)").path))
      }
      #expect(!FileManager.default.fileExists(atPath: project.output("figures/fig-wide.svg").path))
      #expect(try String(decoding: project.bytes("tables/tbl-a.csv"), as: UTF8.self) == "a\r\n")
      #expect(project.artefacts("reports").count == records)
      let check = try project.run("check", "discs")
      #expect(check.exitCode == 1 && check.output.contains("2 errors"))
    }
  }
}
