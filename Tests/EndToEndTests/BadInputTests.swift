import Foundation
import TestSupport
import Testing

/// Each fault gives one clear error and the right exit code, and loses nothing.
@Suite struct BadInputTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    var old: String
    var new: String
    /// What the error must say, its place among it.
    var says: [String]
    var testDescription: String { new }
  }

  static let faults = [
    Fault(
      old: "y: {field: dice_id,", new: "y: {field: dice_idd,",
      says: ["reports/discs.md:32:14: error:", "`dice_idd`", "did you mean `dice_id`?"]),
    Fault(
      old: "losses: [ce, dice]}", new: "losses: [ce, dcie]}",
      says: ["reports/discs.md:11:9: error:", "`dcie`", "did you mean `dice`?"]),
    Fault(
      old: "dataset: discs", new: "dataset: disks", says: ["reports/discs.md:9:10: error:", "did you mean `discs`?"]),
    Fault(old: "folds: 2", new: "folds: 3", says: ["reports/discs.md:12:8: error:", "fold"]),
    Fault(old: "mark: point", new: "mark: poit", says: ["reports/discs.md:29:7: error:", "did you mean `point`?"]),
    Fault(old: "@tbl-main.", new: "@tbl-mian.", says: ["reports/discs.md:21:", "tbl-mian"]),
    Fault(old: "FROM summary`", new: "FROM summery`", says: ["reports/discs.md:21:", "did you mean `summary`?"]),
    Fault(
      old: "columns: [image, ce]", new: "columns: [image, topk]", says: ["reports/discs.md:47:18: error:", "`topk`"]),
    Fault(old: "epochs: ${epochs}", new: "epochs: ${epoch}", says: ["reports/discs.md:13:", "epoch"]),
    Fault(
      old: "author: \"Nobody\"", new: "autor: \"Nobody\"",
      says: ["reports/discs.md:3:1: error:", "did you mean `author`?"]),
    Fault(
      old: "SELECT loss AS \"Loss\", interval", new: "DROP TABLE runs; SELECT interval", says: ["reports/discs.md:39:"]),
  ]

  @Test(
    "a fault of the document is reported at its place, before any data is looked for, with exit code 1",
    arguments: faults)
  func document(fault: Fault) throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      try FileManager.default.removeItem(at: project.dataset.images)
      try project.edit(fault.old, fault.new)
      let run = try project.run("discs")
      #expect(run.exitCode == 1)
      for words in fault.says { #expect(run.errors.contains(words), "\(run.errors)") }
      #expect(run.errors.components(separatedBy: " error: ").count == 2, "one fault, one error: \(run.errors)")
      #expect(!FileManager.default.fileExists(atPath: project.root.appending(path: ".make-report").path))
    }
  }

  @Test("a flipped byte of an image stops the study with exit code 3 and both digests; what was rendered stays")
  func flippedByte() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      #expect(try project.run("discs").exitCode == 0)
      let before = try project.bytes("report.html")
      let image = project.dataset.images.appending(path: "images/train-3.png")
      var bytes = try Data(contentsOf: image)
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: image)
      let run = try project.run("discs")
      #expect(run.exitCode == 3)
      #expect(run.errors.contains("discs/train-3: error:"))
      #expect(run.errors.matches(of: /[0-9a-f]{64}/).count == 2, "\(run.errors)")
      #expect(try project.bytes("report.html") == before)
    }
  }

  @Test("a missing mask, a truncated image and a surplus file are all named in one pass")
  func severalFiles() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      let images = project.dataset.images
      try FileManager.default.removeItem(at: images.appending(path: "masks/test-13.png"))
      let truncated = images.appending(path: "images/test-14.png")
      try Data(contentsOf: truncated).prefix(60).write(to: truncated)
      try Data("x".utf8).write(to: images.appending(path: "images/holiday.png"))
      let run = try project.run("discs")
      #expect(run.exitCode == 3)
      for words in ["discs/test-13: error:", "discs/test-14: error:", "images/holiday.png"] {
        #expect(run.errors.contains(words), "\(run.errors)")
      }
    }
  }

  @Test("a report whose images are not here is skipped with --all, and an error with --strict")
  func missingDataset() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      try FileManager.default.removeItem(at: project.dataset.images)
      let skipped = try project.run("--all")
      #expect(skipped.exitCode == 0)
      #expect(skipped.output.contains("discs: skipped"))
      #expect(try project.run("--all", "--strict").exitCode == 3)
    }
  }

  @Test("a figure without alternative text is a warning, and an error with --strict")
  func figureWithoutDescription() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      let report = """
        ---
        title: "A chart"
        ---

        ```{chart}
        #| label: fig-a
        data: {values: [{a: 1}]}
        mark: point
        encoding: {x: {field: a, type: quantitative}}
        ```
        """
      try Data(report.utf8).write(to: project.root.appending(path: "reports/bare.md"))
      let plain = try project.run("bare")
      #expect(plain.exitCode == 0, "\(plain.errors)")
      #expect(plain.errors.contains("the figure has no alternative text"))
      let strict = try project.run("bare", "--strict")
      #expect(strict.exitCode == 1)
      #expect(strict.errors.contains("fig-alt"))
    }
  }

  @Test("an empty dataset is a fault of its manifest, at its place")
  func emptyDataset() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      try project.dataset.write([])
      let run = try project.run("discs")
      #expect(run.exitCode != 0)
      #expect(run.errors.contains("samples.csv"), "\(run.errors)")
    }
  }

  @Test("a report that is not there is a usage error that names those that are")
  func unknownReport() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      let run = try project.run("disc")
      #expect(run.exitCode == 2)
      #expect(run.errors.contains("did you mean `discs`?"))
      #expect(try project.run("discs", "--format", "docx").exitCode == 2)
    }
  }

  @Test(
    "a full disk gives one clear error, loses nothing, and a later rendering goes on from what was finished",
    .enabled(if: getuid() == 0 && CommandRun.installed("mount") != nil, "needs the right to mount a small file system"))
  func fullDisk() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      let small = folder.appending(path: "small")
      try FileManager.default.createDirectory(at: small, withIntermediateDirectories: true)
      let mount = try CommandRun(
        CommandRun.installed("mount")!, ["-t", "tmpfs", "-o", "size=128k", "tmpfs", small.path], in: folder)
      // A container may forbid it even to root.
      guard mount.exitCode == 0 else { try Test.cancel("no small file system can be mounted here") }
      defer { _ = try? CommandRun(CommandRun.installed("umount")!, [small.path], in: folder) }
      let run = try project.run("discs", "--store", "small/store", "--quiet")
      #expect(run.exitCode == 1)
      #expect(run.errors.contains("the disk is full"), "\(run.errors)")
      #expect(run.errors.components(separatedBy: " error: ").count == 2, "\(run.errors)")
      #expect(!FileManager.default.fileExists(atPath: project.output("report.html").path))
      _ = try CommandRun(CommandRun.installed("mount")!, ["-o", "remount,size=8m", small.path], in: folder)
      let later = try project.run("discs", "--store", "small/store")
      #expect(later.exitCode == 0, "\(later.errors)")
      #expect(FileManager.default.fileExists(atPath: project.output("report.html").path))
    }
  }
}
