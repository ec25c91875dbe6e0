import Diagnostics

/// Fonts that a report can name without a file: of Debian packages, pinned by checksum.
public enum NamedFonts: String, Sendable, Hashable, CaseIterable {
  /// Noto Sans CJK with the forms of signs that readers of the report's language expect.
  case notoCJK = "noto-cjk"
  /// With the forms of Japan, Korea, mainland China, Taiwan and Hong Kong, whatever the report's language.
  case notoCJKJapan = "noto-cjk-jp"
  case notoCJKKorea = "noto-cjk-kr"
  case notoCJKChina = "noto-cjk-sc"
  case notoCJKTaiwan = "noto-cjk-tc"
  case notoCJKHongKong = "noto-cjk-hk"

  /// The regular and the bold face.
  ///
  /// - Parameter language: of the report, a BCP 47 tag.
  /// - Throws: a diagnostic where a file is missing or has another checksum, with the Debian package that brings it.
  public func faces(language: String) throws(Diagnostic) -> [FallbackFont] {
    var faces: [FallbackFont] = []
    for file in Self.files {
      let path = try file.locate(in: PinnedFonts.ownFolders + Self.folders)
      faces.append(try FallbackFont(path: path, sha256: file.sha256, face: face(language)))
    }
    return faces
  }

  static let files = [
    noto("Regular", "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a"),
    noto("Bold", "faa5f3656a78b2e2d450d27fe8382c778bc2b6bb5ea29c986664a6a435056ceb"),
  ]

  /// Of version 1:20220127+repack1-1 of the package.
  private static func noto(_ style: String, _ sha256: String) -> PinnedFile {
    PinnedFile(kind: "font", name: "NotoSansCJK-\(style).ttc", sha256: sha256, package: "fonts-noto-cjk")
  }

  /// Where Debian puts them, and where fonts of one's own are usual.
  private static let folders = ["/usr/share/fonts/opentype/noto", "/usr/local/share/fonts"]

  /// The faces of the collection lie in this order.
  func face(_ language: String) -> Int {
    switch self {
    case .notoCJKJapan: return 0
    case .notoCJKKorea: return 1
    case .notoCJKChina: return 2
    case .notoCJKTaiwan: return 3
    case .notoCJKHongKong: return 4
    case .notoCJK: break
    }
    let parts = language.lowercased().split(separator: "-").map(String.init)
    switch parts.first {
    case "ja": return 0
    case "ko": return 1
    case "yue": return parts.contains("hans") ? 2 : 4
    default: break
    }
    if parts.contains("hans") { return 2 }
    if !["hk", "mo"].filter(parts.contains).isEmpty { return 4 }
    return parts.contains("hant") || parts.contains("tw") ? 3 : 2
  }
}
