import Diagnostics
import Fetching

/// What happens while data are fetched.
public enum FetchEvent: Sendable {
  /// Bytes come from a host.
  case downloading(host: String, DownloadProgress)
  case unpacking(files: Int, of: Int)
  case verifying
  /// A source did not give what it should, and the next one is asked.
  case sourceFailed(Diagnostic)
}

/// What came of it.
public enum FetchOutcome: Sendable, Equatable {
  /// Everything was here already, and is right.
  case wasThere
  /// The images are made by this program.
  case isGenerated
  /// The files, all as their manifest says, lie in that place.
  case fetched(files: Int, to: String)
}

/// How data are fetched, and who is told.
public struct FetchSettings {
  public var download = DownloadLimits()
  public var archive = ArchiveLimits()
  /// Told of everything that happens; when it returns false, a download ends, and what has come of it is kept.
  public var report: (FetchEvent) -> Bool

  public init(report: @escaping (FetchEvent) -> Bool) {
    self.report = report
  }
}
