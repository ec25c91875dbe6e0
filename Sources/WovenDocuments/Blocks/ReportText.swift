import Mathematics

public struct ReportHeading: Sendable, Hashable {
  /// 1 to 6; the document's title is not a heading.
  public var level: Int
  /// "2.1" when sections are numbered.
  public var number: String?
  public var text: [ReportInline]
  /// The anchor that links lead to, unique in the document.
  public var label: String
  /// Whether a table of contents lists it.
  public var isListed: Bool

  public init(level: Int, number: String? = nil, text: [ReportInline], label: String, isListed: Bool = true) {
    self.level = level
    self.number = number
    self.text = text
    self.label = label
    self.isListed = isListed
  }
}

public struct ReportList: Sendable, Hashable {
  /// The first number of an ordered list, nil for a bulleted one.
  public var start: Int?
  /// Items without space between them.
  public var tight: Bool
  public var items: [[ReportBlock]]
  /// Item by item whether its box is ticked, nil where it has none; empty for a list without boxes.
  public var checks: [Bool?]

  public init(start: Int?, tight: Bool, items: [[ReportBlock]], checks: [Bool?] = []) {
    self.start = start
    self.tight = tight
    self.items = items
    self.checks = checks
  }
}

/// A remark set apart from the text.
public struct ReportCallout: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case note, tip, warning, caution, important
  }

  public var kind: Kind
  /// The author's title, else the kind's name; with its number, "Note 1", where the callout has one.
  public var title: [ReportInline]
  public var blocks: [ReportBlock]
  /// Whether only the title shows until a reader opens it; nil for one that cannot be folded.
  public var isCollapsed: Bool?
  /// Where links lead to it; nil for none.
  public var label: String?

  public init(
    kind: Kind, title: [ReportInline], blocks: [ReportBlock], isCollapsed: Bool? = nil, label: String? = nil
  ) {
    self.label = label
    self.kind = kind
    self.title = title
    self.blocks = blocks
    self.isCollapsed = isCollapsed
  }
}

/// One of several stretches of text side by side.
public struct ReportColumn: Sendable, Hashable {
  /// Of the text's width, above 0; the shares of all columns add up to 1 at most.
  public var share: Double
  public var blocks: [ReportBlock]

  public init(share: Double, blocks: [ReportBlock]) {
    self.share = share
    self.blocks = blocks
  }
}

/// A term and what it means, in one way or several.
public struct ReportDefinition: Sendable, Hashable {
  public var term: [ReportInline]
  public var definitions: [[ReportBlock]]

  public init(term: [ReportInline], definitions: [[ReportBlock]]) {
    self.term = term
    self.definitions = definitions
  }
}

/// A formula on a line of its own.
public struct ReportEquation: Sendable, Hashable {
  public var formula: MathFormula
  /// `eq-…`; nil when it cannot be referred to.
  public var label: String?
  /// "1", without brackets; nil for one without a number.
  public var number: String?

  public init(formula: MathFormula, label: String? = nil, number: String? = nil) {
    self.formula = formula
    self.label = label
    self.number = number
  }
}

/// An entry of the bibliography.
public struct ReportReference: Sendable, Hashable {
  /// `ref-KEY`, where citations lead.
  public var label: String
  /// "[1]" in the numeric style, nil in the author–year style.
  public var mark: String?
  public var text: [ReportInline]

  public init(label: String, mark: String? = nil, text: [ReportInline]) {
    self.label = label
    self.mark = mark
    self.text = text
  }
}

/// Code as it is shown.
public struct ReportCode: Sendable, Hashable {
  public var text: String
  public var language: String?
  /// Whether only a summary shows until a reader opens it; nil for code that cannot be folded.
  public var isFolded: Bool?
  /// What the author calls folded code; nil for the word "Code".
  public var summary: String?
  public var caption: ReportCaption?

  public init(
    _ text: String, language: String?, isFolded: Bool? = nil, summary: String? = nil, caption: ReportCaption? = nil
  ) {
    self.text = text
    self.language = language
    self.isFolded = isFolded
    self.summary = summary
    self.caption = caption
  }
}
