import Foundation

/// What tells that a file is another one than before, without reading it: where it lies, its size, and when it was written
/// and changed. Nobody sets the time of the last change, and an editor that saves by renaming gives another inode.
package struct FileState: Sendable, Hashable {
  private var device: UInt64
  private var inode: UInt64
  private var size: Int64
  private var modified: Moment
  private var changed: Moment

  private struct Moment: Sendable, Hashable {
    var seconds: Int
    var nanoseconds: Int

    init(_ time: timespec) {
      (seconds, nanoseconds) = (Int(time.tv_sec), Int(time.tv_nsec))
    }
  }

  /// The state of the file that a path leads to, through links; nil where there is none.
  package init?(of file: URL) {
    var status = stat()
    guard stat(file.path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    size = Int64(status.st_size)
    modified = Moment(status.st_mtim)
    changed = Moment(status.st_ctim)
  }

  /// Whether the file was last changed long enough ago that another change would have another time: the clock of a file
  /// system is coarse, at worst of two seconds.
  var isAtRest: Bool {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return changed.seconds + 3 < Int(now.tv_sec)
  }
}
