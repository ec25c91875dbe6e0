/// The lines of a text, from 1.
struct SourceLines {
  let lines: [Substring]

  init(_ text: String) {
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  subscript(number: Int) -> Substring { lines.indices.contains(number - 1) ? lines[number - 1] : "" }

  /// The line that closes a fence, or the last one.
  func endOfFence(openedAt number: Int) -> Int {
    let opening = fence(number)
    guard let sign = opening.first, number < lines.count else { return number }
    for next in (number + 1)...lines.count {
      let closing = fence(next)
      if closing.first == sign, closing.count >= opening.count, closing.allSatisfy({ $0 == sign }),
        self[next].filter({ !" \t>".contains($0) }).count == closing.count
      {
        return next
      }
    }
    return lines.count
  }

  /// The last line of the front matter; 0 where there is none.
  var endOfFrontMatter: Int {
    guard self[1].trimmingSuffix(while: \.isWhitespace) == "---" else { return 0 }
    let end = lines.dropFirst().firstIndex { ["---", "..."].contains($0.trimmingSuffix(while: \.isWhitespace)) }
    return end.map { $0 + 1 } ?? 0
  }

  /// The signs of a fence at a line's beginning.
  private func fence(_ number: Int) -> Substring {
    let text = self[number].drop { " \t>".contains($0) }
    guard let sign = text.first, sign == "`" || sign == "~" else { return "" }
    return text.prefix { $0 == sign }
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> Substring {
    var text = self
    while let last = text.last, predicate(last) { text.removeLast() }
    return text
  }
}
