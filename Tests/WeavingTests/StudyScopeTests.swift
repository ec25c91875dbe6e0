import Diagnostics
import Foundation
import TestSupport
import Testing
import WovenDocuments

@testable import ReportCells
@testable import Results
@testable import Weaving

@Suite struct StudyScopeTests {
  /// A results file with nothing but the sentences of some studies.
  private func scopes(_ values: String) throws -> [ReportBlock] {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "results.sqlite")
      try sqliteShell(file, "CREATE TABLE design (study TEXT, summary TEXT); INSERT INTO design VALUES \(values)")
      return try StudyScopes.paragraphs(ResultsDatabase(file: file))
    }
  }

  @Test("what was looked at is said of each study, with its name where there are several")
  func paragraphs() throws {
    #expect(try scopes("('a', 'Ten runs.')") == [.paragraph([.text("Ten runs.")])])
    #expect(
      try scopes("('b', 'Two.'), ('a', 'One.')") == [
        .paragraph([.strong([.text("a")]), .text(": "), .text("One.")]),
        .paragraph([.strong([.text("b")]), .text(": "), .text("Two.")]),
      ])
    #expect(try StudyScopes.paragraphs(.schema()).isEmpty)
  }

  @Test("a primary contrast without a study is a fault at its place in the front matter, and so is a wrong key of it")
  func contrast() {
    let text = """
      ---
      title: T
      primary-contrast: {metric: dice_id, losses: [ce, dice], smallest-difference: 0.1, power: 0.8}
      ---
      A.

      """
    let faults = LanguageTests.prepare(text).diagnostics
    #expect(faults.map(\.problem) == ["a primary contrast has no key `power`"])
    guard case .source(let place)? = faults.first?.place else {
      Issue.record("no place")
      return
    }
    #expect(place.line == 3)
    #expect(place.column == 83)
    let sound = LanguageTests.prepare(text.replacing(", power: 0.8", with: "")).diagnostics
    #expect(sound.map(\.problem) == ["the report has no study whose losses could be compared"])
  }
}
