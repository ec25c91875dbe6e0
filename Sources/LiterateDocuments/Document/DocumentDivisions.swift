import Diagnostics
import Foundation
import Mathematics
import WovenDocuments

/// A picture from a file beside the report.
public struct DocumentPicture: Sendable, Hashable {
  public enum Width: Sendable, Hashable {
    /// Of the text's width.
    case share(Double)
    case points(Double)
  }

  public var path: String
  /// The file's bytes.
  public var contents: Data
  public var label: String?
  public var caption: [DocumentInline]
  public var alternativeText: String?
  public var width: Width?
  public var place: SourcePlace
}

/// A formula in a paragraph of its own.
public struct DocumentEquation: Sendable, Hashable {
  public var formula: MathFormula
  public var label: String?
}

/// `::: {.callout-note title="…" collapse="true"}`
public struct DocumentCallout: Sendable, Hashable {
  public var kind: ReportCallout.Kind
  /// Empty where the author gave none.
  public var title: [DocumentInline]
  public var blocks: [DocumentBlock]
  public var isCollapsed: Bool?
  /// `#nte-x`, by which it is numbered, or a name without a known prefix, to which only links lead.
  public var label: String?
}

/// `::: {.panel-tabset group="…"}`
public struct DocumentTabset: Sendable, Hashable {
  /// Each begins with its heading.
  public var tabs: [[DocumentBlock]]
  public var group: String?
}

public struct DocumentColumn: Sendable, Hashable {
  /// Of the text's width.
  public var share: Double
  public var blocks: [DocumentBlock]
}

public struct DocumentDefinition: Sendable, Hashable {
  public var term: [DocumentInline]
  public var definitions: [[DocumentBlock]]
}

/// When a part of a document shows.
public struct DocumentCondition: Sendable, Hashable {
  /// The formats that the condition names; all without `when-format`.
  public var formats: [ReportFormat]
  /// Whose single value must be neither NULL, 0 nor empty; nil without `when-sql`.
  public var query: InlineQuery?
  /// `.content-hidden`: the part shows where the condition does not hold.
  public var hides: Bool

  /// - Parameter holds: whether the query holds.
  public func shownFormats(_ holds: Bool) -> [ReportFormat] {
    let matching = holds ? formats : []
    return hides ? ReportFormat.allCases.filter { !matching.contains($0) } : matching
  }
}
