import Testing

@testable import Publishing

@Suite struct PrintedTableTests {
  @Test("rows are matched by the first columns without measured values that tell them apart")
  func keys() {
    let found = PrintedTableComparison(
      path: "tables/t.csv",
      from: [["loss", "fold", "dice"], ["ce", "1", "0.5"], ["ce", "2", "0.7"], ["dice", "1", "0.1"]],
      to: [
        ["loss", "fold", "dice"], ["dice", "1", "0.1"], ["ce", "1", "0.5"], ["ce", "2", "0.8"], ["ce", "3", "0.9"],
      ])
    #expect(found.matchedBy == ["loss", "fold"])
    #expect(!found.isMatchedByOrder)
    #expect(found.cells.map(\.row) == ["ce, 2"])
    #expect(found.cells.map(\.isLastDigit) == [true])
    #expect(found.onlyNewRows == ["ce, 3"] && found.onlyOldRows.isEmpty)
    #expect(found.isReordered)
  }

  @Test("rows that nothing tells apart are matched by their order")
  func order() {
    let found = PrintedTableComparison(
      path: "t", from: [["x", "y"], ["0.5", "1.5"], ["0.5", "2.5"]],
      to: [["x", "y"], ["0.5", "1.5"], ["0.5", "2.75"]])
    #expect(found.isMatchedByOrder && found.matchedBy.isEmpty)
    #expect(found.cells.map(\.row) == ["row 2"])
    #expect(found.cells.map(\.difference) == [0.25])
  }

  @Test("counts that moved name no row")
  func counts() {
    let found = PrintedTableComparison(
      path: "t", from: [["loss", "pixels"], ["ce", "826243"], ["ce", "15514"]],
      to: [["loss", "pixels"], ["ce", "838977"], ["ce", "9334"]])
    #expect(found.matchedBy == ["loss"] && found.isMatchedByOrder)
    #expect(found.cells.map(\.row) == ["ce", "ce (2)"])
    #expect(found.onlyOldRows.isEmpty && found.onlyNewRows.isEmpty)
  }

  @Test("columns that one has not are named; heads that repeat and short rows are no fault")
  func columns() {
    let found = PrintedTableComparison(
      path: "t", from: [["a", "b", "b"], ["x", "1", "2"]], to: [["a", "b", "c"], ["x"]])
    #expect(found.onlyOldColumns == ["b (2)"] && found.onlyNewColumns == ["c"])
    #expect(found.cells.map(\.column) == ["b"])
    #expect(PrintedTableComparison(path: "t", from: [], to: []).isEmpty)
  }

  @Test("a table that is the same is none")
  func same() {
    let table = [["a", "b"], ["x", "0.1"], ["x", "0.1"]]
    #expect(PrintedTableComparison(path: "t", from: table, to: table).isEmpty)
  }
}
