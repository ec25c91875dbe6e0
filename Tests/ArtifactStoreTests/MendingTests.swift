import Diagnostics
import Digests
import Foundation
import TestSupport
import Testing

@testable import ArtifactStore

@Suite struct MendingTests {
  private let recipe = SmallArtefact.recipe()

  /// A store with a damaged artefact, and its folder.
  private func damaged(_ damage: DamagedArtefact, in store: ArtifactStore) throws -> URL {
    let folder = try store.artefact(recipe, make: SmallArtefact.fill)
    let other = try store.artefact(SmallArtefact.recipe("other"), make: SmallArtefact.fill)
    try damage.damage(folder, other: other)
    return folder
  }

  @Test(
    "a question finds no damaged artefact, and changes nothing on the disk", arguments: DamagedArtefact.allCases)
  func looking(damage: DamagedArtefact) throws {
    try withTemporaryFolder { root in
      let mendings = Mendings()
      let store = ArtifactStore(root: root, mended: mendings.note)
      _ = try damaged(damage, in: store)
      let before = try SmallArtefact.state(of: root)
      #expect(store.existing(recipe) == nil)
      #expect(store.finding("runs", recipe.key) == .damaged(damage.reason))
      #expect(store.keys(ofKind: "runs").contains(recipe.key))
      #expect(try SmallArtefact.state(of: root) == before)
      #expect(mendings.all == [])
    }
  }

  @Test(
    "what is asked for is made again, and the damaged artefact set aside with its bytes and the reason",
    arguments: DamagedArtefact.allCases)
  func making(damage: DamagedArtefact) throws {
    try withTemporaryFolder { root in
      let mendings = Mendings()
      let store = ArtifactStore(root: root, mended: mendings.note)
      let folder = try damaged(damage, in: store)
      let bytes = try SmallArtefact.files(in: folder)
      #expect(try store.artefact(recipe, make: SmallArtefact.fill) == folder)
      #expect(store.existing(recipe) == folder)
      let place = root.appending(path: "set-aside/runs-\(recipe.key)")
      #expect(mendings.all.map(\.reason) == [damage.reason])
      #expect(mendings.all.map(\.kind) == ["runs"])
      #expect(mendings.all.map(\.key) == [recipe.key])
      #expect(mendings.all.map(\.place.path) == [place.path])
      #expect(try SmallArtefact.files(in: place) == bytes)
    }
  }

  @Test(
    "whoever asks for a value that is damaged is told that there is none, and it is set aside at once",
    arguments: DamagedArtefact.allCases)
  func reading(damage: DamagedArtefact) throws {
    try withTemporaryFolder { root in
      let mendings = Mendings()
      let store = ArtifactStore(root: root, mended: mendings.note)
      let bytes = try SmallArtefact.files(in: try damaged(damage, in: store))
      #expect(try store.existingValue(recipe) { _ in Issue.record("a damaged artefact was read") } == nil)
      #expect(mendings.all.map(\.reason) == [damage.reason])
      #expect(try SmallArtefact.files(in: #require(mendings.all.first).place) == bytes)
      #expect(!store.keys(ofKind: "runs").contains(recipe.key))
    }
  }

  @Test("a link in an artefact's place is set aside, and what it leads to is left alone, there or not")
  func links() throws {
    try withTemporaryFolder { root in
      for (number, isThere) in [true, false].enumerated() {
        let mendings = Mendings()
        let store = ArtifactStore(root: root.appending(path: "store-\(number)"), mended: mendings.note)
        let folder = try store.artefact(recipe, make: SmallArtefact.fill)
        let elsewhere = root.appending(path: "elsewhere-\(number)")
        try FileManager.default.moveItem(at: folder, to: elsewhere)
        try FileManager.default.createSymbolicLink(
          atPath: folder.path, withDestinationPath: isThere ? elsewhere.path : "/nowhere/at/all")
        let before = try SmallArtefact.files(in: elsewhere)
        #expect(store.existing(recipe) == nil)
        #expect(try store.artefact(recipe, make: SmallArtefact.fill) == folder)
        #expect(mendings.all.map(\.reason) == ["it is a link, not a folder"])
        #expect(try SmallArtefact.files(in: elsewhere) == before)
      }
    }
  }

  @Test("one that was mended while somebody read it stays")
  func mendedMeanwhile() throws {
    try withTemporaryFolder { root in
      let mendings = Mendings()
      let store = ArtifactStore(root: root, mended: mendings.note)
      let folder = try store.artefact(recipe, make: SmallArtefact.fill)
      _ = try store.existingValue(recipe) { folder in
        // Keeps its number from being given to the next.
        try FileManager.default.moveItem(at: folder, to: root.appending(path: "old"))
        _ = try ArtifactStore(root: root).artefact(recipe, make: SmallArtefact.fill)
        throw Diagnostic("the file is of another layout", outcome: .data)
      }
      #expect(mendings.all == [])
      #expect(store.existing(recipe) == folder)
    }
  }

  @Test("what is set aside a second time stands beside the first, and nothing is lost")
  func twice() throws {
    try withTemporaryFolder { root in
      let mendings = Mendings()
      let store = ArtifactStore(root: root, mended: mendings.note)
      for text in ["first", "second"] {
        let folder = try store.artefact(recipe, make: SmallArtefact.fill)
        try Data(text.utf8).write(to: folder.appending(path: "a.txt"))
      }
      _ = try store.artefact(recipe, make: SmallArtefact.fill)
      let names = ["runs-\(recipe.key)", "runs-\(recipe.key)-2"]
      #expect(SmallArtefact.names(in: root.appending(path: "set-aside")) == names)
      #expect(mendings.all.map(\.place.lastPathComponent) == names)
      let texts = try mendings.all.map { try Data(contentsOf: $0.place.appending(path: "a.txt")) }
      #expect(texts == [Data("first".utf8), Data("second".utf8)])
    }
  }

  @Test("whoever asked is warned of what was set aside, why, and where it lies")
  func warning() {
    let place = URL(fileURLWithPath: "/store/set-aside/runs-x")
    let mending = Mending(kind: "runs", key: recipe.key, reason: "its file `a.txt` is missing", place: place)
    #expect(mending.diagnostic.severity == .warning)
    #expect(mending.diagnostic.place == .file("/store/set-aside/runs-x"))
    #expect(
      mending.diagnostic.problem
        == "an artefact of the store was set aside and made again: runs \(recipe.key.hexadecimal.prefix(12))…, "
        + "since its file `a.txt` is missing")
  }

  @Test("while the computer has no file left to open, an artefact is neither read, nor made, nor set aside")
  func tooManyFiles() async throws {
    await #expect(processExitsWith: .success) {
      try withTemporaryFolder { root in
        let mendings = Mendings()
        let store = ArtifactStore(root: root, mended: mendings.note)
        let recipe = SmallArtefact.recipe()
        let folder = try store.artefact(recipe, make: SmallArtefact.fill)
        try Data("onf".utf8).write(to: folder.appending(path: "a.txt"))
        let before = try SmallArtefact.files(in: folder)
        var limit = rlimit()
        let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        getrlimit(files, &limit)
        let free = open("/dev/null", O_RDONLY)
        close(free)
        // The lock can be opened, and nothing beside it.
        var low = rlimit(rlim_cur: rlim_t(free) + 1, rlim_max: limit.rlim_max)
        setrlimit(files, &low)
        let made = Result { try store.artefact(recipe) { _ in Issue.record("made while nothing could be read") } }
        setrlimit(files, &limit)
        let thrown = #expect(throws: Diagnostic.self) { try made.get() }
        #expect(thrown?.problem.contains("too many open files") == true)
        #expect(try SmallArtefact.files(in: folder) == before)
        #expect(mendings.all == [])
      }
    }
  }
}
