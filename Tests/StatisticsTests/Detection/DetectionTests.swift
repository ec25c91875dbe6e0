import Testing

@testable import Statistics

/// Values by scikit-learn, SciPy and NumPy; `Fixtures/generate_detection.py` makes them.
private struct DetectionFixture: Decodable {
  struct Areas: Decodable {
    var scores: [[Double]]
    var hasFinding: [Bool]
    var clusters: [Int]?
    var areas: [Double]
    var covariances: [[Double]]
    /// Of the difference between the first two.
    var p: Double
    /// Of the first.
    var logitInterval: [Double]
  }
  var independent: Areas
  var clustered: Areas
}

@Suite struct DetectionTests {
  private let fixture: DetectionFixture

  init() throws { fixture = try loadFixture("detection") }

  @Test("areas are scikit-learn's, their covariances those of all pairs of cases, independent or of clusters")
  func areas() throws {
    for given in [fixture.independent, fixture.clustered] {
      let areas = try #require(
        AreasUnderCurves(scores: given.scores, hasFinding: given.hasFinding, clusters: given.clusters))
      for first in given.scores.indices {
        expectNear(areas.areas[first], given.areas[first], relative: 1e-12)
        for second in given.scores.indices {
          expectNear(areas.covariances[first][second], given.covariances[first][second], relative: 1e-9)
        }
      }
      expectNear(areas.difference(0, 1).pValue, given.p, relative: 1e-8)
      expectNear(areas.interval(0)?.low, given.logitInterval[0], relative: 1e-9)
      expectNear(areas.interval(0)?.high, given.logitInterval[1], relative: 1e-9)
      let turned = areas.difference(1, 0)
      #expect(turned.value == -areas.difference(0, 1).value)
      expectNear(turned.pValue, given.p, relative: 1e-8)
    }
  }

  @Test("clusters of one case are independent cases; models that rank alike do not differ")
  func alike() throws {
    let given = fixture.independent
    let single = try #require(
      AreasUnderCurves(
        scores: given.scores, hasFinding: given.hasFinding, clusters: given.hasFinding.indices.map { 7 * $0 }))
    let plain = try #require(AreasUnderCurves(scores: given.scores, hasFinding: given.hasFinding))
    #expect(single.covariances == plain.covariances)
    let same = try #require(
      AreasUnderCurves(scores: [given.scores[0], given.scores[0].map { 2 * $0 + 1 }], hasFinding: given.hasFinding))
    #expect(same.difference(0, 1) == .init(value: 0, standardError: 0, pValue: 1, interval: nil))
  }

  @Test("cases of one kind have no area, perfectly separated ones no interval, a single cluster no variance")
  func degenerate() throws {
    #expect(AreasUnderCurves(scores: [[1, 2]], hasFinding: [true, true]) == nil)
    let perfect = try #require(AreasUnderCurves(scores: [[1, 2, 3, 4]], hasFinding: [false, false, true, true]))
    #expect(perfect.areas == [1])
    #expect(perfect.interval(0) == nil)
    let single = try #require(
      AreasUnderCurves(scores: [[1, 4, 3, 2]], hasFinding: [false, false, true, true], clusters: [0, 1, 2, 2]))
    #expect(single.variance(0).isNaN)
    #expect(single.interval(0) == nil)
  }
}
