import Testing

@testable import Drawing

@Suite("Line breaking")
struct LineBreakingTests {
  private func words(_ widths: [Double], space: Double = 3) -> [BreakablePiece] {
    widths.enumerated().map { index, width in
      BreakablePiece(
        range: index..<index + 1, next: index + 1, width: width, spaceWidth: space, innerSpaces: 0, outerSpaces: 1,
        hyphenWidth: 0, penalty: 0)
    }
  }

  private func width(_ line: Range<Int>, _ pieces: [BreakablePiece]) -> Double {
    pieces[line].reduce(0) { $0 + $1.width } + pieces[line].dropLast().reduce(0) { $0 + $1.spaceWidth }
  }

  @Test("a text that fits is one line, and no text is none")
  func short() {
    let breaking = LineBreaking(width: 100, firstIndent: 0, isJustified: false, spaceWidth: 3)
    #expect(breaking.lines(of: words([20, 30, 40])) == [0..<3])
    #expect(breaking.lines(of: []).isEmpty)
  }

  @Test("no other way to break a paragraph is better, of all there are", arguments: [true, false])
  func totalFit(justified: Bool) throws {
    var state: UInt64 = 11
    for round in 0..<30 {
      var pieces = words(
        (0..<11).map { _ in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return 8 + Double(state >> 33 & 31)
        })
      pieces[round % 11].penalty = 50
      pieces[round % 11].hyphenWidth = 3
      let breaking = LineBreaking(width: 80, firstIndent: 10, isJustified: justified, spaceWidth: 3)
      func cost(_ lines: [Range<Int>]) -> Double? {
        lines.reduce(0) { sum, line in sum.flatMap { sum in breaking.cost(of: line, in: pieces).map { sum + $0 } } }
      }
      let all = (0..<1 << 10).compactMap { breaks -> Double? in
        let ends = (1...10).filter { breaks >> ($0 - 1) & 1 == 1 } + [11]
        return cost(zip([0] + ends, ends).map { $0..<$1 })
      }
      let chosen = try #require(cost(breaking.lines(of: pieces)))
      let best = try #require(all.min())
      #expect(abs(chosen - best) <= 1e-9 * best)
    }
  }

  @Test("every piece is on one line, in order, and no line is wider than allowed", arguments: [true, false])
  func cover(justified: Bool) {
    var state: UInt64 = 7
    for _ in 0..<50 {
      let pieces = words(
        (0..<60).map { _ in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return 5 + Double(state >> 33 & 63)
        })
      let breaking = LineBreaking(width: 150, firstIndent: 14, isJustified: justified, spaceWidth: 3)
      let lines = breaking.lines(of: pieces)
      #expect(lines.flatMap(Array.init) == Array(0..<60))
      for (index, line) in lines.enumerated() {
        let spaces = Double(line.count - 1)
        let room = (index == 0 ? 136.0 : 150) + (justified ? spaces * 3 / 4 : 0)
        #expect(width(line, pieces) <= room + 0.01)
      }
    }
  }
}
