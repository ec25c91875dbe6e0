import Datasets
import Foundation
import Statistics
import TestSupport

@testable import Evaluation

/// Two fold models on fifteen test images, nine of them with a lesion, and on seven validation images each, measured by MONAI,
/// SciPy, scikit-learn and NumPy (`Fixtures/generate_image_outcomes.py`).
struct ImageOutcomeFixture: Decodable {
  struct Measured: Decodable {
    var dice: Double
    var iou: Double
    var precision: Double?
    var recall: Double?
    var hd95: Double?
    var assd: Double?
    var nsd: Double?
    var lesions: [Int]
    var score: Double
    var fpArea: Double
    var brier: Double
    var nll: Double
    var ece: Double
    var surroundings: Int
    var eceSurroundings: Double?
    var thresholdDice: [Double]
    var componentDice: [Double]
  }
  struct Point: Decodable {
    var dice: [Double]
    var sensitivity: Double
    var score: Double
  }
  struct Pooled: Decodable {
    var ece: Double
    var brier: Double
    var nll: Double
    var eceMass: Double
    var eceSurroundings: Double?
  }
  struct Calibration: Decodable {
    var id: Pooled
    var idScaled: Pooled
    var ood: Pooled
    var oodScaled: Pooled
  }
  struct Model: Decodable {
    var images: [Measured]
    var operatingPoints: Point
    var auroc: Double
    var lesionF1: Double
    var fprAt95: Double
    var sensitivityAt95: Double
    var diceAtBest: Double
    var calibration: Calibration
  }
  struct Validation: Decodable {
    var truth: [String]
    var logits: [[Float]]
  }
  var height: Int
  var width: Int
  var native: [[Int]]
  var lesionFree: [Bool]
  var truth: [String]
  var logits: [[[Float]]]
  var validation: [Validation]
  var temperatures: [Double]
  /// Of the folds, then of the ensemble.
  var models: [Model]

  static func load() throws -> ImageOutcomeFixture {
    let url = SharedData.projectRoot.appending(path: "Tests/AnalysisTests/Fixtures/image_outcomes.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(ImageOutcomeFixture.self, from: Data(contentsOf: url))
  }

  private var size: ImageSize { ImageSize(height: height, width: width) }

  private func truthMask(_ text: String, _ native: [Int]) -> TruthMask {
    TruthMask(
      pixels: text.utf8.map { $0 - 48 }, size: size, native: ImageSize(height: native[0], width: native[1]))
  }

  /// The truth of a test image.
  func truthMask(_ image: Int) -> TruthMask { truthMask(truth[image], native[image % 3]) }

  /// What `Evaluator` makes of such models, without a network.
  func evaluation() -> Evaluation {
    let truths = truth.indices.map { truthMask($0) }
    let folds = logits.map { $0.map { Prediction(logits: $0) } }
    let validations = validation.map { validation($0) }
    let scaled = zip(folds, validations).map { predictions, validation in
      predictions.map { $0.scaled(temperature: validation.temperature ?? .nan) }
    }
    func mean(_ models: [[Prediction]]) -> [Prediction] {
      truth.indices.map { image in
        var mean = EnsembleMean(pixels: height * width)
        for model in models { mean.add(model[image]) }
        return Prediction(mean: mean)
      }
    }
    let models = zip(folds + [mean(folds)], scaled + [mean(scaled)])
    var outcomes: [[ImageOutcome]] = []
    var curves: [[CalibrationCurve]] = []
    for (predictions, scaled) in models {
      var tally = CalibrationTally()
      for (image, truth) in truths.enumerated() {
        for (prediction, isScaled) in [(predictions[image], false), (scaled[image], true)] {
          tally.add(prediction, isScaled: isScaled, truth, isInDistribution: !lesionFree[image])
        }
      }
      outcomes.append(truths.indices.map { ImageOutcome(predictions[$0], scaled: scaled[$0], truth: truths[$0]) })
      curves.append(tally.curves())
    }
    let images = truth.indices.map { index in
      Evaluation.TestImage(
        dataset: "a", sample: "\(index)", group: "\(index)", imageDigest: "\(index)",
        isInDistribution: !lesionFree[index], nativeHeight: native[index % 3][0],
        nativeWidth: native[index % 3][1])
    }
    return Evaluation(
      images: images, folds: Array(outcomes.dropLast()), ensemble: outcomes[2], validations: validations,
      foldCurves: Array(curves.dropLast()), ensembleCurves: curves[2])
  }

  private func validation(_ held: Validation) -> Evaluation.Validation {
    var histogram = PredictionHistogram()
    var outcomes: [ImageOutcome] = []
    for (text, logits) in zip(held.truth, held.logits) {
      let truth = truthMask(text, [height, width])
      let prediction = Prediction(logits: logits)
      outcomes.append(ImageOutcome(prediction, scaled: nil, truth: truth))
      histogram.add(logits: logits, probabilities: prediction.probabilities, events: truth.mask.pixels)
    }
    let images = held.truth.indices.map { index in
      Evaluation.TestImage(
        dataset: "b", sample: "\(index)", group: "\(index)", imageDigest: "\(index)", isInDistribution: true,
        nativeHeight: height, nativeWidth: width)
    }
    return Evaluation.Validation(images: images, outcomes: outcomes, temperature: histogram.temperature)
  }
}
