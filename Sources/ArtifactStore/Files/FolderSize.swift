import Foundation

/// How many files lie in a folder and those below it, and how long they are together; links are not followed.
struct FolderSize {
  private(set) var files = 0
  private(set) var bytes = 0

  init(of url: URL) {
    var status = stat()
    guard lstat(url.path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      add(status)
      return
    }
    for path in (try? FileManager.default.subpathsOfDirectory(atPath: url.path)) ?? [] {
      if lstat(url.appending(path: path).path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR { add(status) }
    }
  }

  private mutating func add(_ status: stat) {
    files += 1
    bytes += Int(status.st_size)
  }
}
