import Testing

@testable import Statistics

@Suite struct LesionHitTests {
  private func components(_ rows: [String]) -> ConnectedComponents {
    ConnectedComponents(
      BinaryMask(height: rows.count, width: rows[0].count, pixels: rows.flatMap { $0.utf8.map { $0 - 48 } }))
  }

  @Test(
    "a lesion is hit by any shared pixel or by a share of it, and a component beside all lesions is a false positive")
  func hits() {
    let truth = components(["1100000", "1100011", "0000011"])
    let prediction = components(["1000000", "1000000", "0001010"])
    let hits = LesionHits(truth: truth, prediction: prediction)
    #expect(hits.isHit == [true, true])
    #expect(hits.components == [[0], [2]])
    #expect(hits.falsePositives == [1])
    let marks = hits.marks(scores: [0.9, 0.6, 0.7])
    #expect(marks.lesions == [0.9, 0.7])
    #expect(marks.falsePositives == [0.6])
    let half = LesionHits(truth: truth, prediction: prediction, rule: .coverage(0.5))
    #expect(half.isHit == [true, false])
    #expect(half.marks(scores: [0.9, 0.6, 0.7]).lesions == [0.9, nil])
    // What touches a lesion without hitting it is not a false positive either.
    #expect(half.falsePositives == [1])
  }

  @Test("one component may hit several lesions; without lesions everything is a false positive")
  func ends() {
    let hits = LesionHits(truth: components(["1010"]), prediction: components(["1110"]))
    #expect(hits.components == [[0], [0]])
    #expect(LesionHits(truth: components(["0000"]), prediction: components(["1011"])).falsePositives == [0, 1])
  }
}
