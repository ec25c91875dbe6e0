import Diagnostics

/// How a paragraph is set.
public struct ParagraphStyle: Sendable, Hashable {
  public enum Alignment: Sendable, Hashable {
    /// Ragged at the far end: left for scripts that run from left to right.
    case start
    case centre
    /// Ragged at the near end.
    case end
    /// Both edges flush but for the last line.
    case justified
  }

  public var alignment: Alignment
  /// From baseline to baseline, in points.
  public var leading: Double
  /// In points.
  public var firstIndent: Double
  /// Lines but the first are indented by this much, in points.
  public var hangingIndent: Double
  /// Spaces at a line's beginning count and lines break wherever they are full: program text.
  public var isVerbatim: Bool
  /// A BCP 47 tag: words may be divided by this language's patterns, if there are any. Nil divides none.
  public var language: String?
  /// The direction of the paragraph; nil for that of its first letter that has one.
  public var isRightToLeft: Bool?

  public init(
    alignment: Alignment = .start, leading: Double, firstIndent: Double = 0, hangingIndent: Double = 0,
    isVerbatim: Bool = false, language: String? = nil, isRightToLeft: Bool? = nil
  ) {
    self.alignment = alignment
    self.leading = leading
    self.firstIndent = firstIndent
    self.hangingIndent = hangingIndent
    self.isVerbatim = isVerbatim
    self.language = language
    self.isRightToLeft = isRightToLeft
  }
}

/// Styled text to be set in lines of one width.
///
/// Setting is three steps that know nothing of each other: Pango shapes and measures (`ShapedText`), the breaks are
/// chosen over the widths (`LineBreaking`), and each line is placed on a page (`DocumentPage`).
public struct Paragraph: Sendable, Hashable {
  public var runs: [TextRun]
  public var style: ParagraphStyle

  public init(_ runs: [TextRun], style: ParagraphStyle) {
    self.runs = runs
    self.style = style
  }

  /// The paragraph's lines; an empty paragraph has none, an empty line between two "\n" is one.
  ///
  /// - Parameter width: in points. A word that is wider is cut.
  /// - Throws: a missing or changed font or, where words may be divided, file of hyphenation patterns.
  public func lines(width: Double) throws(Diagnostic) -> [ParagraphLine] {
    guard !runs.plainText.isEmpty else { return [] }
    let rightToLeft = style.isRightToLeft ?? ShapedText.isRightToLeft(runs.plainText)
    var lines: [ParagraphLine] = []
    for (index, stretch) in runs.dividedAtLineEnds().enumerated() {
      lines += try self.lines(of: stretch, width: width, rightToLeft: rightToLeft, isFirst: index == 0)
    }
    return lines
  }

  /// The width that the paragraph takes when it is not broken but at its "\n", in points.
  ///
  /// - Throws: a missing or changed font.
  public func naturalWidth() throws(Diagnostic) -> Double {
    var widest = 0.0
    for stretch in runs.dividedAtLineEnds() {
      widest = max(widest, try ShapedText(stretch, rightToLeft: false).width)
    }
    return widest
  }

  /// The width of its widest word, in points; one with hyphens counts whole, though a line may end behind one.
  ///
  /// - Throws: a missing or changed font.
  public func narrowestWidth() throws(Diagnostic) -> Double {
    var widest = 0.0
    for stretch in runs.dividedAtLineEnds() {
      let pieces = try ParagraphPieces(
        stretch, width: .infinity, rightToLeft: false, isVerbatim: style.isVerbatim)
      widest = max(widest, pieces.widest)
    }
    return widest
  }

  private func lines(
    of stretch: [TextRun], width: Double, rightToLeft: Bool, isFirst: Bool
  ) throws(Diagnostic) -> [ParagraphLine] {
    let blank = ParagraphLine(
      runs: [], offset: 0, width: 0, justifiedWidth: nil, leading: style.leading, isRightToLeft: rightToLeft)
    guard !stretch.isEmpty else { return [blank] }
    let breakWidth = max(width - style.hangingIndent, 1)
    var divisions: [Int: Double] = [:]
    // Where a line holds a few letters only, words are cut in any case.
    if let language = style.language, breakWidth > 5 * (stretch.map(\.font.size).max() ?? 0) {
      divisions = try WordDivision.penalties(in: stretch, language: language)
    }
    let pieces = try ParagraphPieces(
      stretch, width: breakWidth, rightToLeft: rightToLeft, isVerbatim: style.isVerbatim,
      isJustified: style.alignment == .justified, divisions: divisions)
    let breaking = LineBreaking(
      width: breakWidth, firstIndent: isFirst ? style.firstIndent - style.hangingIndent : 0,
      isJustified: style.alignment == .justified, spaceWidth: pieces.spaceWidth)
    let ranges = style.isVerbatim ? pieces.filledLines(width: breakWidth) : breaking.lines(of: pieces.pieces)
    guard !ranges.isEmpty else { return [blank] }
    var lines: [ParagraphLine] = []
    for (index, range) in ranges.enumerated() {
      let indent = index == 0 && (isFirst || style.isVerbatim) ? style.firstIndent : style.hangingIndent
      lines.append(
        try line(
          pieces.runs(of: range), width: width, indent: indent, rightToLeft: rightToLeft,
          isLast: index == ranges.count - 1))
    }
    return lines
  }

  private func line(
    _ runs: [TextRun], width: Double, indent: Double, rightToLeft: Bool, isLast: Bool
  ) throws(Diagnostic) -> ParagraphLine {
    let natural = try ShapedText(runs, rightToLeft: rightToLeft).width
    let available = width - indent
    let spaces = runs.plainText.unicodeScalars.count { $0 == " " || $0 == "\u{A0}" }
    var line = ParagraphLine(
      runs: runs, offset: indent, width: natural, justifiedWidth: nil, leading: style.leading,
      isRightToLeft: rightToLeft)
    var alignment = style.alignment
    if alignment == .justified {
      let em = runs.map(\.font.size).max() ?? 0
      let isTooLoose = spaces == 0 || (available - natural) / Double(spaces) > 0.6 * em
      if !(isLast && natural <= available) && !isTooLoose {
        line.justifiedWidth = available + (rightToLeft ? 0 : Self.overhang(of: runs))
        line.width = available
        if rightToLeft { line.offset = 0 }
        return line
      }
      alignment = .start
    }
    switch alignment {
    case .centre: line.offset = indent + (available - natural) / 2
    case .end: line.offset = rightToLeft ? 0 : indent + available - natural
    case .start, .justified: line.offset = rightToLeft ? available - natural : indent
    }
    return line
  }

  /// How far a light sign at a justified line's end hangs into the margin, in points, so that the edge looks even.
  private static func overhang(of runs: [TextRun]) -> Double {
    guard let last = runs.last, let sign = last.text.last, ".,-–’”".contains(sign) else { return 0 }
    return 0.45 * TextMeasurement.extents(of: String(sign), last.font).width
  }
}
