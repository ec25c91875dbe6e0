import ArtifactStore
import Datasets
import Diagnostics
import Foundation

/// Where a report is made again, by this very program and nothing else.
public struct VerificationFolder: Sendable {
  public let url: URL
  /// Whether it stays where it is when the verification ends.
  public let isKept: Bool

  /// - Parameter kept: an empty folder, or one in which this program began; nil for a temporary one.
  /// - Throws: a `Diagnostic` for a folder of something else, and one that cannot be made.
  public init(_ kept: URL?) throws(Diagnostic) {
    isKept = kept != nil
    url = kept ?? FileManager.default.temporaryDirectory.appending(path: "make-report-verify-\(UUID().uuidString)")
    let found = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    let program = ProgramIdentity.digest.map { "\($0.hexadecimal)\n" } ?? ""
    let before = try? String(contentsOf: url.appending(path: Self.programName), encoding: .utf8)
    guard found.isEmpty || (before == program && !program.isEmpty) else {
      throw Diagnostic(
        before == nil ? "the folder holds something else" : "another build of this program began here",
        at: .file(shownPath(url)), expected: "an empty folder, or one in which this program began to verify",
        outcome: .usage)
    }
    if found.isEmpty { try writeAtomically(Data(program.utf8), to: url.appending(path: Self.programName)) }
  }

  private static let programName = "program"

  /// Removes a temporary folder.
  public func end() {
    if !isKept { try? FileManager.default.removeItem(at: url) }
  }
}
