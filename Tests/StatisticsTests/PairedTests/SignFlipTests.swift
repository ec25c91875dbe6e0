import Foundation
import TestSupport
import Testing

@testable import Statistics

/// Values by SciPy, NumPy and exact fractions; `Fixtures/generate_sign_flips.py` makes them.
private struct SignFlipFixture: Decodable {
  struct Exact: Decodable {
    var differences: [Double]
    /// Two-sided, greater, less.
    var p: [Double]
  }
  struct Many: Decodable {
    var differences: [Double]
    var inversion: Double
    var saddlepoint: Double
  }
  struct Far: Decodable {
    var differences: [Double]
    var saddlepoint: Double
  }
  struct Sampled: Decodable {
    var differences: [Double]
    var p: Double
    var standardError: Double
  }
  var exact: [Exact]
  var lattice: [Exact]
  var many: [Many]
  var far: Far
  var sampled: Sampled
}

@Suite struct SignFlipTests {
  private let fixture: SignFlipFixture

  init() throws { fixture = try loadFixture("sign_flips") }

  private static let alternatives: [Alternative] = [.twoSided, .greater, .less]

  @Test("p-values of few differences are SciPy's and those of all signs in NumPy, on each side")
  func few() {
    for given in fixture.exact {
      for (alternative, p) in zip(Self.alternatives, given.p) {
        let test = SignFlipTest(given.differences, alternative: alternative)
        expectNear(test.pValue, p, relative: 1e-12)
        #expect(test.lowerBound == test.pValue)
        #expect(test.method == .enumeration)
      }
    }
  }

  @Test("p-values of whole numbers and of shares are those of exact fractions, down to where they vanish")
  func lattice() {
    for given in fixture.lattice {
      for (alternative, p) in zip(Self.alternatives, given.p) {
        let test = SignFlipTest(given.differences, alternative: alternative)
        expectNear(test.pValue, p, relative: 1e-11)
        #expect(test.method == .lattice)
      }
    }
  }

  @Test("bounds of many differences hold the exact p-value, which lies within a fiftieth of them")
  func many() {
    for given in fixture.many {
      let test = SignFlipTest(given.differences)
      #expect(!test.method.isExact)
      #expect(test.lowerBound <= given.inversion * (1 + 1e-6) + 1e-13, "\(test) \(given.inversion)")
      #expect(given.inversion <= test.pValue * (1 + 1e-6) + 1e-13, "\(test) \(given.inversion)")
      #expect(test.pValue - test.lowerBound <= 0.02 * test.pValue, "\(test)")
    }
  }

  @Test("the saddlepoint approximation agrees within a twentieth, in the far tail too")
  func saddlepoint() {
    for given in fixture.many { expectNear(SignFlipTest(given.differences).pValue, given.saddlepoint, relative: 0.05) }
    let far = SignFlipTest(fixture.far.differences)
    #expect(far.pValue < 1e-9)
    expectNear(far.pValue, fixture.far.saddlepoint, relative: 0.05)
  }

  @Test("ten million random flips agree within four standard errors")
  func sampled() {
    let test = SignFlipTest(fixture.sampled.differences)
    expectNear(test.pValue, fixture.sampled.p, relative: 0.02, absolute: 4 * fixture.sampled.standardError)
  }

  @Test("both sides' p-values of differences near balance add up to a little more than 1")
  func balance() {
    let random = ResamplingSequence(seed: 12)
    for study in 0..<200 {
      let row = random.row(study)
      let values = (0..<40).map { Double(row.bits($0) >> 32) / Double(1 << 32) - 0.5 }
      let (greater, less) = (SignFlipTest(values, alternative: .greater), SignFlipTest(values, alternative: .less))
      #expect(greater.pValue + less.pValue >= 1)
      #expect(greater.lowerBound + less.lowerBound <= 1 + 1e-9)
      #expect(greater.pValue + less.pValue < 1.03)
    }
  }

  @Test("a p-value is never below the share of one choice of signs, nor 0, and 1 where nothing differs")
  func least() {
    let forty = (1...40).map { 1 + 0.001 * Double($0 * $0) }
    #expect(SignFlipTest(forty).pValue == 0x1p-39)
    #expect(SignFlipTest(forty, alternative: .greater).pValue == 0x1p-40)
    #expect(SignFlipTest(forty, alternative: .less).pValue == 1)
    #expect(SignFlipTest([Double](repeating: 1, count: 3000)).pValue > 0)
    #expect(SignFlipTest((0..<3000).map { 1 + 0.37 * Double($0 % 7) }).pValue > 0)
    #expect(SignFlipTest([]).pValue == 1)
    #expect(SignFlipTest([0, 0]).pValue == 1)
    #expect(SignFlipTest([0, 0.5]).pValue == 1)
    #expect(SignFlipTest([1, -1, 2, -2]).pValue == 1)
  }

  @Test("differences of 0 or 1 image give McNemar's exact p-value")
  func mcNemar() {
    for (first, second) in [(3, 22), (0, 40), (17, 18), (60, 90)] {
      let differences = [Double](repeating: 1, count: first) + [Double](repeating: -1, count: second) + [0, 0]
      expectNear(
        SignFlipTest(differences).pValue, mcNemarExactPValue(onlyFirst: first, onlySecond: second), relative: 1e-11)
    }
  }

  @Test("whole clusters are flipped")
  func clusters() {
    let differences = [0.1, 0.2, -0.05, 0.3, 0.25]
    let flipped = SignFlipTest(differences, clusters: [4, 4, 1, 2, 2])
    #expect(flipped == SignFlipTest([0.1 + 0.2, -0.05, 0.3 + 0.25]))
  }

  @Test("bounds of a thousand differences agree within a fifth")
  func thousand() {
    let values = (0..<1000).map { index -> Double in
      let rest = 0.001 * Double(index % 101).squareRoot()
      return 0.2 * Double(index % 13) - 1.1 + rest
    }
    let test = SignFlipTest(values)
    #expect(test.pValue < 0.05)
    #expect(test.pValue - test.lowerBound <= 0.2 * test.pValue, "\(test)")
  }
}
