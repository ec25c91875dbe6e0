import Datasets
import Foundation
import Statistics
import TestSupport
import Testing

@testable import Analysis
@testable import Evaluation
@testable import Results
@testable import Studies

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
      case .image(.diceID): diceId
      case .image(.diceAll): diceAll
      case .image(.imageFPR): imageFprOod
      case .image(.pixelFPR): pixelFprOod
      case .image(.rejected): rejected
      case .pooled(.calibrationError): ece
      case .pooled(.calibrationErrorOOD): eceOod
      default: nil
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
    let url = SharedData.projectRoot.appending(path: "Tests/AnalysisTests/Fixtures/evaluation.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let fixture = try decoder.decode(Fixture.self, from: Data(contentsOf: url))
    self.fixture = fixture
    let size = ImageSize(height: 8, width: 8)
    let truths = fixture.truth.map { TruthMask(pixels: $0, size: size, native: size) }
    let folds = fixture.probabilities.map { fold in
      fold.map { Prediction(logits: logOdds($0, $0.map { 1 - $0 }), probabilities: $0) }
    }
    let ensemble = truths.indices.map { image in
      var mean = EnsembleMean(pixels: 64)
      for fold in folds { mean.add(fold[image]) }
      return Prediction(mean: mean)
    }
    func outcomes(_ predictions: [Prediction]) -> [ImageOutcome] {
      zip(predictions, truths).map { ImageOutcome($0, scaled: nil, truth: $1) }
    }
    let images = (0..<6).map { index in
      Evaluation.TestImage(
        dataset: "a", sample: "\(index)", group: "\(index)", imageDigest: "\(index)", isInDistribution: index < 4,
        nativeHeight: 8, nativeWidth: 8)
    }
    evaluation = Evaluation(
      images: images, folds: folds.map(outcomes), ensemble: outcomes(ensemble),
      validations: folds.map { _ in Evaluation.Validation(images: [], outcomes: [], temperature: nil) },
      foldCurves: folds.map { _ in [] }, ensembleCurves: [])
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
    let models: [EvaluatedModel] = [.fold(0), .fold(1), .ensemble]
    for (model, expected) in zip(models, fixture.folds + [fixture.ensemble]) {
      let outcomes = evaluation.outcomes(of: model)
      for (index, outcome) in outcomes.enumerated() {
        let overlap = outcome.overlap
        #expect(abs(overlap.dice - expected.dice[index]) < 1e-15)
        #expect(abs(overlap.intersectionOverUnion - expected.iou[index]) < 1e-15)
        #expect(
          [overlap.falsePositives, overlap.falseNegatives, overlap.truePositives]
            == Array(expected.confusion[index][1...]))
      }
      let measures = RunMeasures(evaluation, model, diceValidation: nil)
      for measure in Measure.all {
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

  private func summary() -> VariantSummary {
    VariantSummary(inference: StudyInference([results()]), variant: 0)
  }

  @Test("over folds: the mean and Student's interval of the folds' values")
  func overFolds() throws {
    let estimates = summary().overFolds()
    for (name, values) in fixture.overFolds {
      let estimate = estimates[try #require(Measure.all.first { $0.name == name })]
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
    let estimates = summary().ensemble()
    #expect(estimates[.image(.imageFPR)]?.interval == wilsonInterval(successes: 1, trials: 2))
    #expect(
      estimates[.image(.rejected)]?.interval == wilsonInterval(successes: 6 * fixture.ensemble.rejected, trials: 6))
    for measure in [Measure.image(.diceID), .image(.diceAll), .pooled(.calibrationError)] {
      let estimate = try #require(estimates[measure])
      let (value, interval) = try (#require(estimate.value), #require(estimate.interval))
      #expect(interval.low <= value && value <= interval.high && interval.low < interval.high, "\(measure)")
    }
    #expect(estimates[.diceValidation]?.value == nil)
    #expect(summary().method().isEmpty)
  }

  @Test("a variant cannot be told from itself")
  func comparisons() {
    let comparisons = VariantComparison.all(StudyInference([results(), results()]), [])
    let dice = comparisons.filter { $0.measure == .image(.diceID) }
    #expect(dice.map(\.pValue) == [1])
    #expect(dice.map(\.difference) == [0])
    #expect(dice.map(\.images) == [4])
    #expect(comparisons.filter { $0.measure == .image(.imageFPR) }.map(\.test) == ["exact McNemar"])
    #expect(StudyResults.answer(["ce", "dice", "ce+dice"]) == "one of ce, dice and ce+dice")
  }
}
