import ArtifactStore
import Diagnostics
import Foundation
import TextFormats

/// The lock that is kept beside a report.
public struct LockFile: Sendable {
  public let url: URL

  /// - Parameter report: `reports/NAME.md`, whose lock is `reports/NAME.lock.json`.
  public init(of report: URL) {
    url = report.deletingPathExtension().appendingPathExtension("lock.json")
  }

  /// - Parameter url: of the lock itself.
  init(at url: URL) { self.url = url }

  private static let mostBytes = 64 << 20

  /// Nil where there is none.
  ///
  /// - Throws: a `Diagnostic` for a file that cannot be read, or is no lock.
  public func read() throws(Diagnostic) -> ReportLock? {
    let data: Data
    do throws(NamedFile.Obstacle) {
      data = try NamedFile.read(url, atMost: Self.mostBytes)
    } catch .absent {
      return nil
    } catch {
      throw Diagnostic("the lock \(error.description)", at: .file(url.path), remedy: error.remedy)
    }
    return try ReportLock(json: data, file: url.path)
  }

  /// Leaves a file alone that says the same.
  ///
  /// - Returns: whether it was written.
  public func write(_ lock: ReportLock) throws(Diagnostic) -> Bool {
    let json = lock.json
    if (try? Data(contentsOf: url)) == json { return false }
    try writeAtomically(json, to: url)
    return true
  }
}
