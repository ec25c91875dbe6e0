import ArtifactStore
import Digests
import Foundation

/// A file of a crate.
struct CrateFile: Sendable {
  enum Contents: Sendable {
    case data(Data)
    /// The same bytes as a file of the report has.
    case file(URL)
  }

  /// Below the crate's folder.
  var path: String
  var contents: Contents
  var digest: ContentDigest
  /// What it is, for people.
  var words: String

  init(_ path: String, _ data: Data, _ words: String) {
    (self.path, contents, digest, self.words) = (path, .data(data), ContentDigest.of(data), words)
  }

  init(_ path: String, sameAs file: URL, _ digest: ContentDigest, _ words: String) {
    (self.path, contents, self.digest, self.words) = (path, .file(file), digest, words)
  }

  /// In bytes.
  var size: Int {
    switch contents {
    case .data(let data): return data.count
    case .file(let file):
      var status = stat()
      return stat(file.path, &status) == 0 ? Int(status.st_size) : 0
    }
  }

  /// A URI reference from the crate's folder.
  var id: String { Self.id(of: path) }

  /// Letters beyond ASCII stay, what RFC 3987 forbids in a path is escaped.
  static func id(of path: String) -> String {
    var id = ""
    for scalar in path.unicodeScalars {
      if scalar.value >= 0x80 || plain.contains(scalar) {
        id.unicodeScalars.append(scalar)
      } else {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        id += "%" + String(repeating: "0", count: 2 - digits.count) + digits
      }
    }
    return id
  }

  private static let plain = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/@!$&'()*+,;=".unicodeScalars)

  var mediaType: String {
    for (ending, type) in Self.mediaTypes where path.hasSuffix(ending) { return type }
    return "application/octet-stream"
  }

  private static let mediaTypes = [
    (".vl.json", "application/vnd.vegalite+json"), (".json", "application/json"), (".html", "text/html"),
    (".pdf", "application/pdf"), (".svg", "image/svg+xml"), (".png", "image/png"), (".jpg", "image/jpeg"),
    (".jpeg", "image/jpeg"), (".csv", "text/csv"), (".tsv", "text/tab-separated-values"),
    (".sqlite", "application/vnd.sqlite3"), (".sqlite3", "application/vnd.sqlite3"), (".db", "application/vnd.sqlite3"),
    (".md", "text/markdown"), (".qmd", "text/markdown"), (".bib", "application/x-bibtex"), (".cff", "application/yaml"),
    (".ttf", "font/ttf"), (".otf", "font/otf"), (".ttc", "font/collection"),
  ]
}
