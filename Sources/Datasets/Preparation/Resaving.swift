import Diagnostics
import Images

/// How resized images and masks are stored and read again before they are trained on: the words of a study's `resave`.
public enum Resaving: String, Sendable, Hashable, CaseIterable {
  case none
  /// As Galdran, Carneiro and González Ballester (2022) stored theirs: as JPEG, by Pillow's defaults.
  case jpeg

  /// Pillow's default, which is libjpeg's.
  private static let jpegQuality = 75

  /// Raised whenever the same library would give other pixels.
  package static let version = 1

  /// What is read again; of a mask, no longer 0 and 255 alone.
  package func applied(to image: Image) throws(Diagnostic) -> Image {
    switch self {
    case .none: image
    case .jpeg: try Image(decoding: image.jpegData(quality: Self.jpegQuality), name: "resaved.jpg")
    }
  }

  /// nil where nothing is stored.
  var recipe: JSONDocument? {
    switch self {
    case .none: nil
    case .jpeg:
      .object([
        ("name", .text(rawValue)), ("quality", .integer(Self.jpegQuality)), ("subsampling", .text("4:2:0")),
        ("version", .integer(Self.version)),
      ])
    }
  }

  /// The libraries that it calls, with their versions.
  func environment(jpeg: String) -> [String: String] {
    switch self {
    case .none: [:]
    case .jpeg: ["jpeg": jpeg]
    }
  }
}
