import Testing

@testable import Publishing

@Suite struct TextComparisonTests {
  @Test("a number is told in its sentence, other words as a passage")
  func both() throws {
    let found = TextComparison(
      from: ["Head", "Dice is 0.81.", "Gone.", "The end has 2 words."],
      to: ["Head", "Dice is 0.82.", "New here 7.", "And more.", "The end has 9 words."])
    #expect(found.numbers.map(\.old.text) == ["0.81", "2"])
    #expect(found.numbers.map(\.new.text) == ["0.82", "9"])
    #expect(found.numbers.map(\.isLastDigit) == [true, false])
    #expect(found.numbers[1].difference == 7)
    #expect(found.words == [.init(old: ["Gone."], new: ["New here 7.", "And more."])])
    #expect(!found.isCut)
  }

  @Test("the same sentences, or none, are no difference")
  func same() {
    #expect(TextComparison(from: ["A 1.", "A 1."], to: ["A 1.", "A 1."]).isEmpty)
    #expect(TextComparison(from: [], to: []).isEmpty)
    #expect(!TextComparison(from: [], to: ["A"]).isEmpty)
  }

  @Test("where too much differs that is said, and the ends are compared")
  func cut() {
    let middle = (0..<3000).map { "word" + String(repeating: "x", count: $0 % 50) + ($0 % 2 == 0 ? "a" : "b") }
    let found = TextComparison(from: ["1"] + middle + ["2"], to: ["3"] + middle.reversed() + ["4"])
    #expect(found.isCut)
    #expect(found.numbers.map(\.new.text) == ["3", "4"])
  }
}
