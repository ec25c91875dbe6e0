import CPangoCairo
import Diagnostics
import Digests
import Foundation

/// A face of a font file that a report names for signs that the pinned fonts lack.
public struct FallbackFont: Sendable, Hashable {
  public let sha256: String
  /// From 0; of a collection one of several.
  public let face: Int
  let path: String
  /// What the font calls its family: faces of one family are chosen among by weight and slant.
  let family: String

  /// Larger files are not read, in bytes.
  public static let largest = 128 << 20

  /// - Parameter face: of a collection; from 0.
  /// - Throws: a diagnostic without a place whose problem goes on behind the file's name: "is no font".
  public init(_ contents: Data, face: Int = 0) throws(Diagnostic) {
    guard contents.count <= Self.largest else {
      throw Diagnostic("has \(contents.count) bytes", expected: "a font of at most \(Self.largest) bytes")
    }
    try FontTables(contents, face: face).checkUsable()
    let digest = ContentDigest.of(contents)
    try self.init(path: UnnamedFile.path(of: contents, digest), sha256: digest.hexadecimal, face: face)
  }

  init(path: String, sha256: String, face: Int) throws(Diagnostic) {
    // Else fontconfig might read the computer's own configuration.
    _ = PinnedFonts.configuration
    guard let pattern = Self.pattern(path, face) else {
      throw Diagnostic("is a font that FreeType cannot read", remedy: "fetch it again")
    }
    defer { FcPatternDestroy(pattern) }
    var name: UnsafeMutablePointer<FcChar8>?
    FcPatternGetString(pattern, FC_FAMILY, 0, &name)
    family = name.map { String(cString: $0) } ?? sha256
    (self.path, self.sha256, self.face) = (path, sha256, face)
  }

  public static func == (a: FallbackFont, b: FallbackFont) -> Bool { a.sha256 == b.sha256 && a.face == b.face }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(sha256)
    hasher.combine(face)
  }

  /// What fontconfig says of the face, under a name of ours; the caller owns it.
  func makePattern(named name: String) -> OpaquePointer? {
    guard let pattern = Self.pattern(path, face) else { return nil }
    FcPatternDel(pattern, FC_FAMILY)
    FcPatternDel(pattern, FC_FAMILYLANG)
    FcPatternAddString(pattern, FC_FAMILY, name)
    return pattern
  }

  private static func pattern(_ path: String, _ face: Int) -> OpaquePointer? {
    var count: Int32 = 0
    return FcFreeTypeQuery(path, UInt32(face), nil, &count)
  }
}
