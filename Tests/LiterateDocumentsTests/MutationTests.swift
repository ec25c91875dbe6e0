import Diagnostics
import LiterateDocuments
import Testing

/// Documents damaged at random, the same way in every run.
@Suite struct MutationTests {
  private struct Dice {
    private var state: UInt64 = 12345

    mutating func next(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }

  private static let texts =
    PlaceTests.texts + (FaultTests.frontMatter + FaultTests.text + FaultTests.cells).map(\.text)
    + [DesignExampleTests.report]
  private static let pieces = [
    "`", "$", "${", "}", "{", "@", "[", "]", "(", ")", "\n", "|", "\\", "&amp;", ">", "- ", "#", "```", "---\n", "\t",
    "é", "👩‍🔬", "\u{301}", "\"", "'", "<", "*", "_", ":", "#|", "\r", "\u{0}", "\u{2028}",
  ]

  private static func damaged(_ dice: inout Dice) -> String {
    var characters = Array(texts[dice.next(below: texts.count)])
    for _ in 0...dice.next(below: 6) {
      let place = dice.next(below: characters.count + 1)
      switch dice.next(below: 3) {
      case 0: characters.insert(contentsOf: pieces[dice.next(below: pieces.count)], at: place)
      case 1 where place < characters.count:
        characters.removeSubrange(place..<min(characters.count, place + 1 + dice.next(below: 5)))
      default:
        let other = Array(texts[dice.next(below: texts.count)])
        characters.insert(contentsOf: other.prefix(dice.next(below: other.count + 1)), at: place)
      }
    }
    return String(characters)
  }

  @Test("a damaged document never traps, and every fault of it lies within its line")
  func damage() {
    var dice = Dice()
    for _ in 0..<1000 {
      let text = Self.damaged(&dice)
      let reading = Reading(text)
      let collector = DiagnosticCollector()
      for cell in reading.document.cells {
        for entry in cell.yaml(collector: collector)?.map ?? [] {
          _ = cell.place(utf8Offset: dice.next(below: 40), in: entry.value)
        }
      }
      for query in reading.document.inlineQueries { _ = query.content.place(utf8Offset: dice.next(below: 40)) }
      for diagnostic in reading.diagnostics + collector.diagnostics {
        guard case .source(let place) = diagnostic.place else { continue }
        #expect(place.line >= 1 && place.column >= 1 && place.column <= place.text.count + 2, "\(diagnostic)")
      }
    }
  }
}
