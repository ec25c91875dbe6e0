import Digests
import Foundation

/// What a browser with scripts adds to the page; without them nothing is missing that a reader needs. Each stands in the
/// page where something uses it.
enum PageScript: CaseIterable {
  case tables, gallery, tabs, copying, contents

  /// As the page holds it.
  var text: String {
    switch self {
    case .tables: Self.tableText
    case .gallery: Self.galleryText
    case .tabs: Self.tabsText
    case .copying: Self.copyingText
    case .contents: Self.contentsText
    }
  }

  /// Of `text`, by which the page's policy lets a browser run it, and nothing else.
  var digest: String {
    "sha256-" + Data(SHA256.hash(Array(text.utf8))).base64EncodedString()
  }
}
