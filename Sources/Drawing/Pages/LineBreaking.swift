/// Where a paragraph may be broken: a piece of text that cannot, the space behind it, and what a break there costs.
struct BreakablePiece: Sendable, Hashable {
  /// Scalars of the text without the space behind it.
  var range: Range<Int>
  /// The first scalar of the next piece.
  var next: Int
  /// In points.
  var width: Double
  /// Of the space behind the text, in points; it vanishes at a line's end.
  var spaceWidth: Double
  /// Spaces within and behind the text that justification may stretch.
  var innerSpaces: Int
  var outerSpaces: Int
  /// The width of the hyphen that a break behind the piece adds, in points.
  var hyphenWidth: Double
  /// What a break behind the piece costs: 0 at a space.
  var penalty: Double
}

/// Breaks a paragraph by total fit: of all ways to break it, the one whose lines together are least stretched.
/// After D. E. Knuth and M. F. Plass, Breaking paragraphs into lines, 1981, with pieces for boxes and without classes
/// of fitness. Line breaking knows widths only; shaping and placing are others' work.
struct LineBreaking: Sendable, Hashable {
  /// In points.
  var width: Double
  /// The first line is shorter by this much.
  var firstIndent: Double
  var isJustified: Bool
  /// The width of an ordinary space, in points.
  var spaceWidth: Double

  /// - Returns: the pieces of each line.
  func lines(of pieces: [BreakablePiece]) -> [Range<Int>] {
    guard !pieces.isEmpty else { return [] }
    var best = [(cost: Double, from: Int)](repeating: (.infinity, 0), count: pieces.count + 1)
    best[0].cost = 0
    for end in 1...pieces.count {
      for start in stride(from: end - 1, through: 0, by: -1) {
        guard let cost = cost(of: start..<end, in: pieces) else { break }
        if best[start].cost + cost < best[end].cost { best[end] = (best[start].cost + cost, start) }
      }
    }
    var lines: [Range<Int>] = []
    var end = pieces.count
    while end > 0 {
      lines.append(best[end].from..<end)
      end = best[end].from
    }
    return lines.reversed()
  }

  /// How bad a line of these pieces is; nil when they are too wide for it. A single piece is never too wide.
  func cost(of line: Range<Int>, in pieces: [BreakablePiece]) -> Double? {
    guard let last = pieces[line].last else { return nil }
    var natural = last.width + last.hyphenWidth
    var spaces = last.innerSpaces
    for piece in pieces[line].dropLast() {
      natural += piece.width + piece.spaceWidth
      spaces += piece.innerSpaces + piece.outerSpaces
    }
    let slack = (line.lowerBound == 0 ? width - firstIndent : width) - natural
    // A justified space gives up a quarter of its width at most; ragged lines never shrink.
    let shrinkability = isJustified ? Double(spaces) * spaceWidth / 4 : 0.001
    guard line.count == 1 || -slack <= shrinkability else { return nil }
    let isLast = line.upperBound == pieces.count
    var badness = 0.0
    if slack < 0 {
      badness = Self.badness(-slack, per: shrinkability)
    } else if isLast {
      // A last line that is nearly empty looks lost.
      badness = slack > width * 0.88 ? 150 : 0
    } else {
      badness = Self.badness(slack, per: isJustified ? Double(max(spaces, 1)) * spaceWidth / 2 : width / 9)
    }
    let base = 1 + badness + (isLast ? 0 : last.penalty)
    let followsHyphen = line.lowerBound > 0 && pieces[line.lowerBound - 1].hyphenWidth > 0
    // Neither two hyphens one below the other nor the rest of a word as the last line's beginning.
    let ladder = followsHyphen && (isLast || last.hyphenWidth > 0) ? 100_000.0 : 0
    return base * base + ladder
  }

  /// 100 for the most that is called good, growing with the cube.
  private static func badness(_ change: Double, per room: Double) -> Double {
    let ratio = room > 0 ? min(change / room, 100) : 100
    return 100 * ratio * ratio * ratio
  }
}
