import Diagnostics
import Digests
import Foundation
import Synchronization
import TestSupport

@testable import ArtifactStore

/// An artefact of two small files, and how the disk looks with it.
enum SmallArtefact {
  static func recipe(_ name: String = "key") -> Recipe {
    Recipe(kind: "runs", version: 1, settings: [("name", .text(name))], inputs: [:])
  }

  static func fill(_ folder: URL) throws {
    try FileManager.default.createDirectory(at: folder.appending(path: "b/c"), withIntermediateDirectories: true)
    try Data("one".utf8).write(to: folder.appending(path: "a.txt"))
    try Data("two".utf8).write(to: folder.appending(path: "b/c/é two.txt"))
  }

  /// The bytes of every file below a folder, its `SHA256SUMS` too, by path.
  static func files(in folder: URL) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appending(path: path)
      let type = try FileManager.default.attributesOfItem(atPath: file.path)[.type]
      if type as? FileAttributeType == .typeRegular { files[path] = try Data(contentsOf: file) }
    }
    return files
  }

  /// Everything below a folder with its number, kind, rights, size and times: the same as long as nobody has changed anything.
  static func state(of folder: URL) throws -> [Substring] {
    try output(of: "find", [folder.path, "-printf", "%p %i %y %m %s %T@ %C@\\n"]).split(separator: "\n").sorted()
  }

  static func names(in folder: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }
}

/// What a store has told of artefacts that it set aside.
final class Mendings: Sendable {
  private let told = Mutex<[Mending]>([])

  @Sendable func note(_ mending: Mending) { told.withLock { $0.append(mending) } }

  var all: [Mending] { told.withLock { $0 } }
}
