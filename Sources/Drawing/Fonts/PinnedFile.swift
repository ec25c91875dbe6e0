import Diagnostics
import Digests
import Foundation

/// A file of the system that outputs depend on: its name, the checksum of its bytes and the Debian package that brings it.
struct PinnedFile: Sendable, Hashable {
  /// What it is, for messages: "font".
  var kind: String
  var name: String
  var sha256: String
  var package: String

  /// The path of the file with the pinned checksum.
  ///
  /// - Parameter folders: searched in this order; a file of the right name with other bytes is passed over.
  func locate(in folders: [String]) throws(Diagnostic) -> String {
    var other: (path: String, sha256: String)?
    for folder in folders {
      let path = folder + "/" + name
      guard let bytes = FileManager.default.contents(atPath: path) else { continue }
      let found = ContentDigest.of(bytes).hexadecimal
      if found == sha256 { return path }
      other = other ?? (path, found)
    }
    if let other {
      throw Diagnostic(
        "the \(kind) \(name) is not the version that outputs are made with: its SHA-256 is \(other.sha256)",
        at: .file(other.path), expected: "SHA-256 \(sha256)",
        remedy: "install Debian 12's package \(package), or name a folder that holds this version in "
          + PinnedFonts.folderVariable)
    }
    throw Diagnostic(
      "the \(kind) \(name) is missing", expected: "the file in one of: " + folders.joined(separator: ", "),
      remedy: "install it: apt-get install \(package) (or name a folder that holds it in "
        + "\(PinnedFonts.folderVariable))")
  }
}
