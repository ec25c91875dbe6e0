import Foundation
import TestSupport
import Testing

@testable import ArtifactStore

@Suite struct WholeArtefactsTests {
  private let recipe = SmallArtefact.recipe("whole artefacts")

  private func artefact(in store: ArtifactStore) throws -> URL {
    try store.artefact(recipe) { folder in
      try Data("contents".utf8).write(to: folder.appending(path: "file"))
    }
  }

  @Test("what was found whole is hashed again once a byte differs, though its size and time are the old ones")
  func damagedAfterwards() throws {
    try withTemporaryFolder { folder in
      let store = ArtifactStore(root: folder)
      let artefact = try artefact(in: store)
      let file = artefact.appending(path: "file")
      // Until the file's state can be trusted.
      Thread.sleep(forTimeInterval: 5)
      #expect(store.existing(recipe) == artefact)
      let states = try #require(WholeArtefacts.states(in: artefact))
      #expect(WholeArtefacts.holds(artefact, in: states))
      let date = try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate]
      let handle = try FileHandle(forWritingTo: file)
      try handle.write(contentsOf: Data("C".utf8))
      try handle.close()
      try FileManager.default.setAttributes([.modificationDate: date as Any], ofItemAtPath: file.path)
      #expect(store.existing(recipe) == nil)
    }
  }

  @Test("a file that was written just now is hashed each time: its next change could have the same time")
  func fresh() throws {
    try withTemporaryFolder { folder in
      let store = ArtifactStore(root: folder)
      let artefact = try artefact(in: store)
      #expect(store.existing(recipe) == artefact)
      #expect(!WholeArtefacts.holds(artefact, in: try #require(WholeArtefacts.states(in: artefact))))
    }
  }

  @Test("the states of an artefact are those of all its files and of its list of checksums")
  func states() throws {
    try withTemporaryFolder { folder in
      let artefact = try artefact(in: ArtifactStore(root: folder))
      let before = try #require(WholeArtefacts.states(in: artefact))
      #expect(before.keys.sorted() == ["SHA256SUMS", "file", "recipe.json"])
      try Data().write(to: artefact.appending(path: "surplus"))
      #expect(WholeArtefacts.states(in: artefact) != before)
    }
  }
}
