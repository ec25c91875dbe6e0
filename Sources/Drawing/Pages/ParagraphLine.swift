/// One line of a paragraph, ready to be placed.
public struct ParagraphLine: Sendable, Hashable {
  public var runs: [TextRun]
  /// From the paragraph's left edge to the line's, in points.
  public var offset: Double
  /// As set, in points.
  public var width: Double
  /// The width to which spaces are stretched or shrunk; nil leaves the line as it is.
  var justifiedWidth: Double?
  /// In points.
  public var leading: Double
  var isRightToLeft: Bool

  public var text: String { runs.plainText }

  /// From the top of the line's box to its baseline, in points.
  public var baseline: Double {
    runs.reduce(textBaseline) { max($0, ($1.object?.ascent ?? 0) + 1) }
  }

  /// Of the line's box, in points: the leading, and more where an object is taller.
  public var height: Double {
    let depth = runs.reduce(leading - textBaseline) { max($0, ($1.object?.descent ?? 0) + 1) }
    return baseline + depth
  }

  private var textBaseline: Double {
    let size = runs.map(\.font.size).max() ?? leading / 1.35
    return leading / 2 + 0.32 * size
  }
}
