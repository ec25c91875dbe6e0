import Testing

@testable import Publishing

/// Which lines of a text are others than before.
@Suite struct LineDifferenceTests {
  private func hunks(_ old: String, _ new: String) -> [LineDifference.Hunk] { LineDifference(from: old, to: new).hunks }

  @Test("equal texts differ in nothing")
  func same() {
    #expect(hunks("a\nb\n", "a\nb\n").isEmpty)
    #expect(hunks("", "").isEmpty)
  }

  @Test("a replaced line is told with its number, what stood there and what stands there now")
  func replaced() {
    let found = hunks("a\nb\nc\n", "a\nB\nc\n")
    #expect(found.map(\.place) == ["line 2"])
    #expect(found.first?.details == ["- b", "+ B"])
  }

  @Test("lines that came and lines that went have the numbers of the text that has them")
  func addedAndRemoved() {
    #expect(hunks("a\nc", "a\nb\nbb\nc").map(\.place) == ["lines 2–3"])
    #expect(hunks("a\nb\nc", "a\nc").map(\.place) == ["line 2, which is gone"])
    #expect(hunks("a\nb\nc\nd", "A\nb\nc\nD").map(\.place) == ["line 1", "line 4"])
  }
}

/// What differs between two recipes of the same thing.
@Suite struct RecipeDifferenceTests {
  private func changes(_ old: String, _ new: String) -> [RecipeDifference.Change]? {
    RecipeDifference(from: old, to: new)?.changes
  }

  @Test("a setting is told by its path with old and new, a key of another artefact is not")
  func settings() {
    let (first, second) = (String(repeating: "a", count: 64), String(repeating: "b", count: 64))
    let old = "{\"inputs\":{\"samples\":\"runs:\(first)\"},\"settings\":{\"epochs\":2,\"network\":{\"channels\":4}}}"
    let new = "{\"inputs\":{\"samples\":\"runs:\(second)\"},\"settings\":{\"epochs\":3,\"network\":{\"channels\":4}}}"
    #expect(changes(old, old) == [])
    #expect(changes(old, new) == [.init(path: ["settings", "epochs"], old: "2", new: "3")])
    let contents = changes("{\"inputs\":{\"a\":\"sha256:\(first)\"}}", "{\"inputs\":{\"a\":\"sha256:\(second)\"}}")
    #expect(contents?.map(\.path) == [["inputs", "a"]])
  }

  @Test("what is no recipe is not compared")
  func malformed() { #expect(changes("{", "{}") == nil) }
}
