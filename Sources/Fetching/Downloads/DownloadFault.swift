import Diagnostics

/// Why a download did not come to its end, and what would help.
public struct DownloadFault: Error, Sendable {
  enum Help: Sendable {
    /// To go on, or begin again, with the same source.
    case again
    /// Another source.
    case elsewhere
    /// Nothing that is downloaded: a full disk, or a user who wants no more.
    case nothing
  }

  public var diagnostic: Diagnostic
  let help: Help

  init(_ diagnostic: Diagnostic, help: Help) {
    self.diagnostic = diagnostic
    self.help = help
  }

  /// Of bytes that a source gave and that are not those that were meant: another source may have them.
  public init(ofSource diagnostic: Diagnostic) { self.init(diagnostic, help: .elsewhere) }

  /// Whether another source may give the file.
  public var mayBeElsewhere: Bool { help != .nothing }
}
