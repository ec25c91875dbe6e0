/// What of a report's sentences is not the same: numbers that moved within the same words, and words.
public struct TextComparison: Sendable, Equatable {
  /// A number in a sentence that otherwise says the same.
  public struct Number: Sendable, Equatable {
    public var old: PrintedNumber
    public var new: PrintedNumber
    /// As each of the two reports says it.
    public var oldSentence: String
    public var newSentence: String

    /// Nil where one has more digits than can be computed with.
    public var difference: Double? {
      guard let before = old.value, let after = new.value else { return nil }
      return after - before
    }

    /// Whether it only moved by one in the last digit that is printed.
    public var isLastDigit: Bool { new.isOneInTheLastDigit(from: old) }
  }

  /// Sentences that stand in place of others; one of the two may be empty.
  public struct Words: Sendable, Equatable {
    public var old: [String]
    public var new: [String]
  }

  public private(set) var numbers: [Number] = []
  public private(set) var words: [Words] = []
  /// Whether so much differs that it was not told one by one: `words` then holds nothing of the middle of the report.
  public private(set) var isCut = false

  /// As many sentences are compared with as many others where they do not begin or end alike.
  private static let mostSentences = 2000

  init(from old: [String], to new: [String]) {
    let (before, after) = (old.map(PrintedText.init), new.map(PrintedText.init))
    let start = zip(before, after).prefix { $0.words == $1.words }.count
    let most = min(before.count, after.count) - start
    let end = zip(before.reversed(), after.reversed()).prefix { $0.words == $1.words }.prefix(most).count
    for index in 0..<start { compare(before[index], after[index]) }
    let (middleOld, middleNew) = (before[start..<(before.count - end)], after[start..<(after.count - end)])
    if middleOld.count > Self.mostSentences || middleNew.count > Self.mostSentences {
      isCut = true
    } else {
      align(Array(middleOld), Array(middleNew))
    }
    for index in 0..<end { compare(before[before.count - end + index], after[after.count - end + index]) }
  }

  public var isEmpty: Bool { numbers.isEmpty && words.isEmpty && !isCut }

  private mutating func compare(_ old: PrintedText, _ new: PrintedText) {
    for (before, after) in zip(old.numbers, new.numbers) where before != after {
      numbers.append(Number(old: before, new: after, oldSentence: old.text, newSentence: new.text))
    }
  }

  private mutating func align(_ old: [PrintedText], _ new: [PrintedText]) {
    let difference = new.map(\.words).difference(from: old.map(\.words))
    var (removed, inserted) = (Set<Int>(), Set<Int>())
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      var change = Words(old: [], new: [])
      while removed.contains(left) {
        change.old.append(old[left].text)
        left += 1
      }
      while inserted.contains(right) {
        change.new.append(new[right].text)
        right += 1
      }
      if !change.old.isEmpty || !change.new.isEmpty { words.append(change) }
      guard left < old.count, right < new.count else { continue }
      compare(old[left], new[right])
      (left, right) = (left + 1, right + 1)
    }
  }
}
