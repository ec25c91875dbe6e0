import Digests
import Foundation
import Images
import TestSupport
import Testing

/// `make-report verify`: from the data to the same bytes, or what differs first.
@Suite struct VerifyTests {
  private func locked(in folder: URL) throws -> SmallProject {
    let project = try SmallProject(in: folder)
    let run = try project.run("discs", "--lock")
    #expect(run.exitCode == 0, "\(run.errors)")
    return project
  }

  private func json(_ run: CommandRun) throws -> [String: Any] {
    let reports = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]]
    return try #require(reports?.first, "\(run.output)\(run.errors)")
  }

  private func rewriteLock(_ project: SmallProject, _ old: String, _ new: String) throws {
    let text = try String(contentsOf: project.lock, encoding: .utf8)
    try #require(text.contains(old))
    try text.replacing(old, with: new).write(to: project.lock, atomically: true, encoding: .utf8)
  }

  @Test("what is locked is made again from the data, without the store, the output or anything else changing")
  func bytes() throws {
    try withTemporaryFolder { folder in
      let project = try locked(in: folder)
      for path in [".make-report", "_reports"] {
        try FileManager.default.removeItem(at: folder.appending(path: path))
      }
      let run = try project.run("verify", "discs", "--workers", "1", environment: ["TMPDIR": folder.path])
      #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
      #expect(run.output.hasPrefix("discs: verified, 4 runs trained anew; 30 tables of results and "), "\(run.output)")
      #expect(run.errors.contains("trained"))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
          "data", "data-manifests", "reports",
        ])
      #expect(try project.run("verify", "discs", "--quiet").output.isEmpty)
    }
  }

  @Test("the parameters, formats and the date of the lock are those of the verification")
  func conditions() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      let date = ["SOURCE_DATE_EPOCH": "86400"]
      let run = try project.run(
        "discs", "--lock", "-P", "epochs:1", "--format", "html", environment: date)
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(try LockTests.parts(project)["parameters"] == ["epochs": "1"])
      #expect(try LockTests.parts(project)["program"]?["SOURCE_DATE_EPOCH"] == "86400")
      let verified = try project.run("verify", "discs")
      #expect(verified.exitCode == 0, "\(verified.output)\(verified.errors)")
      let other = try project.run("verify", "discs", "-P", "epochs:3")
      #expect(other.exitCode == 4)
      #expect(other.output.contains("differs, first in the parameters `epochs`"), "\(other.output)")
    }
  }

  @Test("one changed pixel of a training image is found before anything is trained, by the sample's name")
  func pixel() throws {
    try withTemporaryFolder { folder in
      let project = try locked(in: folder)
      let file = project.dataset.images.appending(path: "images/train-7.png")
      var image = try Image(decoding: Data(contentsOf: file), name: "train-7")
      image.pixels[0] ^= 1
      try image.pngData().write(to: file)
      let run = try project.run("verify", "discs")
      #expect(run.exitCode == 4, "\(run.output)\(run.errors)")
      #expect(run.errors.contains("train-7"), "\(run.errors)")
      #expect(run.output.contains("discs: differs, first in its data"), "\(run.output)")
      #expect(!run.errors.contains("to train"))
      #expect(try json(project.run("verify", "discs", "--json"))["holds"] as? String == "nothing")

      // The manifest made anew of it does not hide it.
      let table = project.dataset.manifest.appending(path: "samples.csv")
      let text = try String(contentsOf: table, encoding: .utf8)
      let row = try #require(text.split(separator: "\n").first { $0.contains("train-7") })
      let digest = try #require(row.split(separator: ",").first { $0.utf8.count == 64 })
      let found = ContentDigest.of(try Data(contentsOf: file)).hexadecimal
      try project.dataset.write(table: Data(text.replacing(digest, with: found).utf8))
      let other = try project.run("verify", "discs")
      #expect(other.exitCode == 4)
      #expect(other.output.contains("differs, first in the tables of samples of `discs`"), "\(other.output)")
      let differences = try #require(
        try json(project.run("verify", "discs", "--json"))["differences"] as? [[String: Any]])
      #expect(differences.contains { $0["part"] as? String == "samples" && $0["name"] as? String == "discs: train-7" })
      #expect(differences.count { $0["part"] as? String == "samples" } == 1)
    }
  }

  @Test("other verdicts than the locked ones hold nothing; other measures alone leave the numbers of the results")
  func verdicts() throws {
    try withTemporaryFolder { folder in
      let project = try locked(in: folder)
      let original = try Data(contentsOf: project.lock)
      let verdict = try #require(try LockTests.parts(project)["verdicts"]?.first)
      try rewriteLock(project, "\"\(verdict.key)\": \"\(verdict.value)\"", "\"\(verdict.key)\": \"none\"")
      let wrong = try project.run("verify", "discs", "--from-store", "--accept", "verdicts")
      #expect(wrong.exitCode == 4)
      #expect(wrong.output.contains("differs, first in the verdicts `\(verdict.key)`"), "\(wrong.output)")
      #expect(wrong.output.contains("what holds: nothing"), "\(wrong.output)")

      try original.write(to: project.lock)
      let page = try #require(try LockTests.parts(project)["outputs"]?["report.html"])
      try rewriteLock(project, page, "sha256:\(String(repeating: "0", count: 64))")
      let other = try project.run("verify", "discs", "--from-store")
      #expect(other.exitCode == 4)
      #expect(other.output.contains("differs, first in the files `report.html`"), "\(other.output)")
      #expect(other.output.contains("what holds: every number of the results"), "\(other.output)")
      #expect(try project.run("verify", "discs", "--from-store", "--accept", "numbers").exitCode == 0)
    }
  }

  @Test("from the store only what it holds is hashed; a sample of the runs is trained anew; a missing run is said")
  func store() throws {
    try withTemporaryFolder { folder in
      let project = try locked(in: folder)
      let hashed = try project.run("verify", "discs", "--from-store", "--output", "elsewhere")
      #expect(hashed.exitCode == 0, "\(hashed.output)\(hashed.errors)")
      #expect(hashed.output.hasPrefix("discs: verified, 0 of 4 runs trained anew, the others hashed; 30 tables"))
      let sampled = try project.run("verify", "discs", "--sample", "1")
      #expect(sampled.exitCode == 0, "\(sampled.output)\(sampled.errors)")
      #expect(sampled.output.hasPrefix("discs: verified, 1 of 4 runs trained anew"), "\(sampled.output)")
      #expect(sampled.errors.contains("1 run to train"), "\(sampled.errors)")

      // A checkpoint that the lock does not know.
      let run = try #require(try LockTests.parts(project)["checkpoints"]?.sorted { $0.key < $1.key }.first)
      try rewriteLock(project, run.value, "sha256:\(String(repeating: "0", count: 64))")
      let other = try project.run("verify", "discs", "--from-store")
      #expect(other.exitCode == 4)
      #expect(other.output.contains("differs, first in the checkpoints of `\(run.key)`"), "\(other.output)")

      let key = try #require(project.artefacts("runs").first)
      try FileManager.default.removeItem(at: folder.appending(path: ".make-report/runs/\(key.prefix(2))/\(key)"))
      let missing = try project.run("verify", "discs", "--from-store")
      #expect(missing.exitCode == 3)
      #expect(missing.errors.contains("1 of 4 runs are not in the store"), "\(missing.errors)")
    }
  }

  @Test("an interrupted verification leaves nothing, or with `--work` goes on; the folder of something else is refused")
  func work() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      #expect(try project.run("lock", "discs", "-P", "epochs:60").exitCode == 0)
      let work = folder.appending(path: "work")
      let arguments = ["verify", "discs", "--work", "work"]
      let program = try RunningProgram(CommandRun.makeReport, arguments, in: folder)
      let states = work.appending(path: "discs/store/training-states")
      #expect(program.wait { FileManager.default.fileExists(atPath: states.path) }, "\(program.errors)")
      program.stop()
      let run = try project.run("verify", "discs", "--work", "work")
      #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
      try Data("1\n".utf8).write(to: work.appending(path: "discs/program"))
      let other = try project.run("verify", "discs", "--work", "work")
      #expect(other.exitCode == 2)
      #expect(other.errors.contains("another build of this program began here"), "\(other.errors)")
      let full = try project.run("verify", "discs", "--work", "data")
      #expect(full.exitCode == 2)
      #expect(full.errors.contains("the folder holds something else"), "\(full.errors)")
    }
  }

  @Test("a report without a lock is said; of `--all` those that have one are verified")
  func unlocked() throws {
    try withTemporaryFolder { folder in
      let project = try locked(in: folder)
      try "---\ntitle: Other\n---\n\nText.\n".write(
        to: folder.appending(path: "reports/other.md"), atomically: true, encoding: .utf8)
      let run = try project.run("verify", "other")
      #expect(run.exitCode == 2)
      #expect(run.output.contains("other: has no lock; `make-report lock other` writes it"))
      let all = try project.run("verify", "--all", "--from-store")
      #expect(all.exitCode == 0, "\(all.errors)")
      #expect(all.output.contains("discs: verified") && all.output.contains("other: has no lock"))
      for arguments in [["--sample", "0"], ["--tolerance=-1"], ["--workers", "0"]] {
        #expect(try CommandRun(CommandRun.makeReport, ["verify", "discs"] + arguments, in: folder).exitCode == 2)
      }
    }
  }

  private static let emulator = "/usr/bin/qemu-x86_64"

  @Test(
    "a processor without AVX-512 (Haswell, emulated) verifies what this one locked, all the way to the PDF",
    .enabled(if: FileManager.default.isExecutableFile(atPath: emulator), "qemu-user is not installed"))
  func haswell() throws {
    try withTemporaryFolder { folder in
      _ = try locked(in: folder)
      let arguments = ["-cpu", "Haswell", CommandRun.makeReport.path, "verify", "discs"]
      let run = try CommandRun(URL(fileURLWithPath: Self.emulator), arguments, in: folder)
      #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
      #expect(run.output.hasPrefix("discs: verified, 4 runs trained anew; 30 tables of results and "), "\(run.output)")
    }
  }
}
