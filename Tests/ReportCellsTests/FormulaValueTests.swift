import Diagnostics
import LiterateDocuments
import Mathematics
import Testing

@testable import ReportCells
@testable import Results

/// What a query returns, as a reader sees it.
@Suite struct FormulaValueTests {
  private static let place = SourcePlace(file: "a.md", line: 7, text: "SELECT formula FROM losses")

  @Test("a text between dollars is the formula that it writes")
  func formula() throws {
    let found = try SQLValue.text(#"$\frac{\alpha}{2}$"#).inlines(place: Self.place)
    guard case .mathematics(let formula) = found.first else {
      Issue.record("\(found) is no formula")
      return
    }
    #expect(found.count == 1)
    #expect(formula.tex == #"\frac{\alpha}{2}"#)
    #expect(!formula.display)
  }

  @Test("prices, single dollars and numbers stay what they are", arguments: ["$5 and $6", "$", "$$", "$ a $", "a$b$"])
  func text(_ text: String) throws {
    #expect(try SQLValue.text(text).inlines(place: Self.place) == [.text(text)])
  }

  @Test("a formula that cannot be read is a fault at its query")
  func fault() {
    let fault = #expect(throws: Diagnostic.self) { try SQLValue.text(#"$\frac{1}$"#).inlines(place: Self.place) }
    #expect(fault?.problem.contains(#"\frac{1}"#) == true)
    guard case .source(let place) = fault?.place else {
      Issue.record("the fault has no place")
      return
    }
    #expect(place == Self.place)
  }
}
