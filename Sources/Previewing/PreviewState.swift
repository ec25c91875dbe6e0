import Digests
import Foundation

/// What a preview tells its pages: which documents there are, and what is to be said over them.
public struct PreviewState: Sendable, Hashable, Codable {
  /// The version of the page; nil while there is none.
  public internal(set) var page: String?
  /// The version of the PDF; nil where there is none.
  public internal(set) var pdf: String?
  /// What is wrong, as text; empty where nothing is.
  public internal(set) var problems = ""
  /// What is being done, in a few words; empty where nothing is.
  public internal(set) var activity = ""
}

/// A document as a preview serves it.
public struct PreviewDocument: Sendable, Hashable {
  public let contents: Data
  /// A digest of the contents: a browser loads a page again when it changes.
  public let version: String

  public init(_ contents: Data) {
    self.contents = contents
    version = ContentDigest.of(contents).hexadecimal
  }
}
