import Diagnostics
import Digests
import Foundation

/// The digests of all files of an artefact folder, kept in it as `SHA256SUMS` in the form that `sha256sum --check` reads.
struct ChecksumList: Equatable {
  static let fileName = "SHA256SUMS"

  /// Paths below the folder, in the order of their UTF-8 bytes.
  var entries: [(path: String, digest: ContentDigest)]

  static func == (first: ChecksumList, second: ChecksumList) -> Bool {
    first.entries.elementsEqual(second.entries) { $0 == $1 }
  }

  /// Reads and hashes every file of a folder but the list itself.
  init(hashing folder: URL) throws {
    entries = try Self.paths(in: folder).map { ($0, try ContentDigest.of(fileAt: folder.appending(path: $0))) }
  }

  /// The list as it was stored; nil when it is missing or malformed.
  ///
  /// - Throws: why a list that is there cannot be read just now.
  init?(storedIn folder: URL) throws {
    let file = folder.appending(path: Self.fileName)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else {
      return nil
    }
    guard let text = String(data: try Data(contentsOf: file), encoding: .utf8) else { return nil }
    entries = []
    for line in text.split(separator: "\n") {
      guard line.utf8.count > 66, let digest = ContentDigest(hexadecimal: String(line.prefix(64))) else { return nil }
      entries.append((String(line.dropFirst(66)), digest))
    }
    // Not a byte of it may differ, also where it says the same.
    guard self.text == text else { return nil }
  }

  var text: String {
    entries.map { "\($0.digest)  \($0.path)\n" }.joined()
  }

  /// Every regular file below a folder, and nothing else may be there: an artefact holds no links.
  static func paths(in folder: URL) throws -> [String] {
    var found: [String] = []
    var waiting = [""]
    while let below = waiting.popLast() {
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: below).path) {
        let path = below.isEmpty ? name : below + "/" + name
        guard path != fileName else { continue }
        guard !name.contains("\n"), !name.contains("\\") else {
          throw Diagnostic(
            "a file of an artefact may not be named \(name.debugDescription)", at: .file(folder.path), outcome: .data)
        }
        var status = stat()
        guard lstat(folder.path + "/" + path, &status) == 0 else { throw SystemFailure.last("read", path).diagnostic }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: waiting.append(path)
        case S_IFREG: found.append(path)
        case let other:
          let kind = other == S_IFLNK ? "is a link" : FileKind(at: folder.appending(path: path)).words
          throw Diagnostic("its `\(path)` \(kind), not a file or a folder", at: .file(path), outcome: .data)
        }
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Writes the list into its folder and brings all files and folders to the disk.
  func seal(_ folder: URL) throws {
    let list = folder.appending(path: Self.fileName)
    try OpenFile(creating: list).write(Data(text.utf8))
    var folders: Set<String> = [""]
    for path in entries.map(\.path) + [Self.fileName] {
      try OpenFile(reading: folder.appending(path: path)).synchronise()
      var above = path
      while let slash = above.lastIndex(of: "/") {
        above = String(above[..<slash])
        folders.insert(above)
      }
    }
    for below in folders.sorted().reversed() {
      try OpenFile(folder: folder.appending(path: below)).synchronise()
    }
  }
}
