/// A regular file of an archive.
public struct ArchivedFile: Sendable {
  /// As the archive names it: relative, without `..`.
  public var path: String
  public var bytes: [UInt8]
}
