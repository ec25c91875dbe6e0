import Foundation
import TestSupport
import Testing

@testable import Results

/// What moved between two results, whoever made them.
@Suite struct ResultsComparisonTests {
  private static func rows(dice: [Double?], answer: SQLValue = "ce", low: Double = -0.1) -> ResultsRows {
    var rows = ResultsRows()
    for (index, dice) in dice.enumerated() {
      rows.add(
        to: ResultsSchema.runs,
        ["study": "s", "loss": "ce", "fold": .integer(index + 1), "seed": 0, "dice_id": .real(dice), "network": "unet"])
    }
    rows.add(to: ResultsSchema.verdicts, ["study": "s", "metric": "dice_id", "answer": answer, "images": 9])
    rows.add(
      to: ResultsSchema.comparisons,
      ["study": "s", "metric": "dice_id", "loss_a": "ce", "loss_b": "dice", "low": .real(low), "high": .real(0.5)])
    rows.add(
      to: ResultsSchema.hypotheses,
      ["study": "s", "position": 1, "statement": "ce is better", "outcome": "shown", "p": .real(0.04)])
    return rows
  }

  private static func compare(_ old: ResultsRows, _ new: ResultsRows) throws -> ResultsComparison {
    try withTemporaryFolder { folder in
      let files = [folder.appending(path: "a.sqlite"), folder.appending(path: "b #%.sqlite")]
      try old.write(to: files[0])
      try new.write(to: files[1])
      return ResultsComparison(
        from: try TableContents(ofStranger: files[0]), to: try TableContents(ofStranger: files[1]))
    }
  }

  @Test("the same rows are no difference")
  func same() throws {
    #expect(try Self.compare(Self.rows(dice: [0.5, nil]), Self.rows(dice: [0.5, nil])).isEmpty)
  }

  @Test("of each column the rows are counted that moved, with the furthest and its key")
  func movement() throws {
    let found = try Self.compare(Self.rows(dice: [0.5, 0.25, 0.75]), Self.rows(dice: [0.5, 0.75, 0.5, 1]))
    let runs = try #require(found.tables.first { $0.table == "runs" })
    #expect(found.tables.count == 1)
    #expect(runs.changed == 2)
    #expect(runs.differences.added == 1 && runs.differences.removed == 0)
    #expect(runs.differences.columns.map(\.name) == ["dice_id"])
    #expect(runs.differences.columns.map(\.rows) == [2])
    let largest = try #require(runs.largest["dice_id"])
    #expect(largest.key == ["s", "ce", 2, 0])
    #expect(largest.difference == 0.5)
    #expect(largest.relative == 0.5 / 0.75)
    #expect(runs.rows.map(\.presence) == [.both, .both, .new])
  }

  @Test("a number that becomes undefined is a change without a size")
  func undefined() throws {
    let found = try Self.compare(Self.rows(dice: [0.5]), Self.rows(dice: [nil]))
    let runs = try #require(found.tables.first)
    #expect(runs.changed == 1)
    #expect(runs.largest.isEmpty)
  }

  @Test("a verdict, an interval that leaves 0 and a hypothesis are conclusions; numbers that moved are none")
  func verdicts() throws {
    let old = Self.rows(dice: [0.5])
    #expect(try Self.compare(old, Self.rows(dice: [0.75], low: -0.2)).verdicts.isEmpty)
    let found = try Self.compare(old, Self.rows(dice: [0.5], answer: "dice", low: 0.1))
    #expect(found.verdicts.map(\.table) == ["verdicts", "comparisons"])
    #expect(found.verdicts.map(\.old) == ["ce", "not told apart"])
    #expect(found.verdicts.map(\.new) == ["dice", "larger"])
    var other = Self.rows(dice: [0.5])
    other.add(
      to: ResultsSchema.hypotheses, ["study": "s", "position": 2, "statement": "dice is worse", "outcome": "not shown"])
    #expect(try Self.compare(old, other).verdicts.map(\.new) == ["dice is worse: not shown"])
    #expect(try Self.compare(other, old).verdicts.map(\.new) == [nil])
  }

  /// What each of some statements on one of two equal results leads to.
  private static func compare(after statements: String) throws -> ResultsComparison {
    try withTemporaryFolder { folder in
      let files = [folder.appending(path: "a.sqlite"), folder.appending(path: "b.sqlite")]
      for file in files { try rows(dice: [0.5]).write(to: file) }
      try sqliteShell(files[1], statements)
      return ResultsComparison(
        from: try TableContents(ofStranger: files[0]), to: try TableContents(ofStranger: files[1]))
    }
  }

  @Test("tables and columns of another version are named, and the others compared")
  func otherVersions() throws {
    let gone = try Self.compare(after: "DROP TABLE froc; CREATE TABLE later (x); UPDATE runs SET dice_id = 0.25")
    #expect(
      gone.foreign == [
        .init(table: "froc", holder: .old), .init(table: "later", holder: .new),
      ])
    #expect(gone.tables.map(\.table) == ["runs"])
    let columns = try Self.compare(after: "ALTER TABLE runs DROP COLUMN network; ALTER TABLE runs ADD COLUMN later")
    #expect(columns.tables.map(\.onlyOld) == [["network"]])
    #expect(columns.tables.map(\.onlyNew) == [["later"]])
  }

  @Test(
    "a table that could be misread is one of the failures, and does not keep the others from being compared",
    arguments: [
      "DROP TABLE images; CREATE TABLE images (x)",
      "DROP TABLE runs; CREATE TABLE runs AS SELECT 's' AS study, 'ce' AS loss, 1 AS fold, 0 AS seed UNION ALL "
        + "SELECT 's', 'ce', 1, 0",
      "UPDATE runs SET network = x'00ff'", "UPDATE runs SET network = CAST(x'756e657400ff' AS TEXT)",
      "UPDATE runs SET network = 'unet' || char(0) || 'other'",
      "DROP TABLE froc; CREATE VIEW froc AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 1200000) "
        + "SELECT x AS study, x AS loss, x AS seed, x AS model, x AS threshold FROM n",
    ])
  func hostile(statements: String) throws {
    let found = try Self.compare(after: statements + "; UPDATE verdicts SET answer = 'dice'")
    #expect(found.failures.count == 1, "\(found.failures)")
    #expect(!found.isEmpty)
    #expect(found.verdicts.map(\.new) == ["dice"])
  }

  @Test("nothing beside a stranger's database is read, and what is none is a failure")
  func files() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "results.sqlite")
      try Self.rows(dice: [0.5]).write(to: file)
      try Data("journal".utf8).write(to: folder.appending(path: "results.sqlite-journal"))
      #expect(throws: QueryFailure.self) { try TableContents(ofStranger: file) }
      try FileManager.default.removeItem(at: folder.appending(path: "results.sqlite-journal"))
      _ = try TableContents(ofStranger: file)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["results.sqlite"])
      let cut = try Data(contentsOf: file).prefix(5000)
      for bytes in [Data("no database, whatever it is called".utf8), Data(cut)] {
        try bytes.write(to: file)
        #expect(throws: QueryFailure.self) {
          let contents = try TableContents(ofStranger: file)
          let failures = ResultsComparison(from: contents, to: contents).failures
          if let failure = failures.values.first { throw failure }
        }
      }
    }
  }
}
