/// How patient a download is, and how much it takes.
public struct DownloadLimits: Sendable {
  /// Until a server has answered the call.
  public var secondsToConnect = 30
  /// How long a server may send less than `slowest` bytes a second before it counts as stalled.
  public var secondsOfStalling = 60
  public var slowest = 100
  /// More bytes than this are not taken where nobody states the size: 16 GiB.
  public var mostBytes = 16 << 30
  /// How often a broken download is taken up again without getting further.
  public var attempts = 5
  /// Before the second attempt, in seconds; twice as long before each further one.
  public var pause = 1.0

  public init() {}
}

/// How far a download is.
public struct DownloadProgress: Sendable {
  /// Bytes that are on the disk, those of earlier attempts among them.
  public var received: Int
  /// Nil where the server does not say.
  public var size: Int?
  /// At the speed of this attempt so far; nil before anything is known.
  public var secondsLeft: Double?
}
