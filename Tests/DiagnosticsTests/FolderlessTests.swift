import Testing

@testable import Diagnostics

@Suite struct FolderlessTests {
  @Test(
    "of an absolute path in a sentence its last name stays",
    arguments: [
      ("a link to `/home/ada/my files/a.png`", "a link to `a.png`"),
      ("see /home/ada/x.csv, line 2", "see x.csv, line 2"),
      ("at (/srv/data/set/)", "at (set)"), ("https://example.org/a/b stays", "https://example.org/a/b stays"),
      ("1 / 2 and data/images/a.png stay", "1 / 2 and data/images/a.png stay"), ("`/` and `a/b`", "`/` and `a/b`"),
    ])
  func sentences(text: String, expected: String) {
    let told = Diagnostic(text, expected: text, remedy: text).withoutFolders
    #expect(told.problem == expected)
    #expect(told.expected == expected)
    #expect(told.remedy == expected)
  }

  @Test("places lose the folders of absolute paths, and keep the rest")
  func places() {
    let place = SourcePlace(file: "/home/ada/r.md", line: 3, column: 4, length: 2, text: "some words")
    guard case .source(let told) = Diagnostic("p", at: .source(place)).withoutFolders.place else {
      Issue.record("the place is of another kind")
      return
    }
    #expect(told == SourcePlace(file: "r.md", line: 3, column: 4, length: 2, text: "some words"))
    #expect(Diagnostic("p", at: .file("/home/ada/data")).withoutFolders.place == .file("data"))
    #expect(Diagnostic("p", at: .file("reports/r.md")).withoutFolders.place == .file("reports/r.md"))
  }
}
