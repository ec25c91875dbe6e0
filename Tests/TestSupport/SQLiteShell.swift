import Foundation

/// What the `sqlite3` program prints for statements on a database file, which it makes where there is none.
@discardableResult public func sqliteShell(_ file: URL, _ statements: String) throws -> String {
  try CommandRun(
    URL(fileURLWithPath: "/usr/bin/env"), ["sqlite3", file.path, statements], in: file.deletingLastPathComponent()
  ).output
}
