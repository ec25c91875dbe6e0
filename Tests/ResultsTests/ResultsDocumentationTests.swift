import Foundation
import TestSupport
import Testing

@testable import Results

@Suite struct ResultsDocumentationTests {
  @Test("docs/results.md names every table with every column, and no table that there is not")
  func complete() throws {
    let file = SharedData.projectRoot.appending(path: "docs/results.md")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let measures = Set(Measure.all.map(\.name))
    let firstCells = lines.filter { $0.hasPrefix("| `") }.map { $0.split(separator: "|")[0] }
    for measure in measures { #expect(firstCells.contains { $0.contains("`\(measure)`") }, "\(measure)") }
    for table in ResultsSchema.tables {
      let row = try #require(lines.first { $0.hasPrefix("| `\(table.name)` |") }, "no row for \(table.name)")
      let named = Set(row.matches(of: /`([a-z_0-9]+)`/).map { String($0.output.1) })
      for column in table.columns.map(\.name) where column != "study" {
        let base = column.replacing(/_(low|high)$/, with: "")
        #expect(named.contains(column) || measures.contains(base), "\(table.name).\(column)")
      }
    }
  }
}
