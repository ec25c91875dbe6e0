import Foundation

/// A standard that a PDF says it follows. Every PDF of ours is tagged as PDF/UA-1 asks.
public enum PDFStandard: String, Sendable, Hashable, CaseIterable {
  /// ISO 14289-1: for everybody, whatever they read with.
  case ua1 = "ua-1"
  /// ISO 19005-2, levels U (all text is Unicode) and A (and tagged): for archives.
  case a2u = "a-2u"
  case a2a = "a-2a"
  /// ISO 19005-3: as before, and may hold files of any kind.
  case a3u = "a-3u"
  case a3a = "a-3a"

  /// The part of ISO 19005 and its level, of archives.
  var archive: (part: Int, level: String)? {
    switch self {
    case .ua1: nil
    case .a2u: (2, "U")
    case .a2a: (2, "A")
    case .a3u: (3, "U")
    case .a3a: (3, "A")
    }
  }

  public var isArchive: Bool { archive != nil }
  public var holdsFiles: Bool { archive?.part == 3 }
}

/// A file within a PDF.
public struct PDFAttachment: Sendable, Hashable {
  /// What it is to the document (ISO 19005-3, annex E).
  public enum Relationship: String, Sendable, Hashable {
    case source = "Source"
    case data = "Data"
    case supplement = "Supplement"
  }

  /// Unique within a document.
  public var name: String
  /// "application/vnd.sqlite3"
  public var mediaType: String
  public var description: String
  public var relationship: Relationship
  public var contents: Data

  public init(
    name: String, mediaType: String, description: String, relationship: Relationship, contents: Data
  ) {
    self.name = name
    self.mediaType = mediaType
    self.description = description
    self.relationship = relationship
    self.contents = contents
  }
}
