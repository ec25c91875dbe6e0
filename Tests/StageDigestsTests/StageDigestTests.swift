import Foundation
import TestSupport
import Testing

/// A change of bytes under an unchanged version is a fault: an old result would be taken for a new one. What each stage makes of
/// fixed inputs is committed as a digest; `make stage-digests` writes them anew, and a reviewer sees what a change moved.
@Suite(.serialized) struct StageDigestTests {
  private static let file = SharedData.projectRoot.appending(path: "Tests/StageDigestsTests/digests.txt")
  private static let target = "MAKE_REPORT_STAGE_DIGESTS"

  private static func committed() throws -> [StageRow] {
    StageRow.rows(try String(contentsOf: file, encoding: .utf8))
  }

  @Test("no stage makes other bytes under the version of before", arguments: StageCatalogue.all.map(\.name))
  func unchanged(_ name: String) throws {
    let stage = try #require(StageCatalogue.all.first { $0.name == name })
    let row = try stage.row()
    let committed = try #require(
      try Self.committed().first { $0.name == name }, "`\(name)` has no committed digest: run `make stage-digests`")
    if row.version == committed.version {
      #expect(
        row.digest == committed.digest,
        "`\(name)` makes other bytes under the same version: raise \(stage.place), then run `make stage-digests`")
    } else {
      Issue.record("the version of `\(name)` is \(row.version), not \(committed.version): run `make stage-digests`")
    }
  }

  @Test("the table holds the stages that there are and no others, each once")
  func complete() throws {
    #expect(try Self.committed().map(\.name) == StageCatalogue.all.map(\.name))
    #expect(Set(StageCatalogue.all.map(\.name)).count == StageCatalogue.all.count)
  }

  @Test(
    "(for `make stage-digests` and the test below) writes the digests of all stages",
    .enabled(if: ProcessInfo.processInfo.environment[target] != nil, "runs only where a file is named for it"))
  func writes() throws {
    let path = try #require(ProcessInfo.processInfo.environment[Self.target])
    let rows = try StageCatalogue.all.map { try $0.row() }
    try Data(StageRow.text(rows).utf8).write(to: URL(fileURLWithPath: path, relativeTo: SharedData.projectRoot))
    #expect(!rows.isEmpty)
  }

  private static let emulator = "/usr/bin/qemu-x86_64"

  @Test(
    "a processor without AVX-512 (Haswell, emulated) makes the same bytes in every stage",
    .enabled(if: FileManager.default.isExecutableFile(atPath: emulator), "qemu-user is not installed"))
  func haswell() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "digests.txt")
      let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Self.emulator)
      process.arguments = [
        "-cpu", "Haswell", own, "--testing-library", "swift-testing", "--filter", "StageDigestTests/writes",
      ]
      process.environment = ProcessInfo.processInfo.environment.merging([Self.target: file.path]) { $1 }
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      let emulated = StageRow.rows(try String(contentsOf: file, encoding: .utf8))
      let committed = try Self.committed()
      #expect(emulated.count == committed.count)
      for (found, expected) in zip(emulated, committed) { #expect(found == expected) }
    }
  }
}
