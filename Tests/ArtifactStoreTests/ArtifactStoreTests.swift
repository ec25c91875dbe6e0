import ArtifactStore
import Digests
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct ArtifactStoreTests {
  static let key = ContentDigest.of(Data("key".utf8))

  static func fill(_ folder: URL) throws {
    try FileManager.default.createDirectory(at: folder.appending(path: "b/c"), withIntermediateDirectories: true)
    try Data("one".utf8).write(to: folder.appending(path: "a.txt"))
    try Data("two".utf8).write(to: folder.appending(path: "b/c/é two.txt"))
  }

  @Test("an artefact is made once, under KIND/ab/abcdef…, and its list satisfies sha256sum --check")
  func madeOnce() throws {
    try withTemporaryFolder { folder in
      let store = ArtifactStore(root: folder.appending(path: "store"))
      #expect(try store.existing(kind: "runs", key: Self.key) == nil)
      let made = try store.artefact(kind: "runs", key: Self.key, make: Self.fill)
      let again = try store.artefact(kind: "runs", key: Self.key) { _ in Issue.record("made a second time") }
      #expect(made == again)
      let hexadecimal = Self.key.hexadecimal
      #expect(made.path.hasSuffix("store/runs/\(hexadecimal.prefix(2))/\(hexadecimal)"))
      let check = try output(of: "sha256sum", ["--check", "--strict", "SHA256SUMS"], in: made)
      #expect(check == "a.txt: OK\nb/c/é two.txt: OK\n")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "store/locks").path) == [])
    }
  }

  @Test(
    "a damaged artefact counts as absent, is removed, and is made again",
    arguments: ["flip", "truncate", "delete", "surplus", "list", "no list"])
  func damage(_ kind: String) throws {
    try withTemporaryFolder { folder in
      let store = ArtifactStore(root: folder)
      let made = try store.artefact(kind: "runs", key: Self.key, make: Self.fill)
      let file = made.appending(path: "a.txt")
      switch kind {
      case "flip": try Data("onf".utf8).write(to: file)
      case "truncate": try Data("on".utf8).write(to: file)
      case "delete": try FileManager.default.removeItem(at: file)
      case "surplus": try Data().write(to: made.appending(path: "b/more"))
      case "list": try Data().write(to: made.appending(path: "SHA256SUMS"))
      default: try FileManager.default.removeItem(at: made.appending(path: "SHA256SUMS"))
      }
      #expect(try store.existing(kind: "runs", key: Self.key) == nil)
      #expect(!FileManager.default.fileExists(atPath: made.path))
      _ = try store.artefact(kind: "runs", key: Self.key, make: Self.fill)
      #expect(try store.existing(kind: "runs", key: Self.key) == made)
    }
  }

  @Test("a maker that throws leaves nothing, and its error arrives unchanged")
  func failedMaker() throws {
    struct Broken: Error {}
    try withTemporaryFolder { folder in
      let store = ArtifactStore(root: folder)
      #expect(throws: Broken.self) {
        try store.artefact(kind: "runs", key: Self.key) { folder in
          try Self.fill(folder)
          throw Broken()
        }
      }
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "temporary").path)
      let found = try store.existing(kind: "runs", key: Self.key)
      #expect(found == nil)
      #expect(left == [])
    }
  }

  @Test("eight threads that ask for one key make it once and all get it whole")
  func threads() throws {
    try withTemporaryFolder { folder in
      let store = ArtifactStore(root: folder)
      let count = Atomic<Int>(0)
      DispatchQueue.concurrentPerform(iterations: 8) { _ in
        do {
          let made = try store.artefact(kind: "runs", key: Self.key) { folder in
            count.add(1, ordering: .relaxed)
            try Self.fill(folder)
            usleep(50_000)
          }
          #expect(FileManager.default.fileExists(atPath: made.appending(path: "a.txt").path))
        } catch {
          Issue.record(error)
        }
      }
      #expect(count.load(ordering: .relaxed) == 1)
    }
  }

  @Test("a process killed while making leaves no artefact; the next one cleans up and makes it")
  func killed() async throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "make-report-killed-\(getpid())").path
    defer { try? FileManager.default.removeItem(atPath: root) }
    await #expect(processExitsWith: .signal(SIGKILL)) { [root = root as String] in
      let store = ArtifactStore(root: URL(fileURLWithPath: root))
      for name in ["key", "other"] {
        _ = try store.artefact(kind: "runs", key: .of(Data(name.utf8))) { folder in
          try ArtifactStoreTests.fill(folder)
          if name == "other" { kill(getpid(), SIGKILL) }
        }
      }
    }
    let store = ArtifactStore(root: URL(fileURLWithPath: root))
    let temporary = root + "/temporary"
    #expect(try store.existing(kind: "runs", key: Self.key) != nil)
    #expect(try store.existing(kind: "runs", key: .of(Data("other".utf8))) == nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary).count == 1)
    _ = try store.artefact(kind: "runs", key: .of(Data("third".utf8)), make: Self.fill)
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary) == [])
    _ = try store.artefact(kind: "runs", key: .of(Data("other".utf8)), make: Self.fill)
    #expect(store.keys(ofKind: "runs").count == 3)
  }

  @Test("while another process holds a key, its artefact is waited for, and what it is making is left alone")
  func otherProcess() async throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "make-report-shared-\(getpid())")
    defer { try? FileManager.default.removeItem(at: root) }
    let store = ArtifactStore(root: root)
    let begun = root.appending(path: "begun")
    async let child = #expect(processExitsWith: .success) { [root = root.path as String] in
      let root = URL(fileURLWithPath: root)
      _ = try ArtifactStore(root: root).artefact(kind: "runs", key: .of(Data("key".utf8))) { folder in
        try Data().write(to: root.appending(path: "begun"))
        while !FileManager.default.fileExists(atPath: root.appending(path: "go").path) { usleep(2000) }
        usleep(50_000)
        try ArtifactStoreTests.fill(folder)
      }
    }
    while !FileManager.default.fileExists(atPath: begun.path) { try await Task.sleep(for: .milliseconds(5)) }
    _ = try store.artefact(kind: "runs", key: .of(Data("third".utf8)), make: Self.fill)
    #expect(store.keys(ofKind: "runs").count == 1)
    try Data().write(to: root.appending(path: "go"))
    let made = try store.artefact(kind: "runs", key: Self.key) { _ in Issue.record("the other process was making it") }
    #expect(FileManager.default.fileExists(atPath: made.appending(path: "a.txt").path))
    _ = await child
  }

  @Test("pruning keeps what it is told to and counts what it takes")
  func pruning() throws {
    try withTemporaryFolder { folder in
      let store = ArtifactStore(root: folder)
      let keys = (0..<3).map { ContentDigest.of(Data("\($0)".utf8)) }
      for key in keys { _ = try store.artefact(kind: "runs", key: key, make: Self.fill) }
      let pruned = try store.prune(kind: "runs", keeping: [keys[1]])
      #expect(pruned.artefacts == 2)
      #expect(pruned.bytes == 12)
      #expect(store.keys(ofKind: "runs") == [keys[1]])
      #expect(try store.existing(kind: "runs", key: keys[1]) != nil)
    }
  }
}
