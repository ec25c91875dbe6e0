import Foundation
import Synchronization
import TestSupport
import Testing

@testable import ArtifactStore

@Suite struct ArtifactStoreTests {
  private let recipe = SmallArtefact.recipe()

  @Test("an artefact is made once, under KIND/ab/abcdef…, and its list satisfies sha256sum --check")
  func madeOnce() throws {
    try withTemporaryFolder { folder in
      let store = ArtifactStore(root: folder.appending(path: "store"))
      #expect(store.existing(recipe) == nil)
      let made = try store.artefact(recipe, make: SmallArtefact.fill)
      let again = try store.artefact(recipe) { _ in Issue.record("made a second time") }
      #expect(made == again)
      let hexadecimal = recipe.key.hexadecimal
      #expect(made.path.hasSuffix("store/runs/\(hexadecimal.prefix(2))/\(hexadecimal)"))
      let check = try output(of: "sha256sum", ["--check", "--strict", "SHA256SUMS"], in: made)
      #expect(check == "a.txt: OK\nb/c/é two.txt: OK\nrecipe.json: OK\n")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "store/locks").path) == [])
    }
  }

  @Test("a maker that throws leaves nothing, and its error arrives unchanged")
  func failedMaker() throws {
    struct Broken: Error {}
    try withTemporaryFolder { folder in
      let store = ArtifactStore(root: folder)
      #expect(throws: Broken.self) {
        try store.artefact(recipe) { folder in
          try SmallArtefact.fill(folder)
          throw Broken()
        }
      }
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "temporary").path)
      let found = store.existing(recipe)
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
          let made = try store.artefact(recipe) { folder in
            count.add(1, ordering: .relaxed)
            try SmallArtefact.fill(folder)
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
        _ = try store.artefact(SmallArtefact.recipe(name)) { folder in
          try SmallArtefact.fill(folder)
          if name == "other" { kill(getpid(), SIGKILL) }
        }
      }
    }
    let store = ArtifactStore(root: URL(fileURLWithPath: root))
    let temporary = root + "/temporary"
    #expect(store.existing(recipe) != nil)
    #expect(store.existing(SmallArtefact.recipe("other")) == nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary).count == 1)
    _ = try store.artefact(SmallArtefact.recipe("third"), make: SmallArtefact.fill)
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary) == [])
    _ = try store.artefact(SmallArtefact.recipe("other"), make: SmallArtefact.fill)
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
      _ = try ArtifactStore(root: root).artefact(SmallArtefact.recipe()) { folder in
        try Data().write(to: root.appending(path: "begun"))
        while !FileManager.default.fileExists(atPath: root.appending(path: "go").path) { usleep(2000) }
        usleep(50_000)
        try SmallArtefact.fill(folder)
      }
    }
    while !FileManager.default.fileExists(atPath: begun.path) { try await Task.sleep(for: .milliseconds(5)) }
    _ = try store.artefact(SmallArtefact.recipe("third"), make: SmallArtefact.fill)
    #expect(store.keys(ofKind: "runs").count == 1)
    try Data().write(to: root.appending(path: "go"))
    let made = try store.artefact(recipe) { _ in Issue.record("the other process was making it") }
    #expect(FileManager.default.fileExists(atPath: made.appending(path: "a.txt").path))
    _ = await child
  }

  @Test("one artefact is removed, and no other; one that is being made or removed is left")
  func removing() throws {
    try withTemporaryFolder { folder in
      let store = ArtifactStore(root: folder)
      let recipes = (0..<3).map { SmallArtefact.recipe("\($0)") }
      #expect(try !store.remove(recipes[0]))
      for recipe in recipes { _ = try store.artefact(recipe, make: SmallArtefact.fill) }
      let lock = try store.lock("runs", recipes[2].key)
      let isRemoved = try withExtendedLifetime(lock) { try store.remove(recipes[2]) }
      #expect(!isRemoved)
      #expect(try store.remove(recipes[0]))
      #expect(try !store.remove(recipes[0]))
      #expect(store.existing(recipes[0]) == nil)
      #expect(Set(store.keys(ofKind: "runs")) == [recipes[1].key, recipes[2].key])
      #expect(recipes[1...].allSatisfy { store.existing($0) != nil })
      #expect(SmallArtefact.names(in: folder.appending(path: "temporary")) == [])
    }
  }

  @Test("questions to a store that is not there yet make nothing on the disk")
  func untouched() throws {
    try withTemporaryFolder { folder in
      let root = folder.appending(path: "store")
      let store = ArtifactStore(root: root)
      #expect(store.existing(recipe) == nil)
      #expect(store.keys(ofKind: "runs") == [])
      #expect(!FileManager.default.fileExists(atPath: root.path))
    }
  }
}
