import Foundation
import TestSupport
import Testing

/// Signs that the pinned fonts lack, through the program.
@Suite struct FontTests {
  private static func report(fonts: String) -> String {
    """
    ---
    title: "Läsionen 病变"
    author: "ภาพ"
    \(fonts)
    ---

    A brain: 🧠.

    ```{chart}
    #| label: fig-a
    #| fig-alt: "Two names."
    data: {values: [{name: 王, n: 1}, {name: b, n: 2}]}
    mark: bar
    encoding: {x: {field: name, type: nominal}, y: {field: n, type: quantitative}}
    ```
    """
  }

  private static func project(in root: URL, fonts: String) throws {
    let reports = root.appending(path: "reports")
    try FileManager.default.createDirectory(
      at: reports.appending(path: "fonts"), withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      at: root.appending(path: "data-manifests"), withIntermediateDirectories: true)
    try FontFixture.bytes("signs.ttf").write(to: reports.appending(path: "fonts/signs.ttf"))
    try report(fonts: fonts).write(to: reports.appending(path: "signs.md"), atomically: true, encoding: .utf8)
  }

  private static func run(_ root: URL, _ arguments: String...) throws -> CommandRun {
    try CommandRun(CommandRun.makeReport, arguments, in: root, environment: ["NO_COLOR": "1"])
  }

  @Test("without a font that has them, signs are told by `check` and by a rendering, which goes on")
  func missing() throws {
    try withTemporaryFolder { root in
      try Self.project(in: root, fonts: "lang: en")
      for (arguments, warnings) in [(["check", "signs"], 3), (["signs"], 4)] {
        let run = try CommandRun(CommandRun.makeReport, arguments, in: root, environment: ["NO_COLOR": "1"])
        #expect(run.exitCode == 0, "\(run.errors)")
        #expect(run.errors.contains("reports/signs.md:2:18: warning: no font has 2 characters of Han: 病 (U+75C5)"))
        #expect(run.errors.contains("reports/signs.md:3:10: warning: no font has 3 characters of Thai: ภ (U+0E20)"))
        #expect(run.errors.contains("reports/signs.md:7:10: warning: no font has 1 character of emoji: 🧠 (U+1F9E0)"))
        #expect(run.errors.components(separatedBy: "no font has").count == warnings + 1, "\(run.errors)")
        #expect(run.errors.contains("fonts: [noto-cjk]"))
      }
    }
  }

  @Test(
    "the report's own font draws them in the PDF and in figures, with the same bytes for any number of workers",
    .enabled(if: PDFTools.areInstalled))
  func named() throws {
    let digest = try PDFTools.run("sha256sum", ["FILE"], on: FontFixture.bytes("signs.ttf")).output.prefix(64)
    try withTemporaryFolder { folder in
      let roots = ["first", "elsewhere/second"].map { folder.appending(path: $0) }
      for (root, workers) in zip(roots, ["1", "3"]) {
        try Self.project(in: root, fonts: "fonts: [{file: fonts/signs.ttf, sha256: \(digest)}]")
        let run = try Self.run(root, "signs", "--workers", workers)
        #expect(run.exitCode == 0 && !run.errors.contains("warning"), "\(run.errors)")
      }
      for file in ["report.html", "report.pdf", "figures/fig-a.svg", "figures/fig-a.pdf", "figures/fig-a.png"] {
        let bytes = try roots.map { try Data(contentsOf: $0.appending(path: "_reports/signs/\(file)")) }
        #expect(bytes[0] == bytes[1], "\(file) differs")
        guard file.hasSuffix(".pdf") else { continue }
        #expect(try PDFTools.run("pdffonts", ["FILE"], on: bytes[0]).output.contains("+Fixture-Regular"), "\(file)")
        #expect(try PDFTools.run("pdftotext", ["FILE", "-"], on: bytes[0]).output.contains("王"), "\(file)")
      }
    }
  }

  @Test("a font without its digest is refused with what to write, and that is right")
  func pasted() throws {
    try withTemporaryFolder { root in
      try Self.project(in: root, fonts: "fonts: [fonts/signs.ttf]")
      let run = try Self.run(root, "check", "signs")
      #expect(run.exitCode == 1)
      let start = try #require(run.errors.range(of: "write `{"))
      let entry = run.errors[run.errors.index(before: start.upperBound)...].prefix { $0 != "`" }
      try Self.project(in: root, fonts: "fonts: [\(entry)]")
      let second = try Self.run(root, "check", "signs")
      #expect(second.exitCode == 0 && second.errors.isEmpty, "\(second.errors)")
    }
  }
}
