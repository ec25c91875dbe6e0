/// What an archive may ask of this computer.
public struct ArchiveLimits: Sendable {
  /// Files and folders.
  public var entries = 200_000
  /// The largest file, in bytes: 512 MiB, as it is held in memory.
  public var fileBytes = 512 << 20
  /// All files together, as a multiple of the archive's own size. Pictures, which are compressed already, hardly shrink.
  public var expansion = 100
  /// So many bytes are allowed to any archive: 64 MiB.
  public var leastBytes = 64 << 20

  public init() {}
}
