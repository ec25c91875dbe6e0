/// Where a link of a document leads.
public enum LinkTarget: Sendable, Hashable {
  /// A named place in the same document.
  case destination(String)
  /// A URI outside it.
  case address(String)
}

/// A picture that stands in a line of text like a letter: a formula.
public struct InlineObject: Sendable, Hashable {
  public var picture: Picture
  /// How far it reaches above the line's baseline, in points.
  public var ascent: Double
  /// How far it reaches below the line's baseline, in points.
  public var descent: Double
  /// What it says in words, for those who hear the document.
  public var alternative: String

  public init(_ picture: Picture, ascent: Double, descent: Double, alternative: String) {
    self.picture = picture
    self.alternative = alternative
    self.ascent = ascent
    self.descent = descent
  }
}

/// A stretch of text in one style. "\n" ends a line.
public struct TextRun: Sendable, Hashable {
  public var text: String
  public var font: Font
  public var colour: Colour
  public var link: LinkTarget?
  /// How far the baseline is raised, in points: positive for superscripts.
  public var rise: Double
  public var isStruckThrough: Bool
  /// A named place that links can lead to: where the run stands.
  public var anchor: String?
  /// What stands in the place of the text, which is then "\u{FFFC}".
  public private(set) var object: InlineObject?

  public init(
    _ text: String, font: Font, colour: Colour = .black, link: LinkTarget? = nil, rise: Double = 0,
    isStruckThrough: Bool = false, anchor: String? = nil
  ) {
    self.text = text
    self.font = font
    self.colour = colour
    self.link = link
    self.rise = rise
    self.isStruckThrough = isStruckThrough
    self.anchor = anchor
  }

  /// - Parameter font: of the text around the object.
  public init(_ object: InlineObject, font: Font) {
    self.init("\u{FFFC}", font: font)
    self.object = object
  }

  /// The same style with another text.
  func withText(_ text: String) -> TextRun {
    var run = self
    run.text = text
    return run
  }
}

extension [TextRun] {
  /// The runs' text without its styles.
  public var plainText: String { map(\.text).joined() }

  /// Divides the runs at each "\n", which is dropped; other control characters become visible or spaces.
  func dividedAtLineEnds() -> [[TextRun]] {
    var lines: [[TextRun]] = [[]]
    for run in self {
      let parts = run.text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0 { lines.append([]) }
        let text = String(part).withoutControlCharacters
        if !text.isEmpty { lines[lines.count - 1].append(run.withText(text)) }
      }
    }
    return lines
  }
}
