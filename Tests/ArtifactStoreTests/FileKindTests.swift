import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import ArtifactStore

/// What is found where a file or a folder should be.
@Suite struct FileKindTests {
  /// A folder with one thing of each kind.
  func withThings(_ body: (URL) throws -> Void) throws {
    try withTemporaryFolder { root in
      try Data("a".utf8).write(to: root.appending(path: "file"))
      try FileManager.default.createDirectory(at: root.appending(path: "folder"), withIntermediateDirectories: true)
      mkfifo(root.appending(path: "pipe").path, 0o644)
      for (name, target) in [
        ("link", "file"), ("dangling", "nowhere/at all"), ("round", "round"), ("null", "/dev/null"),
      ] {
        try FileManager.default.createSymbolicLink(
          atPath: root.appending(path: name).path, withDestinationPath: target)
      }
      try body(root)
    }
  }

  @Test("each kind is told from the others, through links, and nothing blocks")
  func kinds() throws {
    try withThings { root in
      let expected = [
        ("file", "is a file"), ("link", "is a file"), ("folder", "is a folder"), ("pipe", "is a named pipe"),
        ("null", "is a device"), ("dangling", "is a link to nowhere/at all, which is not there"),
        ("round", "is a link to round, which is not there"), ("none", "is not there"), ("file/none", "is not there"),
      ]
      for (name, words) in expected {
        #expect(FileKind(at: root.appending(path: name)).words == words, "\(name)")
      }
    }
  }

  @Test(
    "a folder that cannot be made says which part of its path is in the way, and what it is",
    arguments: [
      ("file/a", "`/file` is a file, not a folder"), ("pipe", "`/pipe` is a named pipe, not a folder"),
      ("dangling/a/b", "`/dangling` is a link to nowhere/at all, which is not there"),
      ("null", "`/null` is a device, not a folder"), ("folder/../file", "`/file` is a file, not a folder"),
    ])
  func obstacles(path: String, words: String) throws {
    try withThings { root in
      let folder = root.appending(path: path)
      for attempt in [
        { try makeFolder(folder) }, { try checkWritable(folder, files: ["x"], folders: []) },
        { try writeAtomically(Data(), to: folder.appending(path: "x")) },
      ] as [() throws -> Void] {
        let failed = try #require(throws: Diagnostic.self, performing: attempt)
        let said = failed.problem.replacing(root.standardizedFileURL.path, with: "")
        #expect(said == "could not make the folder: " + words)
        #expect(failed.remedy != nil)
      }
    }
  }

  @Test("trying whether a folder can be written leaves nothing behind, and takes nothing away")
  func probe() throws {
    try withThings { root in
      let before = try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
      try checkWritable(root.appending(path: "new/inner"), files: ["x"], folders: ["y"])
      try checkWritable(root.appending(path: "folder"), files: ["x"], folders: ["y"])
      #expect(try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted() == before)
      let full = try #require(throws: Diagnostic.self) { try checkWritable(root, files: ["folder"], folders: []) }
      #expect(full.problem == "could not write: it is a folder")
      let other = try #require(throws: Diagnostic.self) { try checkWritable(root, files: [], folders: ["pipe"]) }
      #expect(other.problem.hasSuffix("is a named pipe, not a folder"))
      #expect(throws: Diagnostic.self) { try checkWritable(URL(filePath: "/proc/none"), files: [], folders: []) }
    }
  }

  @Test("a pipe in an artefact and a dangling link in its place are damage that is named")
  func artefacts() throws {
    try withTemporaryFolder { root in
      let recipe = Recipe(kind: "runs", version: 1, settings: [], inputs: [:])
      let mendings = Mendings()
      let store = ArtifactStore(root: root, mended: mendings.note)
      let folder = try store.artefact(recipe, make: SmallArtefact.fill)
      try FileManager.default.removeItem(at: folder.appending(path: "a.txt"))
      mkfifo(folder.appending(path: "a.txt").path, 0o644)
      #expect(try store.artefact(recipe, make: SmallArtefact.fill) == folder)
      try FileManager.default.removeItem(at: folder)
      try FileManager.default.createSymbolicLink(atPath: folder.path, withDestinationPath: "/nowhere/at/all")
      #expect(store.existing(recipe) == nil)
      #expect(try store.artefact(recipe, make: SmallArtefact.fill) == folder)
      #expect(
        mendings.all.map(\.reason) == [
          "its `a.txt` is a named pipe, not a file or a folder",
          "it is a link, not a folder",
        ])
    }
  }
}
