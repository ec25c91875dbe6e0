import Testing

@testable import TextFormats

/// Which parts of a text are isolated from what stands around them.
@Suite struct TextDirectionTests {
  @Test(
    "a language's direction is that of its script",
    arguments: [
      ("en", TextDirection.leftToRight), ("ar", .rightToLeft), ("he-IL", .rightToLeft), ("FA", .rightToLeft),
      ("ku-Arab-IQ", .rightToLeft), ("az-arab", .rightToLeft), ("ar-Latn", .leftToRight), ("de-AT", .leftToRight),
      ("", .leftToRight),
    ])
  func languages(_ tag: String, _ direction: TextDirection) {
    #expect(TextDirection(language: tag) == direction)
  }

  @Test("only what runs the other way is isolated; figures and signs run with the text")
  func isolating() {
    let text = TextDirection.leftToRight
    for part in ["Ada Example", "Émilie", "Петров", "山田", "2019", "…", ""] { #expect(text.isolating(part) == part) }
    for part in ["דוד כהן", "محمد", "Cohen (כהן)", "ﷺ"] { #expect(text.isolating(part) == "\u{2068}\(part)\u{2069}") }
    #expect(TextDirection.rightToLeft.isolating("כהן, 2019") == "כהן, 2019")
    #expect(TextDirection.rightToLeft.isolating("Cohen, D.") == "\u{2068}Cohen, D.\u{2069}")
  }
}
