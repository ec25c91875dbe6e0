import Datasets
import Foundation
import Statistics
import TestSupport
import Testing

@testable import Experiments

/// Two fold models on six small images, measured by scikit-learn, SciPy and NumPy (`Fixtures/generate_evaluation.py`).
@Suite struct MeasureTests {
  struct Measured: Decodable {
    var dice: [Double]
    var iou: [Double]
    /// True negatives, false positives, false negatives, true positives of each image.
    var confusion: [[Int]]
    var diceId: Double
    var diceAll: Double
    var imageFprOod: Double
    var pixelFprOod: Double
    var rejected: Double
    var ece: Double
    var eceOod: Double

    subscript(measure: Measure) -> Double? {
      switch measure {
      case .diceValidation: nil
      case .diceID: diceId
      case .diceAll: diceAll
      case .imageFPR: imageFprOod
      case .pixelFPR: pixelFprOod
      case .rejected: rejected
      case .calibrationError: ece
      case .calibrationErrorOOD: eceOod
      }
    }
  }

  struct Fixture: Decodable {
    var truth: [[UInt8]]
    var probabilities: [[[Float]]]
    var folds: [Measured]
    var ensemble: Measured
    var overFolds: [String: [Double]]
  }

  let fixture: Fixture
  let evaluation: Evaluation

  init() throws {
    let url = SharedData.projectRoot.appending(path: "Tests/ExperimentsTests/Fixtures/evaluation.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let fixture = try decoder.decode(Fixture.self, from: Data(contentsOf: url))
    self.fixture = fixture
    let folds = try fixture.probabilities.map { fold in
      try zip(fold, fixture.truth).map { try Evaluator.outcome($0, $1, nil) }
    }
    let means = (0..<6).map { image in
      var mean = EnsembleMean(pixels: fixture.truth[image].count)
      for fold in fixture.probabilities { mean.add(fold[image]) }
      return mean.probabilities
    }
    evaluation = Evaluation(
      images: (0..<6).map { Evaluation.TestImage(dataset: "a", sample: "\($0)", isInDistribution: $0 < 4) },
      folds: folds,
      ensemble: try zip(means, fixture.truth).map { try Evaluator.outcome($0, $1, nil) })
  }

  func results() -> VariantResults {
    VariantResults(
      variant: LossVariant(name: "ce")!, seeds: [0], evaluations: [evaluation],
      histories: [
        (0..<2).map { fold in
          RunHistory(
            parameters: 1, steps: 1, trainingImages: 1, validationImages: 1,
            epochs: [
              RunHistory.Epoch(
                epoch: 1, learningRate: 1, alpha: 1, trainingLoss: 1, diceValidation: 0.5 + 0.1 * Double(fold))
            ])
        }
      ])
  }

  @Test("Dice, IoU and counts of each image, and the measures of each fold and the ensemble, are scikit-learn's")
  func models() {
    for (outcomes, expected) in zip(evaluation.folds + [evaluation.ensemble], fixture.folds + [fixture.ensemble]) {
      for (index, outcome) in outcomes.enumerated() {
        let overlap = outcome.overlap
        #expect(abs(overlap.dice - expected.dice[index]) < 1e-15)
        #expect(abs(overlap.intersectionOverUnion - expected.iou[index]) < 1e-15)
        #expect(
          [overlap.falsePositives, overlap.falseNegatives, overlap.truePositives]
            == Array(expected.confusion[index][1...]))
      }
      let measures = RunMeasures(evaluation, outcomes, diceValidation: nil)
      for measure in Measure.allCases {
        guard let value = expected[measure] else { continue }
        #expect(abs((measures.values[measure] ?? .nan) - value) < 1e-12, "\(measure)")
      }
    }
  }

  @Test("the fixture has a lesion-free image without and one with a false positive, and a rejected lesion")
  func fixtureIsTelling() {
    #expect(fixture.ensemble.imageFprOod == 0.5)
    #expect(fixture.ensemble.dice[4] == 1)
    #expect(fixture.ensemble.dice[3] == 0)
  }

  @Test("over folds: the mean and Student's interval of the folds' values")
  func overFolds() throws {
    let estimates = results().overFolds()
    for (name, values) in fixture.overFolds {
      let estimate = estimates[try #require(Measure(rawValue: name))]
      #expect(abs((estimate?.value ?? .nan) - values[0]) < 1e-12, "\(name)")
      guard values.count == 3 else {
        #expect(estimate?.interval == nil, "\(name)")
        continue
      }
      #expect(abs((estimate?.interval?.low ?? .nan) - values[1]) < 1e-9, "\(name)")
      #expect(abs((estimate?.interval?.high ?? .nan) - values[2]) < 1e-9, "\(name)")
    }
    #expect(abs((estimates[.diceValidation]?.value ?? .nan) - 0.55) < 1e-12)
  }

  @Test("of the ensemble: rates carry Wilson's interval, means one around them, and validation Dice has none")
  func ensemble() throws {
    let estimates = results().ensemble()
    #expect(estimates[.imageFPR]?.interval == wilsonInterval(successes: 1, trials: 2))
    #expect(estimates[.rejected]?.interval == wilsonInterval(successes: 6 * fixture.ensemble.rejected, trials: 6))
    for measure in [Measure.diceID, .diceAll, .calibrationError] {
      let estimate = try #require(estimates[measure])
      let (value, interval) = try (#require(estimate.value), #require(estimate.interval))
      #expect(interval.low <= value && value <= interval.high && interval.low < interval.high, "\(measure)")
    }
    #expect(estimates[.diceValidation] == nil)
  }

  @Test("a variant cannot be told from itself; one that is better on every image can")
  func comparisons() {
    let same = [results(), results()]
    let comparison = VariantComparison.all(same, .diceID)
    #expect(comparison.map(\.pValue) == [1])
    #expect(comparison.map(\.difference) == [0])
    #expect(StudyResults.answer(["ce", "dice", "ce+dice"]) == "one of ce, dice and ce+dice")
    #expect(VariantComparison.all(same, .imageFPR).map(\.test) == ["exact McNemar"])
  }
}
