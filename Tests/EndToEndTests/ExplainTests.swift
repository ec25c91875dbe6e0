import Foundation
import TestSupport
import Testing

/// `make-report explain`: from what a report shows down to the digests of samples.
@Suite struct ExplainTests {
  private struct Explained: Decodable {
    struct Sample: Decodable {
      var id: String
      var image: String
      var masks: [String]
    }
    struct Dataset: Decodable {
      var role: String
      var samples: [Sample]
      var sampleCount: Int
    }
    struct Run: Decodable {
      var name: String
      var recipe: String
      var checkpoint: String?
      var settings: [String: String]
    }
    struct Study: Decodable {
      var depth: String
      var runs: [Run]
      var datasets: [Dataset]
    }
    struct Query: Decodable {
      var sql: String
      var tables: [String]
      var rowCount: Int
    }
    struct File: Decodable {
      var name: String
      var sha256: String
    }
    var kind: String
    var line: Int
    var queries: [Query]
    var named: [String]
    var studies: [Study]
    var files: [File]
    var results: File?
    var remarks: [String]

    /// Whether the digests of samples are at the end.
    var endsInSamples: Bool {
      let samples = studies.flatMap(\.datasets).flatMap(\.samples)
      return !samples.isEmpty
        && samples.allSatisfy { $0.image.utf8.count == 64 && $0.masks.allSatisfy { $0.utf8.count == 64 } }
    }
  }

  private func explained(_ arguments: [String], in folder: URL) throws -> [Explained] {
    let run = try CommandRun(CommandRun.makeReport, ["explain"] + arguments + ["--json"], in: folder)
    try #require(run.exitCode == 0, "\(arguments): \(run.errors)")
    return try JSONDecoder().decode([Explained].self, from: Data(run.output.utf8))
  }

  @Test("every figure, table and number of the report on phantoms ends in the digests of samples")
  func phantoms() throws {
    try withTemporaryFolder { folder in
      for name in ["reports", "data-manifests"] {
        try FileManager.default.copyItem(
          at: SharedData.projectRoot.appending(path: name), to: folder.appending(path: name))
      }
      let small = ["image-size:[32, 32]", "epochs:2", "folds:1", "base-channels:2"].flatMap { ["-P", $0] }
      let run = try CommandRun(
        CommandRun.makeReport, ["phantom-polyps", "--format", "html"] + small, in: folder)
      try #require(run.exitCode == 0, "\(run.errors)")
      let report = try String(contentsOf: folder.appending(path: "reports/phantom-polyps.md"), encoding: .utf8)
      let lines = report.split(separator: "\n", omittingEmptySubsequences: false)
      let labels = lines.filter { $0.contains("| label: ") }.compactMap {
        $0.split(separator: " ").last.map(String.init)
      }
      #expect(labels.count == 9)
      let numbers = lines.indices.filter { lines[$0].contains("{sql}") }.map { $0 + 1 }
      #expect(numbers.count > 25)
      for question in labels.map({ [$0] }) + numbers.map({ ["--line", String($0)] }) {
        let answers = try explained(["phantom-polyps"] + question + small, in: folder)
        #expect(!answers.isEmpty)
        for answer in answers {
          #expect(answer.endsInSamples, "\(question)")
          #expect(!answer.studies.flatMap(\.runs).isEmpty, "\(question)")
          #expect(answer.studies.flatMap(\.runs).allSatisfy { $0.checkpoint?.utf8.count == 64 }, "\(question)")
        }
      }
      let written = try explained(["phantom-polyps", "tbl-variants"] + small, in: folder)
      #expect(written.count == 1 && written[0].studies.isEmpty && written[0].remarks.count == 1)
    }
  }

  @Test("a rendered report is explained without a change to its store; what it does not have is told with what it has")
  func small() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(
        in: folder,
        report: SmallProject.report + """


          A number: `{sql} SELECT dice_id FROM summary WHERE of = 'ensemble' AND loss = 'dice'`.

          ```{chart}
          #| label: fig-file
          #| fig-alt: "Two points."
          data: {url: points.csv}
          mark: point
          encoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}}
          ```
          """)
      try "a,b\n1,2\n3,4\n".write(to: folder.appending(path: "reports/points.csv"), atomically: true, encoding: .utf8)
      let before = try project.run("explain", "discs", "fig-scatter")
      #expect(before.exitCode == 1 && before.errors.contains("`make-report discs`"), "\(before.errors)")
      #expect(project.artefacts("runs").isEmpty)
      #expect(try project.run("discs", "--format", "html").exitCode == 0)
      let runs = project.artefacts("runs").sorted()

      let scatter = try explained(["discs", "fig-scatter"], in: folder)[0]
      #expect(scatter.kind == "chart" && scatter.endsInSamples)
      #expect(scatter.queries.map(\.rowCount) == [4] && scatter.queries[0].tables == ["runs"])
      #expect(scatter.named.contains("the rows name loss: ce, dice"))
      #expect(Set(scatter.studies[0].runs.map(\.recipe)) == Set(runs.map { "runs:\($0)" }))
      let settings = scatter.studies[0].runs[0].settings
      #expect(settings["epochs"] == "2" && settings["batch-size"] == "3" && settings["seed"] != nil)

      let masks = try explained(["discs", "fig-masks"], in: folder)[0]
      #expect(masks.named.contains { $0.hasPrefix("shown of `discs`: the samples ") })

      let line = try #require(
        String(contentsOf: folder.appending(path: "reports/discs.md"), encoding: .utf8)
          .split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.hasPrefix("A number:") })
      let number = try explained(["discs", "--line", String(line + 1)], in: folder)
      #expect(number.count == 1 && number[0].kind == "number" && number[0].line == line + 1)
      #expect(number[0].studies[0].runs.map(\.name).allSatisfy { $0.hasPrefix("dice, ") }, "only Dice's runs went in")
      #expect(number[0].studies[0].runs.count == 2)

      let file = try explained(["discs", "fig-file"], in: folder)[0]
      #expect(file.studies.isEmpty && file.files.map(\.name) == ["points.csv"] && file.files[0].sha256.utf8.count == 64)

      let run = try explained(["discs", "discs: ce, fold 2, seed 0"], in: folder)[0]
      #expect(run.kind == "run" && run.studies[0].runs.count == 1)
      #expect(run.studies[0].datasets.map(\.role) == ["train", "validation"])
      #expect(
        try explained(["discs", String(runs[0].prefix(10))], in: folder)[0].studies[0].runs[0].recipe
          == "runs:\(runs[0])")

      let nearly = try project.run("explain", "discs", "fig-scater")
      #expect(nearly.exitCode == 2 && nearly.errors.contains("did you mean `fig-scatter`?"), "\(nearly.errors)")
      let empty = try project.run("explain", "discs", "--line", "1")
      #expect(empty.exitCode == 2 && empty.errors.contains("on the lines "), "\(empty.errors)")
      #expect(try project.run("explain", "discs").exitCode == 2)
      #expect(try project.run("explain", "discs", "--line", "x").exitCode == 2)
      #expect(project.artefacts("runs").sorted() == runs)
    }
  }
}
