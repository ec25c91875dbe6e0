import Diagnostics
import Digests
import Foundation
import TestSupport
import Testing

@testable import ArtifactStore

/// Values that are read from artefacts.
@Suite struct ValueTests {
  private struct Number: Codable, Equatable {
    var number: Int

    static func read(_ folder: URL) throws -> Number {
      try JSONDecoder().decode(Number.self, from: Data(contentsOf: folder.appending(path: "number.json")))
    }

    func write(_ folder: URL) throws {
      try JSONEncoder().encode(self).write(to: folder.appending(path: "number.json"))
    }
  }

  private let recipe = SmallArtefact.recipe()

  /// What a reader throws where the computer is to blame, not the file.
  private static let passingErrors: [any Error] = [
    CocoaError(.fileReadNoPermission), POSIXError(.EMFILE), POSIXError(.EIO),
    Diagnostic("could not read: too many open files", outcome: .failed),
  ]

  @Test("a value is made once and then read")
  func once() throws {
    try withTemporaryFolder { root in
      let store = ArtifactStore(root: root)
      #expect(try store.existingValue(recipe, read: Number.read) == nil)
      #expect(!FileManager.default.fileExists(atPath: root.appending(path: "runs").path))
      #expect(try store.value(recipe, read: Number.read, make: Number(number: 7).write) == Number(number: 7))
      let again = try store.value(recipe, read: Number.read) { _ in Issue.record("made a second time") }
      #expect(again == Number(number: 7))
      #expect(try store.existingValue(recipe, read: Number.read) == Number(number: 7))
    }
  }

  @Test("what cannot be decoded, being of another version's layout, is set aside with its bytes and made again")
  func undecodable() throws {
    try withTemporaryFolder { root in
      let mendings = Mendings()
      let store = ArtifactStore(root: root, mended: mendings.note)
      let folder = try store.artefact(recipe) { folder in
        try Data(#"{"nmber": 7}"#.utf8).write(to: folder.appending(path: "number.json"))
      }
      let bytes = try SmallArtefact.files(in: folder)
      #expect(try store.value(recipe, read: Number.read, make: Number(number: 8).write) == Number(number: 8))
      #expect(mendings.all.map(\.reason) == ["its contents cannot be understood: there is no `number`"])
      #expect(try SmallArtefact.files(in: #require(mendings.all.first).place) == bytes)
      #expect(store.existing(recipe) == folder)
    }
  }

  @Test("what a reader calls faulty data is set aside too, by whoever asks for the value")
  func faultyData() throws {
    try withTemporaryFolder { root in
      let mendings = Mendings()
      let store = ArtifactStore(root: root, mended: mendings.note)
      _ = try store.artefact(recipe, make: SmallArtefact.fill)
      func read(_ folder: URL) throws -> Int { throw Diagnostic("the file is of another layout", outcome: .data) }
      #expect(try store.existingValue(recipe, read: read) == nil)
      #expect(
        mendings.all.map(\.reason) == ["its contents cannot be understood: the file is of another layout"])
      #expect(SmallArtefact.names(in: root.appending(path: "set-aside")) == ["runs-\(recipe.key)"])
      #expect(store.keys(ofKind: "runs") == [])
    }
  }

  @Test("an error that passes is thrown, and the artefact stays as it is", arguments: passingErrors.indices)
  func passing(index: Int) throws {
    let error = Self.passingErrors[index]
    try withTemporaryFolder { root in
      let mendings = Mendings()
      let store = ArtifactStore(root: root, mended: mendings.note)
      _ = try store.artefact(recipe, make: Number(number: 7).write)
      let before = try SmallArtefact.state(of: root)
      func fail(_ folder: URL) throws -> Number { throw error }
      let thrown = #expect(throws: (any Error).self) {
        try store.value(recipe, read: fail) { _ in Issue.record("made though it was there") }
      }
      #expect(thrown.map { type(of: $0) == type(of: error) } == true)
      #expect(throws: (any Error).self) { try store.existingValue(recipe, read: fail) }
      #expect(try SmallArtefact.state(of: root) == before)
      #expect(mendings.all == [])
      #expect(try store.existingValue(recipe, read: Number.read) == Number(number: 7))
    }
  }

  @Test("an artefact that another process takes away while it is read counts as absent")
  func takenAway() throws {
    try withTemporaryFolder { root in
      let store = ArtifactStore(root: root)
      _ = try store.artefact(recipe, make: Number(number: 7).write)
      let value = try store.existingValue(recipe) { folder in
        try FileManager.default.removeItem(at: folder)
        return try Number.read(folder)
      }
      #expect(value == nil)
    }
  }

  @Test("a value that its own maker writes in a way that cannot be read is an error, not a reason to make it for ever")
  func neverReadable() throws {
    try withTemporaryFolder { root in
      let store = ArtifactStore(root: root)
      #expect(throws: DecodingError.self) {
        try store.value(recipe, read: Number.read) { folder in
          try Data("[]".utf8).write(to: folder.appending(path: "number.json"))
        }
      }
    }
  }
}
