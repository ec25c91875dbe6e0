import Diagnostics

/// A stretch of text without line ends, measured and divided where it may be broken.
struct ParagraphPieces {
  private(set) var pieces: [BreakablePiece] = []
  /// The width of the text's first space, in points, or a usual one.
  private(set) var spaceWidth: Double
  private let text: RunSlicer
  private let characters: [Unicode.Scalar]

  /// - Parameters:
  ///   - width: of a line; pieces that are wider are cut. Infinite to cut none.
  ///   - isJustified: spaces are stretched; else a short line only ends early.
  ///   - divisions: penalties of hyphens that may divide words, by the index of the scalar behind each.
  init(
    _ text: [TextRun], width: Double, rightToLeft: Bool, isVerbatim: Bool, isJustified: Bool = false,
    divisions: [Int: Double] = [:]
  ) throws(Diagnostic) {
    self.text = RunSlicer(text)
    characters = Array(text.plainText.unicodeScalars)
    let families = text.flatMap { run in run.text.unicodeScalars.map { _ in run.font.family } }
    let scalars = try ShapedText(text, rightToLeft: rightToLeft).scalars()
    let size = text.first?.font.size ?? 10
    spaceWidth = scalars.first { $0.isExpandable }?.advance ?? size / 4
    let hyphenWidth = try ShapedText(text.prefix(1).map { $0.withText("-") }, rightToLeft: false).width
    var start = 0
    while start < scalars.count {
      var next = start + 1
      while next < scalars.count,
        isVerbatim ? !scalars[next].mayCutBefore : !scalars[next].mayBreakBefore && divisions[next] == nil
      {
        next += 1
      }
      var end = next
      if !isVerbatim {
        while end > start, scalars[end - 1].isSpace { end -= 1 }
      }
      let isHyphenated = end == next && (characters[next - 1] == "\u{AD}" || divisions[next] != nil)
      let isWordEnd = end < next || next == scalars.count
      var piece = BreakablePiece(
        range: start..<end, next: next, width: scalars[start..<end].reduce(0) { $0 + $1.advance },
        spaceWidth: scalars[end..<next].reduce(0) { $0 + $1.advance },
        innerSpaces: scalars[start..<end].count { $0.isExpandable },
        outerSpaces: scalars[end..<next].count { $0.isExpandable },
        hyphenWidth: isHyphenated ? hyphenWidth : 0,
        penalty: isWordEnd
          ? 0
          : divisions[next].map { isJustified ? $0 : Self.raggedFactor * $0 }
            ?? (families[next - 1] != .mono ? Self.withinWord : isJustified ? Self.withinName : Self.withinRaggedName))
      while piece.width > width, let cut = Self.cut(&piece, scalars, width) { pieces.append(cut) }
      pieces.append(piece)
      start = next
    }
  }

  /// Of a break behind a hyphen or a slash in running text, and in what is set as code: names, which are rather left to the
  /// next line; where edges are ragged however short theirs becomes, else unless its spaces, or those of its neighbours, became
  /// two and a half times as wide.
  private static let (withinWord, withinName, withinRaggedName) = (50.0, 3000.0, 1_000_000.0)
  /// A ragged edge hides a short line; a hyphen it does not.
  private static let raggedFactor = 20.0

  /// The width of the widest piece, in points, names with hyphens being one.
  var widest: Double {
    var widest = 0.0
    var name = 0.0
    for piece in pieces {
      name += piece.width
      widest = max(widest, name)
      let goesOn = piece.range.upperBound == piece.next && piece.hyphenWidth == 0 && characters[piece.next - 1] == "-"
      if !goesOn { name = 0 }
    }
    return widest
  }

  /// The runs of a line made of these pieces, without the space at its end and with the hyphen of a hyphenated word.
  func runs(of line: Range<Int>) -> [TextRun] {
    guard let first = pieces[line].first, let last = pieces[line].last else { return [] }
    var runs = text.slice(first.range.lowerBound..<last.range.upperBound)
    for index in runs.indices {
      let isLast = index == runs.count - 1
      let hyphenated = isLast && last.hyphenWidth > 0
      runs[index].text.unicodeScalars.removeAll { $0 == "\u{AD}" }
      if hyphenated { runs[index].text += "-" }
    }
    return runs
  }

  /// Lines that are filled one by one: program text. A full line ends after the last space of its second half, else after the
  /// last sign there that is neither letter nor digit, or where it is full.
  func filledLines(width: Double) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var index = 0
    var filled = 0.0
    while index < pieces.count {
      if index > start, filled + pieces[index].width > width + 0.001 {
        let middle = (start + index) / 2
        let half = middle..<index
        let end = half.last { pieces[$0].innerSpaces > 0 } ?? half.last { mayEndLine(of: pieces[$0]) }
        let next = end.map { $0 + 1 } ?? index
        lines.append(start..<next)
        start = next
        index = next
        filled = 0
      } else {
        filled += pieces[index].width
        index += 1
      }
    }
    if start < pieces.count { lines.append(start..<pieces.count) }
    return lines
  }

  private func mayEndLine(of piece: BreakablePiece) -> Bool {
    "/-_,.;:)]}&?|+=".unicodeScalars.contains(characters[piece.next - 1])
  }

  /// Takes from a piece what fills a line; nil when it is a single cluster.
  private static func cut(
    _ piece: inout BreakablePiece, _ scalars: [ShapedText.Scalar], _ width: Double
  ) -> BreakablePiece? {
    var filled = 0.0
    var place: Int?
    for index in piece.range {
      filled += scalars[index].advance
      if filled > width, place != nil { break }
      let following = index + 1
      if following < piece.range.upperBound, scalars[following].mayCutBefore { place = following }
      if filled > width { break }
    }
    guard let place else { return nil }
    let front = piece.range.lowerBound..<place
    let frontSpaces = scalars[front].count { $0.isExpandable }
    let cut = BreakablePiece(
      range: front, next: place, width: scalars[front].reduce(0) { $0 + $1.advance }, spaceWidth: 0,
      innerSpaces: frontSpaces, outerSpaces: 0, hyphenWidth: 0, penalty: 500)
    piece.range = place..<piece.range.upperBound
    piece.width -= cut.width
    piece.innerSpaces -= frontSpaces
    return cut
  }
}
