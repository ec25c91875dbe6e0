import Foundation
import TestSupport
import Testing

@testable import Results

@Suite struct ResultsFileTests {
  static func rows(_ folds: [Int]) -> ResultsRows {
    var rows = ResultsRows()
    for fold in folds {
      rows.add(
        to: ResultsSchema.runs,
        [
          "study": "polyps", "loss": "ce", "fold": .integer(fold), "seed": 0, "dice_id": .real(0.1 * Double(fold)),
          "ece": .real(Double.nan),
        ])
      for epoch in 1...200 {
        rows.add(
          to: ResultsSchema.epochs,
          [
            "study": "polyps", "loss": "ce", "fold": .integer(fold), "seed": 0, "epoch": .integer(epoch),
            "alpha": .real(1),
          ])
      }
    }
    return rows
  }

  @Test("the file's bytes do not depend on the order in which rows were found, and nothing else is left in the folder")
  func order() throws {
    try withTemporaryFolder { folder in
      let files = try [Array(1...9), Array((1...9).reversed()), [5, 1, 9, 2, 3, 8, 4, 6, 7]].enumerated().map {
        index, folds in
        let file = folder.appending(path: "\(index).sqlite")
        try Self.rows(folds).write(to: file)
        return try Data(contentsOf: file)
      }
      #expect(files[0] == files[1])
      #expect(files[0] == files[2])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 3)
    }
  }

  @Test("the SQLite shell finds the file sound and reads what was written; NaN is NULL")
  func shell() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "results.sqlite")
      try Self.rows([1, 2]).write(to: file)
      #expect(try sqliteShell(file, "PRAGMA integrity_check") == "ok\n")
      #expect(try sqliteShell(file, "SELECT fold, dice_id, ece IS NULL FROM runs") == "1|0.1|1\n2|0.2|1\n")
      #expect(try sqliteShell(file, "SELECT count(*) FROM sqlite_schema WHERE sql NOT LIKE '%WITHOUT ROWID'") == "0\n")
      let results = ResultsDatabase(file: file)
      #expect(
        try results.query("SELECT max(epoch), typeof(max(ece)) FROM epochs, runs").rows == [[200, .text("null")]])
    }
  }

  @Test("a file that is no database is a failure in words")
  func noDatabase() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "results.sqlite")
      try Data("not a database, certainly not one".utf8).write(to: file)
      let failure = try #require(throws: QueryFailure.self) { try ResultsDatabase(file: file).query("SELECT 1") }
      #expect(failure.message.contains("file is not a database"))
    }
  }
}
