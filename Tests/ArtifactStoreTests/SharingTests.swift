import Diagnostics
import Digests
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import ArtifactStore

/// Several processes and users at one store.
@Suite struct SharingTests {
  private let recipe = SmallArtefact.recipe()

  /// A new folder that everybody may come to, and that a group may write into.
  private static func withSharedFolder(_ body: (URL) async throws -> Void) async throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "make-report-shared-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: root) }
    chown(root.path, 0, group)
    chmod(root.path, 0o2775)
    try await body(root)
  }

  static let group: gid_t = 65_534

  /// Makes this process one of another user, with only the shared group.
  static func become(_ user: uid_t, umask mask: mode_t) {
    umask(mask)
    let isDone = setgroups(0, nil) == 0 && setgid(group) == 0 && setuid(user) == 0
    precondition(isDone, "root may become anybody")
  }

  /// What a thread saw of a store.
  private final class Seen: Sendable {
    typealias Store = (used: [ContentDigest], isRemoved: Bool, isWhole: Bool, isOtherRemoved: Bool)

    let store = Mutex<Store?>(nil)
  }

  @Test("what another process has asked for is not removed as long as it lives, whether it may write or not")
  func inUse() async throws {
    try await Self.withSharedFolder { root in
      let store = ArtifactStore(root: root)
      let other = SmallArtefact.recipe("other")
      for recipe in [recipe, other] { _ = try store.artefact(recipe, make: SmallArtefact.fill) }
      // Looked at by a thread of its own: the tests' threads may all be waiting for such processes.
      let seen = Seen()
      let recipe = recipe
      Thread.detachNewThread {
        for _ in 0..<6000 where !FileManager.default.fileExists(atPath: root.appending(path: "begun").path) {
          usleep(5000)
        }
        let used = store.inventory().filter(\.isInUse).map(\.key)
        let isRemoved = (try? store.remove(recipe)) ?? true
        let isWhole = store.existing(recipe) != nil
        let isOtherRemoved = (try? store.remove(other)) ?? false
        seen.store.withLock { $0 = (used, isRemoved, isWhole, isOtherRemoved) }
        try? Data().write(to: root.appending(path: "go"))
      }
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = root.path as String] in
        let root = URL(fileURLWithPath: path)
        _ = try ArtifactStore(root: root).artefact(SmallArtefact.recipe()) { _ in Issue.record("it was there") }
        try Data().write(to: root.appending(path: "begun"))
        while !FileManager.default.fileExists(atPath: root.appending(path: "go").path) { usleep(2000) }
        kill(getpid(), SIGKILL)
      }
      let found = try #require(seen.store.withLock { $0 })
      #expect(found.used == [recipe.key])
      #expect(!found.isRemoved && found.isWhole && found.isOtherRemoved)
      #expect(store.inventory().filter(\.isInUse).isEmpty)
      #expect(try store.remove(recipe))
      #expect(store.inventory().isEmpty)
    }
  }

  @Test("the lock of a process that was killed keeps nobody waiting, and what it was making is told apart")
  func deadLock() async throws {
    try await Self.withSharedFolder { root in
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = root.path as String] in
        _ = try ArtifactStore(root: URL(fileURLWithPath: path)).artefact(SmallArtefact.recipe()) { folder in
          try SmallArtefact.fill(folder)
          kill(getpid(), SIGKILL)
        }
      }
      let store = ArtifactStore(root: root)
      let name = "runs-\(recipe.key)"
      #expect(SmallArtefact.names(in: store.locks) == [name])
      #expect(!KeyLock.isHeld(store.locks.appending(path: name)))
      #expect(store.leftovers().map(\.kind) == [.abandoned])
      #expect(store.leftovers().map(\.bytes) == [6])
      let time = try ContinuousClock().measure { _ = try store.artefact(recipe, make: SmallArtefact.fill) }
      #expect(time < .seconds(1))
      #expect(store.leftovers() == [])
      #expect(SmallArtefact.names(in: store.locks) == [])
    }
  }

  @Test("while an artefact is being made, it is no leftover, and its lock is not removed")
  func atWork() throws {
    try withTemporaryFolder { root in
      let store = ArtifactStore(root: root)
      _ = try store.artefact(recipe) { folder in
        try SmallArtefact.fill(folder)
        #expect(store.leftovers() == [])
        store.removeFreeLocks()
        #expect(SmallArtefact.names(in: store.locks) == ["runs-\(recipe.key)"])
      }
      #expect(store.existing(recipe) != nil)
    }
  }

  @Test("a removal that is killed leaves the artefact absent, and its remains are removed by the next maker")
  func killedRemoval() throws {
    try withTemporaryFolder { root in
      let store = ArtifactStore(root: root)
      let folder = try store.artefact(recipe, make: SmallArtefact.fill)
      // As `remove` leaves it between its two steps, and in the middle of the second.
      let part = store.temporary("runs", recipe.key)
      try FileManager.default.createDirectory(at: store.temporaryFolder, withIntermediateDirectories: true)
      try FileManager.default.moveItem(at: folder, to: part)
      try FileManager.default.removeItem(at: part.appending(path: "a.txt"))
      #expect(store.existing(recipe) == nil)
      #expect(store.leftovers().map(\.place.lastPathComponent) == [part.lastPathComponent])
      _ = try store.artefact(SmallArtefact.recipe("other"), make: SmallArtefact.fill)
      #expect(store.leftovers() == [])
      #expect(try store.artefact(recipe, make: SmallArtefact.fill) == folder)
    }
  }

  @Test("two users of one group go on with each other's work", .enabled(if: getuid() == 0, "root can be two users"))
  func twoUsers() async throws {
    try await Self.withSharedFolder { root in
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = root.path as String] in
        SharingTests.become(61_001, umask: 0o002)
        let store = ArtifactStore(root: URL(fileURLWithPath: path))
        for name in ["key", "damaged", "surplus", "half"] {
          let folder = try store.artefact(SmallArtefact.recipe(name)) { folder in
            try SmallArtefact.fill(folder)
            if name == "half" { kill(getpid(), SIGKILL) }
          }
          if name == "damaged" { try Data("onf".utf8).write(to: folder.appending(path: "a.txt")) }
        }
      }
      await #expect(processExitsWith: .success) { [path = root.path as String] in
        SharingTests.become(61_002, umask: 0o002)
        let mendings = Mendings()
        let store = ArtifactStore(root: URL(fileURLWithPath: path), mended: mendings.note)
        _ = try store.artefact(SmallArtefact.recipe()) { _ in Issue.record("the other user has made it") }
        _ = try store.artefact(SmallArtefact.recipe("damaged"), make: SmallArtefact.fill)
        #expect(mendings.all.map(\.reason) == ["its file `a.txt` has changed"])
        _ = try store.artefact(SmallArtefact.recipe("half"), make: SmallArtefact.fill)
        #expect(store.leftovers().map(\.kind) == [.setAside])
        #expect(try store.remove(SmallArtefact.recipe("surplus")))
        for leftover in store.leftovers() { #expect(try store.remove(leftover)) }
        #expect(store.keys(ofKind: "runs").count == 3)
      }
    }
  }

  @Test(
    "a user who may only read uses what is there, and is told what of the rest cannot be written",
    .enabled(if: getuid() == 0, "root can be two users"))
  func reader() async throws {
    try await Self.withSharedFolder { root in
      let store = ArtifactStore(root: root)
      let folder = try store.artefact(SmallArtefact.recipe("damaged"), make: SmallArtefact.fill)
      try Data("onf".utf8).write(to: folder.appending(path: "a.txt"))
      _ = try store.artefact(recipe, make: SmallArtefact.fill)
      chmod(root.path, 0o755)
      let before = try SmallArtefact.files(in: root)
      await #expect(processExitsWith: .success) { [path = root.path as String] in
        SharingTests.become(61_003, umask: 0o022)
        try SharingTests.expectReadOnly(ArtifactStore(root: URL(fileURLWithPath: path)), because: "no permission")
      }
      #expect(try SmallArtefact.files(in: root) == before)
    }
  }

  @Test(
    "the same on a file system that is mounted for reading",
    .enabled(if: AtomicWritingTests.mayMount, "a file system can be mounted by root only"))
  func readOnly() throws {
    try withTemporaryFolder { folder in
      let disk = folder.appending(path: "disk")
      try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: true)
      _ = try output(of: "mount", ["-t", "tmpfs", "none", disk.path])
      defer { _ = try? output(of: "umount", [disk.path]) }
      let store = ArtifactStore(root: disk.appending(path: "store"))
      defer { ArtefactUses.close(store.root) }
      let damaged = try store.artefact(SmallArtefact.recipe("damaged"), make: SmallArtefact.fill)
      try Data("onf".utf8).write(to: damaged.appending(path: "a.txt"))
      _ = try store.artefact(recipe, make: SmallArtefact.fill)
      ArtefactUses.close(store.root)
      _ = try output(of: "mount", ["-o", "remount,ro", disk.path])
      try Self.expectReadOnly(store, because: "the file system is read-only")
    }
  }

  /// A store that holds `key`, and `damaged` damaged, and cannot be written to.
  static func expectReadOnly(_ store: ArtifactStore, because reason: String) throws {
    let (whole, damaged, missing) = (
      SmallArtefact.recipe(), SmallArtefact.recipe("damaged"), SmallArtefact.recipe("missing")
    )
    _ = try store.artefact(whole) { _ in Issue.record("it was there") }
    #expect(try store.existingValue(whole) { $0.lastPathComponent } == whole.key.hexadecimal)
    #expect(try store.existingValue(missing) { _ in 0 } == nil)
    let told = { (recipe: Recipe) in "runs \(recipe.key.hexadecimal.prefix(12))…" }
    let absent = try #require(throws: Diagnostic.self) {
      try store.artefact(missing) { _ in Issue.record("made though it cannot be kept") }
    }
    #expect(
      absent.problem == "the store does not hold \(told(missing)), which has to be made: could not write: \(reason)")
    #expect(absent.place == .file(store.root.path))
    #expect(absent.remedy?.contains("--store") == true)
    let words =
      "an artefact of the store, \(told(damaged)), has to be made again, since its file `a.txt` has changed: "
      + "could not write: \(reason)"
    let made = try #require(throws: Diagnostic.self) { try store.artefact(damaged, make: SmallArtefact.fill) }
    #expect(made.problem == words)
    let read = try #require(throws: Diagnostic.self) { try store.existingValue(damaged) { _ in 0 } }
    #expect(read.problem == words)
  }

  @Test(
    "an artefact that may not be read is told as what it is, and neither used nor made again",
    .enabled(if: getuid() == 0, "root can be two users"))
  func unreadable() async throws {
    try await Self.withSharedFolder { root in
      let store = ArtifactStore(root: root)
      let names = ["file", "folder", "above"]
      for name in names {
        let folder = try store.artefact(SmallArtefact.recipe(name), make: SmallArtefact.fill)
        switch name {
        case "file": chmod(folder.appending(path: "a.txt").path, 0o600)
        case "folder": chmod(folder.path, 0o700)
        default: chmod(folder.deletingLastPathComponent().path, 0o700)
        }
      }
      await #expect(processExitsWith: .success) { [path = root.path as String] in
        SharingTests.become(61_004, umask: 0o002)
        let store = ArtifactStore(root: URL(fileURLWithPath: path))
        for name in ["file", "folder", "above"] {
          let recipe = SmallArtefact.recipe(name)
          let problem =
            "an artefact of the store, runs \(recipe.key.hexadecimal.prefix(12))…, cannot be told to be whole: "
            + "could not read: no permission"
          let made = try #require(throws: Diagnostic.self) {
            try store.artefact(recipe) { _ in Issue.record("made though it was there") }
          }
          #expect(made.problem == problem)
          let read = try #require(throws: Diagnostic.self) { try store.existingValue(recipe) { _ in 0 } }
          #expect(read.problem == problem)
          guard case .unreadable = store.finding("runs", recipe.key) else {
            Issue.record("\(name) is not told to be unreadable")
            continue
          }
        }
      }
    }
  }
}
