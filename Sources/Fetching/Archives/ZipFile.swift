import CArchive
import Diagnostics
import Foundation

/// Writes zip files whose bytes follow from names and contents alone: entries in the order in which they are given, readable by
/// everybody, of no user and no time.
public struct ZipFile {
  /// A file to be packed.
  public struct Entry: Sendable {
    /// Relative, without `..`.
    public var path: String
    public var contents: Contents

    public enum Contents: Sendable {
      case data(Data)
      case file(URL)
    }

    public init(path: String, contents: Contents) {
      (self.path, self.contents) = (path, contents)
    }
  }

  /// Readers of before 2001 know no larger ones, and Zenodo's previews none either.
  static let mostBytes = UInt64(UInt32.max)

  private let url: URL
  private let limit: UInt64

  public init(_ url: URL) {
    self.init(url, limit: Self.mostBytes)
  }

  /// - Parameter limit: of all contents together, in bytes.
  init(_ url: URL, limit: UInt64) {
    (self.url, self.limit) = (url, limit)
  }

  /// Writes under a temporary name beside the file, and puts it in place when it is whole.
  ///
  /// - Throws: what cannot be read or written; contents of 4 GiB or more are refused before anything is written.
  public func write(_ entries: [Entry]) throws(Diagnostic) {
    var sizes: [UInt64] = []
    for entry in entries { sizes.append(try size(of: entry)) }
    guard sizes.reduce(0, +) < limit else {
      throw Diagnostic(
        "the files of the archive have \(sizes.reduce(0, +)) bytes together", at: .file(url.path),
        expected: "less than \(limit), which every reader of zip files can read",
        remedy: "hand on the folder itself, or pack it with a program that knows zip64")
    }
    let part = url.deletingLastPathComponent().appending(path: ".\(url.lastPathComponent).\(getpid()).part")
    do throws(Diagnostic) {
      try pack(zip(entries, sizes).map { $0 }, into: part)
      try synchronise(part)
      guard rename(part.path, url.path) == 0 else { throw failure("be written: \(String(cString: strerror(errno)))") }
    } catch {
      unlink(part.path)
      throw error
    }
  }

  private func pack(_ entries: [(entry: Entry, size: UInt64)], into part: URL) throws(Diagnostic) {
    let locale = UTF8Locale()
    defer { locale.end() }
    guard let archive = archive_write_new() else { preconditionFailure("libarchive has no memory left") }
    defer { archive_write_free(archive) }
    archive_write_set_format_zip(archive)
    archive_write_zip_set_compression_deflate(archive)
    try check(archive_write_set_options(archive, "zip:compression-level=9,zip:hdrcharset=UTF-8"), archive)
    // No padding behind the end.
    archive_write_set_bytes_in_last_block(archive, 1)
    try check(archive_write_open_filename(archive, part.path), archive)
    for (entry, size) in entries { try add(entry, size, to: archive) }
    try check(archive_write_close(archive), archive)
  }

  private func add(_ entry: Entry, _ size: UInt64, to archive: OpaquePointer) throws(Diagnostic) {
    guard let header = archive_entry_new() else { preconditionFailure("libarchive has no memory left") }
    defer { archive_entry_free(header) }
    archive_entry_set_pathname_utf8(header, entry.path)
    archive_entry_set_size(header, Int64(size))
    carchive_set_file(header)
    archive_entry_set_perm(header, 0o644)
    archive_entry_set_uid(header, 0)
    archive_entry_set_gid(header, 0)
    // The oldest day that zip files know, in every time zone.
    archive_entry_set_mtime(header, 0, 0)
    try check(archive_write_header(archive, header), archive)
    switch entry.contents {
    case .data(let data): try write(data, to: archive)
    case .file(let file):
      let handle: FileHandle
      do { handle = try FileHandle(forReadingFrom: file) } catch { throw unreadable(file) }
      defer { try? handle.close() }
      var left = size
      while left > 0 {
        guard let piece = try? handle.read(upToCount: Int(min(left, 1 << 20))), !piece.isEmpty else {
          throw unreadable(file)
        }
        try write(piece, to: archive)
        left -= UInt64(piece.count)
      }
    }
  }

  private func write(_ data: Data, to archive: OpaquePointer) throws(Diagnostic) {
    var written = 0
    while written < data.count {
      let count = data.withUnsafeBytes { archive_write_data(archive, $0.baseAddress! + written, data.count - written) }
      guard count > 0 else { throw failure(of: archive) }
      written += count
    }
  }

  private func size(of entry: Entry) throws(Diagnostic) -> UInt64 {
    switch entry.contents {
    case .data(let data): return UInt64(data.count)
    case .file(let file):
      var status = stat()
      guard stat(file.path, &status) == 0 else { throw unreadable(file) }
      return UInt64(status.st_size)
    }
  }

  private func synchronise(_ part: URL) throws(Diagnostic) {
    let descriptor = open(part.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("be written: \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("be written: \(String(cString: strerror(errno)))") }
  }

  private func check(_ result: Int32, _ archive: OpaquePointer) throws(Diagnostic) {
    guard result == ARCHIVE_OK else { throw failure(of: archive) }
  }

  private func failure(of archive: OpaquePointer) -> Diagnostic {
    failure("be written: " + (archive_error_string(archive).map { String(cString: $0) } ?? "no reason is given"))
  }

  private func failure(_ words: String) -> Diagnostic {
    Diagnostic(
      "the archive cannot \(words)", at: .file(url.path), remedy: "see that there is room, and that you may write")
  }

  private func unreadable(_ file: URL) -> Diagnostic {
    Diagnostic("a file of the archive cannot be read, or became shorter", at: .file(file.path), remedy: "render again")
  }
}
