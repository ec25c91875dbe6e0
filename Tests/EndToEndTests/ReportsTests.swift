import Foundation
import NeuralNetworks
import TestSupport
import Testing

/// The project's own reports, each on images that a test can afford.
@Suite struct ReportsTests {
  /// A project with the reports of this one, beside a small dataset of discs.
  private struct ReportsProject {
    let root: URL

    init(in root: URL) throws {
      self.root = root
      _ = try DiscDataset(in: root, size: 32)
      try FileManager.default.copyItem(
        at: SharedData.projectRoot.appending(path: "reports"), to: root.appending(path: "reports"))
    }

    func run(_ arguments: [String]) throws -> CommandRun {
      try CommandRun(CommandRun.makeReport, arguments, in: root)
    }

    func render(_ report: String, _ parameters: [String]) throws -> CommandRun {
      try run([report, "--format", "html"] + parameters.flatMap { ["-P", $0] })
    }

    func text(_ report: String, _ file: String) throws -> String {
      try String(contentsOf: root.appending(path: "_reports/\(report)/\(file)"), encoding: .utf8)
    }
  }

  private static let network = [
    "encoder:efficientnet-lite0", "weights:none", "image-size:[32, 32]", "epochs:2", "folds:1", "batch-size:4",
  ]

  @Test("the report on polyps sets its figures beside the published ones, and its prose follows them")
  func polyps() throws {
    try withTemporaryFolder { folder in
      let project = try ReportsProject(in: folder)
      let run = try project.render("polyps", ["dataset:discs", "test:[discs]"] + Self.network)
      #expect(run.exitCode == 0, "\(run.errors)")
      let html = try project.text("polyps", "report.html")
      let directions = [
        "the paired test tells the two apart", "the paired test cannot tell the two apart",
        "The two do not differ at all",
        "published direction</em>", "<em>against</em> the published direction",
      ]
      #expect(directions.count { html.contains($0) } == 1)
      let rows = try project.text("polyps", "tables/tbl-published.csv").split(whereSeparator: \.isNewline)
      try #require(rows.count == 6)
      #expect(rows[1].hasPrefix("ce,89.2 ± 1.2,") && rows[1].contains("≥ 30 %"))
      #expect(rows[2].hasPrefix("dice,88.8 ± 1.0,") && rows[2].contains("≥ 80 %"))
      #expect(try project.text("polyps", "tables/tbl-order.csv").contains(" of 10"))
      #expect(try project.text("polyps", "tables/tbl-formats.csv").contains("\"discs, polyp-free\",2,32–32,32–32"))
    }
  }

  @Test("the report on foot ulcers tests crops that `data add` cut, clustered by photograph, beside whole photographs")
  func footUlcers() throws {
    try withTemporaryFolder { folder in
      let project = try ReportsProject(in: folder)
      try FileManager.default.createDirectory(
        at: folder.appending(path: "data"), withIntermediateDirectories: true)
      _ = try ImageFolderFixture(in: folder.appending(path: "data"), photographs: 12)
      let added = try project.run([
        "data", "add", "data/photographs", "--name", "photographs", "--folds", "2", "--test", "0.34",
        "--lesion-free-crops", "16", "--crop-margin", "2",
      ])
      #expect(added.exitCode == 0, "\(added.errors)")
      #expect(
        added.output
          == "data-manifests/photographs: 8 training images, 4 test images with a lesion, 0 lesion-free, "
          + "8 lesion-free crops, 4 control crops\n")
      let run = try project.render("foot-ulcers", ["dataset:photographs"] + Self.network)
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(run.errors.contains("5 runs to train"), "the two studies share their runs: \(run.errors)")
      let data = try project.text("foot-ulcers", "tables/tbl-data.csv")
      #expect(data.contains("photographs/crops,test,4,8,4") && data.contains("photographs/photographs,test,4,0,4"))
      #expect(try project.text("foot-ulcers", "tables/tbl-format.csv").split(whereSeparator: \.isNewline).count == 6)
    }
  }

  @Test("the atlas draws the field of every loss that it trains")
  func lossAtlas() throws {
    try withTemporaryFolder { folder in
      let project = try ReportsProject(in: folder)
      let run = try project.render(
        "loss-atlas",
        [
          "dataset:discs", "losses:[ce, dice, jaccard, ce+dice]", "image-size:[16, 16]", "base-channels:2", "epochs:2",
          "batch-size:3",
        ])
      #expect(run.exitCode == 0, "\(run.errors)")
      let fields = try project.text("loss-atlas", "figures/fig-fields.csv").split(whereSeparator: \.isNewline)
      #expect(fields.count == 1 + 3 * 3 * 2 * 19)
      #expect(try project.text("loss-atlas", "tables/tbl-losses.csv").contains("ce,"))
      #expect(try project.text("loss-atlas", "report.html").contains("times N⁻¹"))
    }
  }

  @Test("the atlas names every loss of the catalogue")
  func atlasIsComplete() throws {
    let report = try String(
      contentsOf: SharedData.projectRoot.appending(path: "reports/loss-atlas.md"), encoding: .utf8)
    let line = try #require(report.split(whereSeparator: \.isNewline).first { $0.hasPrefix("  losses: [") })
    let named = Set(line.dropFirst(11).dropLast().split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
    #expect(LossCatalogue.all.count > 19)
    for loss in LossCatalogue.all { #expect(named.contains(loss.name), "\(loss.name) is not in the atlas") }
  }

  @Test("every choice of scale can be checked without data")
  func scales() throws {
    try withTemporaryFolder { folder in
      let project = try ReportsProject(in: folder)
      try FileManager.default.removeItem(at: folder.appending(path: "data-manifests"))
      try FileManager.default.copyItem(
        at: SharedData.projectRoot.appending(path: "data-manifests"), to: folder.appending(path: "data-manifests"))
      for (report, scale) in [("polyps", "laptop"), ("polyps", "workstation"), ("foot-ulcers", "workstation")] {
        let run = try project.run(["check", report, "-P", "scale:\(scale)"])
        #expect(run.exitCode == 0, "\(run.errors)")
      }
      let unknown = try project.run(["check", "polyps", "-P", "scale:lapotp"])
      #expect(unknown.exitCode == 2 && unknown.errors.contains("did you mean `laptop`?"), "\(unknown.errors)")
    }
  }
}
