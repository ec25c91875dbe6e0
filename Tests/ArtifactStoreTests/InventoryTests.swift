import Foundation
import TestSupport
import Testing

@testable import ArtifactStore

@Suite struct InventoryTests {
  private let recipe = SmallArtefact.recipe()

  @Test("what lies in a store is told with the sizes of its files, and nothing is changed")
  func sizes() throws {
    try withTemporaryFolder { root in
      let store = ArtifactStore(root: root)
      #expect(store.inventory() == [])
      let folder = try store.artefact(recipe, make: SmallArtefact.fill)
      let damaged = SmallArtefact.recipe("damaged")
      try FileManager.default.removeItem(
        at: store.artefact(damaged, make: SmallArtefact.fill).appending(path: "recipe.json"))
      let before = try SmallArtefact.state(of: root)
      let found = store.inventory()
      #expect(Set(found.map(\.key)) == [recipe.key, damaged.key])
      let whole = try #require(found.first { $0.key == recipe.key })
      #expect(whole.name == recipe.name && whole.recipe == recipe.text && whole.files == 4 && !whole.isInUse)
      #expect(whole.bytes == (try SmallArtefact.files(in: folder).values.reduce(0) { $0 + $1.count }))
      #expect(abs(whole.lastUse.timeIntervalSinceNow) < 60)
      #expect(found.first { $0.key == damaged.key }?.recipe == nil)
      #expect(store.kinds() == ["runs"])
      #expect(try SmallArtefact.state(of: root) == before)
    }
  }

  @Test("an artefact that is asked for is used now")
  func lastUse() throws {
    try withTemporaryFolder { root in
      let store = ArtifactStore(root: root)
      let folder = try store.artefact(recipe, make: SmallArtefact.fill)
      let uses: [() throws -> Void] = [
        { _ = try store.artefact(recipe, make: SmallArtefact.fill) },
        { _ = try store.existingValue(recipe) { _ in 0 } },
      ]
      for use in uses {
        let old = Date(timeIntervalSince1970: 1_000_000)
        try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: folder.path)
        #expect(store.existing(recipe) == folder)
        #expect(store.inventory().map(\.lastUse) == [old])
        try use()
        #expect(abs(try #require(store.inventory().first).lastUse.timeIntervalSinceNow) < 60)
      }
    }
  }

  @Test("what is no artefact is told, wherever it lies, and is never taken for one")
  func strangers() throws {
    try withTemporaryFolder { root in
      let store = ArtifactStore(root: root)
      let folder = try store.artefact(recipe, make: SmallArtefact.fill)
      try Data("damage".utf8).write(to: folder.appending(path: "a.txt"))
      _ = try store.artefact(recipe, make: SmallArtefact.fill)
      #expect(store.strangers() == [])
      let hexadecimal = recipe.key.hexadecimal
      let paths = [
        "note.txt", "photos/a.png", "runs/notes", "runs/\(hexadecimal.prefix(2))/\(hexadecimal.uppercased())",
        "runs/\(hexadecimal.prefix(2) == "ff" ? "fe" : "ff")/\(hexadecimal)",
      ]
      for path in paths {
        let file = root.appending(path: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data().write(to: file)
      }
      #expect(Set(store.strangers().map(\.path)) == Set(paths.map { root.appending(path: $0).path }))
      #expect(store.inventory().map(\.key) == [recipe.key])
    }
  }
}
