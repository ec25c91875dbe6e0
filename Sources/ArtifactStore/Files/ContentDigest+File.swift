import Digests
import Foundation

extension ContentDigest {
  /// The digest of a file's bytes, read in pieces of one mebibyte.
  ///
  /// - Throws: a `Diagnostic` that names the file when it cannot be read.
  public static func of(fileAt url: URL) throws -> ContentDigest {
    let file = try OpenFile(reading: url)
    let hash = SHA256()
    while let piece = try file.readPiece() { hash.update(piece) }
    return ContentDigest(finishing: hash)
  }
}
