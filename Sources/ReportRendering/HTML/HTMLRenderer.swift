import Diagnostics
import Foundation
import WovenDocuments

/// Renders a woven document as one HTML file that asks for nothing else: its style and pictures are inside, and its
/// content security policy keeps a browser from loading anything.
public enum HTMLRenderer {
  /// Raised whenever the same document would become another page.
  package static let version = 5

  /// 10 MiB.
  public static let budget = 10 << 20

  /// The page, and a warning that names its largest parts when it is larger than a budget.
  ///
  /// - Parameters:
  ///   - generator: the program's name and version, for the page's metadata.
  ///   - budget: in bytes.
  /// - Returns: the page in UTF-8, the same bytes for the same document.
  /// - Throws: a diagnostic when a picture cannot be drawn.
  public static func page(
    _ document: WovenDocument, generator: String, budget: Int = budget
  ) throws(Diagnostic) -> (data: Data, warnings: [Diagnostic]) {
    var page = HTMLPage(document, generator: generator)
    let data = Data(try page.text().utf8)
    let weight = PageWeight(bytes: data.count, parts: page.weights)
    return (data, weight.warning(budget: budget).map { [$0] } ?? [])
  }
}
