import Diagnostics
import Foundation
import LiterateDocuments

/// Renders a woven document as one HTML file that asks for nothing else: its style and pictures are inside, and its
/// content security policy keeps a browser from loading anything.
public enum HTMLRenderer {
  /// - Parameter generator: the program's name and version, for the page's metadata.
  /// - Returns: UTF-8; the same bytes for the same document.
  public static func render(_ document: WovenDocument, generator: String) throws(Diagnostic) -> Data {
    var page = HTMLPage(document, generator: generator)
    return Data(try page.text().utf8)
  }
}
