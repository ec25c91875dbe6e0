import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import ArtifactStore

@Suite struct AtomicWritingTests {
  @Test("a file is replaced whole, its folders are made, and no temporary file is left")
  func replaces() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a/b/report.html")
      try writeAtomically(Data("old and longer".utf8), to: file)
      try writeAtomically(Data("new".utf8), to: file)
      #expect(try Data(contentsOf: file) == Data("new".utf8))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "a/b").path) == ["report.html"])
    }
  }

  @Test("what a killed writer left is removed by the next, and the old file was never touched")
  func killedWriter() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "make-report-writer-\(getpid())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "report.html")
    try writeAtomically(Data("old".utf8), to: file)
    try Data("half".utf8).write(to: folder.appending(path: ".report.html.999999-1.part"))
    try writeAtomically(Data("new".utf8), to: file)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["report.html"])
  }

  @Test("where files are about to be written, what killed writers left goes, and no other hidden file")
  func abandonedParts() throws {
    try withTemporaryFolder { folder in
      let left = [".probe.999999-2.part", "figures/.fig-gone.svg.999999-1.part"]
      let others = [".hidden", ".notes.part", "a.1-2.part", "figures/.x.1.part", "figures/sub/.deep.1-1.part"]
      for name in left + others {
        let file = folder.appending(path: name)
        try makeFolder(file.deletingLastPathComponent())
        try Data("half".utf8).write(to: file)
      }
      let held = try newPart(of: "held", in: folder)
      try checkWritable(folder, files: [], folders: ["figures", "tables"])
      let stays = { (name: String) in FileManager.default.fileExists(atPath: folder.appending(path: name).path) }
      #expect(left.filter(stays) == [])
      #expect(others.filter(stays) == others)
      #expect(FileManager.default.fileExists(atPath: held.path), "its writer is at work")
    }
  }

  @Test("a folder where the file should be is one clear diagnostic")
  func folderInTheWay() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "report.html")
      try FileManager.default.createDirectory(at: file.appending(path: "x"), withIntermediateDirectories: true)
      let diagnostic = try #require(throws: Diagnostic.self) { try writeAtomically(Data(), to: file) }
      #expect(diagnostic.place == .file(file.path))
      #expect(diagnostic.problem.hasPrefix("could not write:"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["report.html"])
    }
  }

  static let mayMount =
    getuid() == 0
    && (try? output(of: "sh", ["-c", "unshare -m mount -t tmpfs none /mnt 2>/dev/null && echo yes"])) == "yes\n"

  @Test(
    "on a full disk there is one clear error, the old file stays, and nothing half-written is left",
    .enabled(if: mayMount, "a small file system can be mounted by root only"))
  func fullDisk() throws {
    try withTemporaryFolder { folder in
      let disk = folder.appending(path: "disk")
      try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: true)
      _ = try output(of: "mount", ["-t", "tmpfs", "-o", "size=256k", "none", disk.path])
      defer { _ = try? output(of: "umount", [disk.path]) }
      let file = disk.appending(path: "report.html")
      try writeAtomically(Data("old".utf8), to: file)
      let written = try #require(throws: Diagnostic.self) { try writeAtomically(Data(count: 1 << 20), to: file) }
      #expect(written.problem == "could not write: the disk is full")
      #expect(written.remedy?.contains("free some space") == true)
      #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["report.html"])
      #expect(try Data(contentsOf: file) == Data("old".utf8))

      let store = ArtifactStore(root: disk.appending(path: "store"))
      let recipe = SmallArtefact.recipe()
      let made = try #require(throws: Diagnostic.self) {
        try store.artefact(recipe) { folder in
          try Data(count: 1 << 20).write(to: folder.appending(path: "big"))
        }
      }
      #expect(made.problem.hasSuffix("the disk is full"))
      #expect(store.existing(recipe) == nil)
      #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path + "/store/temporary") == [])
    }
  }
}
