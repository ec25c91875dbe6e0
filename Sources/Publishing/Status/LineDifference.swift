/// Which lines of a text are others than before.
struct LineDifference: Sendable {
  /// Lines that stand where others stood. Both ranges count from 1; an empty one stands before its line.
  struct Hunk: Sendable, Hashable {
    var old: Range<Int>
    var new: Range<Int>
    var oldLines: [String]
    var newLines: [String]
  }

  private(set) var hunks: [Hunk] = []

  /// Beyond so many comparisons, what lies between the first change and the last counts as one.
  private static let mostWork = 4_000_000

  init(from old: String, to new: String) {
    let (before, after) = (SourceLines(old).lines, SourceLines(new).lines)
    let head = zip(before, after).prefix { $0 == $1 }.count
    let rest = min(before.count, after.count) - head
    let tail = zip(before.reversed(), after.reversed()).prefix(rest).prefix { $0 == $1 }.count
    let (inner, outer) = (before[head..<(before.count - tail)], after[head..<(after.count - tail)])
    guard !inner.isEmpty || !outer.isEmpty else { return }
    guard inner.count * outer.count <= Self.mostWork else {
      add(before, inner.indices, after, outer.indices)
      return
    }
    var (removed, inserted): (Set<Int>, Set<Int>) = ([], [])
    for change in outer.difference(from: inner) {
      switch change {
      case .remove(let offset, _, _): removed.insert(head + offset)
      case .insert(let offset, _, _): inserted.insert(head + offset)
      }
    }
    var (first, second) = (head, head)
    while first < inner.endIndex || second < outer.endIndex {
      let (start, begin) = (first, second)
      while removed.contains(first) { first += 1 }
      while inserted.contains(second) { second += 1 }
      if first > start || second > begin {
        add(before, start..<first, after, begin..<second)
      } else {
        first += 1
        second += 1
      }
    }
  }

  /// As many new lines as old ones are told line by line.
  private mutating func add(_ before: [Substring], _ old: Range<Int>, _ after: [Substring], _ new: Range<Int>) {
    let isPaired = old.count == new.count
    for index in 0..<(isPaired ? old.count : 1) {
      let (from, to) =
        isPaired
        ? (old.lowerBound + index..<old.lowerBound + index + 1, new.lowerBound + index..<new.lowerBound + index + 1)
        : (old, new)
      hunks.append(
        Hunk(
          old: from.lowerBound + 1..<from.upperBound + 1, new: to.lowerBound + 1..<to.upperBound + 1,
          oldLines: before[from].map(String.init), newLines: after[to].map(String.init)))
    }
  }
}

extension LineDifference.Hunk {
  /// "line 12", "lines 12–14", "after line 11".
  var place: String {
    if new.isEmpty {
      return old.count == 1 ? "line \(old.lowerBound), which is gone" : "lines \(Self.span(old)), which are gone"
    }
    return new.count == 1 ? "line \(new.lowerBound)" : "lines \(Self.span(new))"
  }

  private static func span(_ lines: Range<Int>) -> String { "\(lines.lowerBound)–\(lines.upperBound - 1)" }

  private static let mostLines = 6

  /// What stood there and what stands there now, as `diff` tells it.
  var details: [String] {
    let lines = oldLines.map { "- " + Self.shortened($0) } + newLines.map { "+ " + Self.shortened($0) }
    return lines.count <= Self.mostLines
      ? lines : lines.prefix(Self.mostLines) + ["… and \(lines.count - Self.mostLines) more lines"]
  }

  private static func shortened(_ line: String) -> String {
    line.count > 100 ? line.prefix(100) + "…" : line
  }
}
