import Diagnostics
import Testing

@Suite struct ReadingOrderTests {
  private static func found(_ problem: String, _ file: String, _ line: Int, _ column: Int) -> Diagnostic {
    Diagnostic(problem, at: SourcePlace(file: file, line: line, column: column))
  }

  @Test("problems come by line and column, those of the report before those of files that it includes")
  func order() {
    let found = [
      Self.found("other, later", "b.md", 1, 9), Self.found("third", "a.md", 7, 2), Self.found("second", "a.md", 3, 10),
      Self.found("first", "a.md", 3, 2), Diagnostic("no place"), Self.found("other, first", "b.md", 1, 1),
      Self.found("first, too", "a.md", 3, 2), Self.found("last", "0.md", 1, 1),
    ]
    #expect(
      found.inReadingOrder(of: "a.md").map(\.problem) == [
        "no place", "first", "first, too", "second", "third", "other, first", "other, later", "last",
      ])
  }
}
