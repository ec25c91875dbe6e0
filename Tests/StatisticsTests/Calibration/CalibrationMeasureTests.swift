import Foundation
import TestSupport
import Testing

@testable import Statistics

/// Calibration measures by scikit-learn, SciPy and relplot (`Fixtures/generate_calibration.py`).
@Suite struct CalibrationMeasureTests {
  struct Case: Decodable {
    var logits: [Float]
    var probabilities: [Float]
    var events: [UInt8]
    var brier: Double
    var logLoss: Double
    var massCounts: [Int]
    var massTrue: [Double]
    var massPredicted: [Double]
    var widthGap: Double
    var temperature: Double
    var smooth: Double
    var smoothAt: [[Double]]
    var relplot: Double
  }
  struct Many: Decodable {
    var logits: [Float]
    var events: [UInt8]
    var temperature: Double
  }
  struct Fixture: Decodable {
    var cases: [Case]
    var many: Many
  }

  let fixture: Fixture

  init() throws {
    let url = SharedData.projectRoot.appending(path: "Tests/StatisticsTests/Fixtures/calibration.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    fixture = try decoder.decode(Fixture.self, from: Data(contentsOf: url))
  }

  func histogram(_ example: Case) -> PredictionHistogram {
    var histogram = PredictionHistogram()
    histogram.add(logits: example.logits, probabilities: example.probabilities, events: example.events)
    return histogram
  }

  @Test("bins of equal mass are scikit-learn's quantile bins, where no two predictions share a fine bin")
  func equalMass() {
    for example in fixture.cases {
      let mass = EqualMassBins(histogram(example))
      #expect(mass.bins.map(\.count) == example.massCounts)
      var error = 0.0
      for (bin, expected) in zip(mass.bins, zip(example.massTrue, example.massPredicted)) {
        expectNear(bin.frequency, expected.0, relative: 1e-14)
        expectNear(bin.confidence, expected.1, relative: 1e-14)
        error += abs(expected.0 - expected.1) / Double(mass.bins.count)
      }
      expectNear(mass.expectedCalibrationError, error, relative: 1e-12)
    }
  }

  @Test("bins of equal mass follow each other from 0 to 1; equal predictions stay together and leave bins empty")
  func equalMassBounds() {
    let mass = EqualMassBins(histogram(fixture.cases[0]))
    #expect(mass.bins.first?.low == 0 && mass.bins.last?.high == 1)
    for (bin, next) in zip(mass.bins, mass.bins.dropFirst()) { #expect(bin.high == next.low) }
    for bin in mass.bins {
      #expect(bin.low! < bin.confidence! && bin.confidence! < bin.high!)
    }
    var same = PredictionHistogram()
    same.add(
      logits: [Float](repeating: -2, count: 90) + [1], probabilities: [Float](repeating: 0.12, count: 90) + [0.73],
      events: [UInt8](repeating: 0, count: 91))
    let tied = EqualMassBins(same)
    #expect(tied.bins.count { $0.count > 0 } == 2)
    #expect(tied.bins.map(\.count).max() == 90)
    #expect(tied.bins.first?.low == nil && tied.bins.first?.confidence == nil)
    #expect(EqualMassBins(PredictionHistogram()).expectedCalibrationError == nil)
  }

  @Test("Brier score, log loss and the largest gap of equally wide bins are scikit-learn's")
  func sums() {
    for example in fixture.cases {
      let losses = zip(example.logits, example.events).map { logit, event in
        Float(naturalLogarithm(1 + exponential(Double(event == 0 ? logit : -logit))))
      }
      var sums = CalibrationSums()
      sums.add(probabilities: example.probabilities, logLosses: losses, events: example.events)
      expectNear(sums.brierScore, example.brier, relative: 1e-13)
      // The losses of single predictions are in single precision.
      expectNear(sums.negativeLogLikelihood, example.logLoss, relative: 1e-7)
      expectNear(sums.maximumCalibrationError, example.widthGap, relative: 1e-13)
      var twice = sums
      twice.add(sums)
      #expect(twice.count == 2 * sums.count && twice.brierScore == sums.brierScore)
    }
    let none = CalibrationSums()
    #expect(none.brierScore == nil && none.negativeLogLikelihood == nil && none.maximumCalibrationError == nil)
  }

  @Test("the smooth calibration error is the definition's integral, and what its authors' relplot finds")
  func smooth() throws {
    for example in fixture.cases {
      let error = SmoothCalibrationError(histogram(example))
      for pair in example.smoothAt {
        expectNear(error.value(bandwidth: pair[0]), pair[1], relative: 2e-3)
      }
      let value = try #require(error.value)
      expectNear(value, example.smooth, relative: 1e-3)
      // relplot halves its bandwidth ten times only.
      #expect(abs(value - example.relplot) < 1e-3)
    }
    #expect(PredictionHistogram().smoothCalibrationError == nil)
  }

  @Test("the temperature is SciPy's minimum of the negative log-likelihood; of shared bins to 1 in 10 000")
  func temperature() {
    for example in fixture.cases {
      expectNear(histogram(example).temperature, example.temperature, relative: 1e-7)
    }
    var many = PredictionHistogram()
    many.add(
      logits: fixture.many.logits, probabilities: fixture.many.logits.map { _ in 0 }, events: fixture.many.events)
    expectNear(many.temperature, fixture.many.temperature, relative: 1e-4)
  }

  @Test("a model that separates everything gets the lowest temperature, one that is always wrong the highest")
  func extremes() {
    func temperature(_ events: [UInt8]) -> Double? {
      var histogram = PredictionHistogram()
      histogram.add(logits: [-3, -2, 2, 3], probabilities: [0.05, 0.1, 0.9, 0.95], events: events)
      return histogram.temperature
    }
    #expect(temperature([0, 0, 1, 1]) == 1.0 / 64)
    #expect(temperature([1, 1, 0, 0]) == 64)
    #expect(PredictionHistogram().temperature == nil)
  }

  @Test("a histogram's parts add up to the whole, whatever the sign and size of the logits")
  func parts() {
    let logits: [Float] = [-1e6, -50, -1, -0.01, -0.0, 0, 0.001, 0.5, 30, 1e9]
    let probabilities: [Float] = [0, 0, 0.27, 0.4975, 0.5, 0.5, 0.50025, 0.62, 1, 1]
    let events: [UInt8] = [0, 0, 1, 0, 1, 0, 1, 1, 1, 0]
    var whole = PredictionHistogram()
    whole.add(logits: logits, probabilities: probabilities, events: events)
    var sum = PredictionHistogram()
    for index in logits.indices {
      var part = PredictionHistogram()
      part.add(logits: [logits[index]], probabilities: [probabilities[index]], events: [events[index]])
      sum.add(part)
    }
    #expect(sum.counts == whole.counts && sum.events == whole.events && sum.total == 10)
    #expect(sum.probabilitySums == whole.probabilitySums && sum.logitSums == whole.logitSums)
    let ordered = whole.filled.map { whole.probabilitySums[$0] / Double(whole.counts[$0]) }
    #expect(ordered == ordered.sorted())
    #expect(whole.lowerProbability(whole.filled[0]) == 0)
  }

  @Test("log odds of complementary probabilities keep their digits near 0 and 1, and are finite at both")
  func odds() {
    let odds = logOdds([0.5, 1, 1e-30, 0, 1], [0.5, 1e-30, 1, 1, 0])
    #expect(odds[0] == 0)
    #expect(abs(odds[1] - 69.07755) < 1e-4 && odds[2] == -odds[1])
    #expect(abs(odds[4] - 87.33655) < 1e-4 && odds[3] == -odds[4])
  }
}
