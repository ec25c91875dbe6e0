import Foundation
import TestSupport
import Testing

@testable import Experiments

@Suite struct ResultsDocumentationTests {
  @Test("docs/results.md names every table with every column, and no table that there is not")
  func complete() throws {
    let file = SharedData.projectRoot.appending(path: "docs/results.md")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let measures = Set(Measure.allCases.map(\.rawValue))
    for measure in measures { #expect(lines.contains { $0.hasPrefix("| `\(measure)` |") }, "\(measure)") }
    for table in ResultsSchema.tables {
      let row = try #require(lines.first { $0.hasPrefix("| `\(table.name)` |") }, "no row for \(table.name)")
      let named = Set(row.matches(of: /`([a-z_]+)`/).map { String($0.output.1) })
      for column in table.columns.map(\.name) where column != "study" {
        let base = column.replacing(/_(low|high)$/, with: "")
        #expect(named.contains(column) || measures.contains(base), "\(table.name).\(column)")
      }
    }
  }
}
