import CArchive
import Diagnostics
import Foundation

/// A zip or tar archive, the latter maybe compressed by gzip, bzip2, xz or zstd. It is read from its beginning to its end, and nothing
/// is written.
///
/// An archive that would lead out of the folder that it is unpacked into (absolute paths, `..`, links, devices), or ask for more than its
/// limits, is refused as a whole.
public struct Archive {
  private let file: URL
  private let limits: ArchiveLimits
  private let size: Int

  /// - Throws: a file that is not there or cannot be read.
  public init(_ file: URL, limits: ArchiveLimits = ArchiveLimits()) throws(Diagnostic) {
    self.file = file
    self.limits = limits
    var status = stat()
    guard stat(file.path, &status) == 0 else {
      throw Diagnostic(
        "the archive cannot be read: \(String(cString: strerror(errno)))", at: .file(file.path), outcome: .data)
    }
    size = Int(status.st_size)
  }

  /// Gives the files one after the other.
  ///
  /// - Parameter body: returns whether to go on.
  /// - Throws: outcome `data` for an archive that is damaged, hostile or beyond the limits; what `body` throws.
  public func forEachFile(_ body: (ArchivedFile) throws(Diagnostic) -> Bool) throws(Diagnostic) {
    let locale = UTF8Locale()
    defer { locale.end() }
    guard let archive = archive_read_new() else { preconditionFailure("libarchive has no memory left") }
    defer { archive_read_free(archive) }
    archive_read_support_format_zip(archive)
    archive_read_support_format_tar(archive)
    for support in [
      archive_read_support_filter_gzip, archive_read_support_filter_bzip2, archive_read_support_filter_xz,
      archive_read_support_filter_zstd,
    ] { _ = support(archive) }
    guard archive_read_open_filename(archive, file.path, 1 << 18) == ARCHIVE_OK else { throw damage(archive, in: nil) }
    let (most, overflow) = size.multipliedReportingOverflow(by: limits.expansion)
    var allowance = overflow ? Int.max : max(most, limits.leastBytes)
    var entries = 0
    while let entry = try nextEntry(of: archive) {
      entries += 1
      guard entries <= limits.entries else { throw refusal("holds more than \(limits.entries) files and folders") }
      let path = Self.path(of: entry)
      guard try isFile(entry, path: path) else { continue }
      let bytes = try contents(of: entry, path: path, in: archive, allowance: &allowance)
      guard try body(ArchivedFile(path: path, bytes: bytes)) else { return }
    }
  }

  private func nextEntry(of archive: OpaquePointer) throws(Diagnostic) -> OpaquePointer? {
    var entry: OpaquePointer?
    switch archive_read_next_header(archive, &entry) {
    case ARCHIVE_EOF: return nil
    case ARCHIVE_OK, ARCHIVE_WARN: return entry
    default: throw damage(archive, in: nil)
    }
  }

  private static func path(of entry: OpaquePointer) -> String {
    (archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)).map { String(cString: $0) } ?? ""
  }

  /// Whether an entry is a file, and not a folder.
  private func isFile(_ entry: OpaquePointer, path: String) throws(Diagnostic) -> Bool {
    let parts = path.split(whereSeparator: { $0 == "/" || $0 == "\\" })
    if path.hasPrefix("/") || path.hasPrefix("\\") || path.wholeMatch(of: /[A-Za-z]:.*/) != nil {
      throw refusal("holds the absolute path `\(path)`")
    }
    if parts.contains("..") { throw refusal("holds `\(path)`, which leads out of its folder") }
    switch carchive_kind_of(entry) {
    case CARCHIVE_FILE: return true
    case CARCHIVE_FOLDER: return false
    case CARCHIVE_LINK: throw refusal("holds the link `\(path)`")
    default: throw refusal("holds `\(path)`, which is neither file nor folder")
    }
  }

  private func contents(
    of entry: OpaquePointer, path: String, in archive: OpaquePointer, allowance: inout Int
  ) throws(Diagnostic) -> [UInt8] {
    if archive_entry_is_encrypted(entry) != 0 { throw refusal("is encrypted: `\(path)` asks for a password") }
    if archive_entry_size_is_set(entry) != 0 {
      let claimed = archive_entry_size(entry)
      guard (0...Int64(limits.fileBytes)).contains(claimed) else {
        throw refusal("claims \(UInt64(bitPattern: claimed)) bytes for `\(path)`, more than \(limits.fileBytes)")
      }
    }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = piece.withUnsafeMutableBytes { archive_read_data(archive, $0.baseAddress, $0.count) }
      if count == 0 { return bytes }
      guard count > 0 else { throw damage(archive, in: path) }
      allowance -= count
      guard allowance >= 0 else {
        throw refusal("unpacks to more than \(limits.expansion) times its size of \(size) bytes")
      }
      guard bytes.count + count <= limits.fileBytes else {
        throw refusal("holds more than \(limits.fileBytes) bytes in `\(path)`")
      }
      bytes += piece[..<count]
    }
  }

  private func damage(_ archive: OpaquePointer, in path: String?) -> Diagnostic {
    let words = archive_error_string(archive).map { String(cString: $0) } ?? "no reason is given"
    return Diagnostic(
      "the archive is damaged, or no archive" + (path.map { ", at `\($0)`" } ?? "") + ": \(words)",
      at: .file(file.path),
      expected: "a zip file, or a tar file, which may be compressed", remedy: "get it anew", outcome: .data)
  }

  private func refusal(_ problem: String) -> Diagnostic {
    Diagnostic(
      "the archive \(problem)", at: .file(file.path), expected: "files and folders of a dataset",
      remedy: "nothing of it was unpacked; get the dataset from somewhere else", outcome: .data)
  }
}
