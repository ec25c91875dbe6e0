import Datasets
import Foundation
import Statistics
import TestSupport
import Testing

@testable import Analysis
@testable import Evaluation
@testable import Results
@testable import Studies

/// Lesions found and made up by the models of `ImageOutcomeFixture`, counted by SciPy and NumPy
/// (`Fixtures/generate_detections.py`).
@Suite struct DetectionTests {
  struct Point: Decodable {
    /// A rate and its interval.
    var sensitivity: [Double]
    var fpPerImage: Double
    var fpPerImageOod: Double
    var imageSensitivity: [Double]
    var imageFpr: [Double]
  }
  struct Stratum: Decodable {
    var images: Int
    var share: [Double]
    var dice: Double
    var sensitivity: [Double]
    var lesions: Int
    var missed: Int
  }
  struct Model: Decodable {
    /// `[image][threshold]`.
    var found: [[Int]]
    var falsePositives: [[Int]]
    var curve: [Point]
    var sensitivityId: Double
    var lesionSensitivity: Double
    var hd95Worst: Double
    var strata: [Stratum]
  }
  struct Fixture: Decodable {
    var thresholds: [Double]
    /// Of the folds, then of the ensemble.
    var models: [Model]
  }

  let fixture: Fixture
  let evaluation: Evaluation

  init() throws {
    let url = SharedData.projectRoot.appending(path: "Tests/AnalysisTests/Fixtures/detections.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    fixture = try decoder.decode(Fixture.self, from: Data(contentsOf: url))
    evaluation = try ImageOutcomeFixture.load().evaluation()
  }

  private var models: [(EvaluatedModel, Model)] {
    Array(zip([.fold(0), .fold(1), .ensemble], fixture.models))
  }

  private func expect(
    _ row: [String: SQLValue], _ column: String, _ expected: Double, _ comment: Comment,
    at place: Testing.SourceLocation = #_sourceLocation
  ) {
    guard case .real(let value)? = row[column] else {
      Issue.record("\(column) has no value: \(comment)", sourceLocation: place)
      return
    }
    #expect(abs(value - expected) < 1e-9, "\(column), \(comment)", sourceLocation: place)
  }

  @Test("lesions found and made up in each image at each threshold are SciPy's, and at ½ those of the image's lesions")
  func images() throws {
    #expect(DetectionCounts.thresholds == fixture.thresholds)
    let half = try #require(DetectionCounts.thresholds.firstIndex(of: 0.5))
    for (model, expected) in models {
      for (image, outcome) in evaluation.outcomes(of: model).enumerated() {
        #expect(outcome.detections.found == expected.found[image], "\(model.name), image \(image)")
        #expect(outcome.detections.falsePositives == expected.falsePositives[image], "\(model.name), image \(image)")
        #expect(outcome.detections.found[half] == outcome.lesions.truePositives)
        #expect(outcome.detections.falsePositives[half] == outcome.lesions.falsePositives)
      }
    }
  }

  @Test("sensitivities of images and lesions, and the worst case of distances, are NumPy's")
  func measures() {
    for (model, expected) in models {
      let values = RunMeasures(evaluation, model, diceValidation: nil).values
      #expect(abs((values[.image(.sensitivityID)] ?? .nan) - expected.sensitivityId) < 1e-12)
      #expect(abs((values[.pooled(.lesionSensitivity)] ?? .nan) - expected.lesionSensitivity) < 1e-12)
      #expect(abs((values[.image(.hausdorff95Worst)] ?? .nan) - expected.hd95Worst) < 1e-9)
      // One lesion is missed by an empty prediction, so that the survivors' distances are smaller.
      #expect((values[.image(.hausdorff95)] ?? .nan) < expected.hd95Worst)
    }
  }

  @Test("the points of the FROC curve and their intervals, by images for lesions, are NumPy's and SciPy's")
  func curve() {
    for (model, expected) in models {
      let sets = ImageSet.all(evaluation, model).filter { $0.split == "test" }
      for (place, point) in expected.curve.enumerated() {
        let row = ImageSet.detectionRow(of: sets, at: place)
        let comment: Comment = "\(model.name) at \(fixture.thresholds[place])"
        for (name, rate) in [
          ("sensitivity", point.sensitivity), ("image_sensitivity", point.imageSensitivity),
          ("image_fpr", point.imageFpr),
        ] {
          expect(row, name, rate[0], comment)
          expect(row, name + "_low", rate[1], comment)
          expect(row, name + "_high", rate[2], comment)
        }
        expect(row, "fp_per_image", point.fpPerImage, comment)
        expect(row, "fp_per_image_ood", point.fpPerImageOod, comment)
        #expect(row["images"] == 15 && row["images_id"] == 9 && row["images_ood"] == 6 && row["lesions"] == 23)
      }
    }
  }

  @Test("thirds by the size of lesions, their Dice, sensitivity and missed lesions are NumPy's")
  func strata() throws {
    let strata = SizeStrata(evaluation).strata
    let expected = fixture.models[2].strata
    let variant = VariantResults(variant: LossVariant(name: "ce")!, seeds: [0], evaluations: [evaluation])
    let clusters = Evaluation.clusters(evaluation.images)
    try #require(strata.count == expected.count)
    for (stratum, expected) in zip(strata, expected) {
      let row = stratum.row(variant, clusters: clusters)
      let comment: Comment = "stratum \(stratum.number)"
      #expect(row["images"] == .integer(expected.images) && row["lesions"] == .integer(expected.lesions))
      expect(row, "share_low", expected.share[0], comment)
      expect(row, "share_high", expected.share[1], comment)
      expect(row, "dice", expected.dice, comment)
      expect(row, "sensitivity", expected.sensitivity[0], comment)
      expect(row, "sensitivity_low", expected.sensitivity[1], comment)
      expect(row, "sensitivity_high", expected.sensitivity[2], comment)
      expect(row, "lesions_missed", Double(expected.missed), comment)
    }
  }

  @Test("equal sizes are never divided, and a stratum without images is left out")
  func ties() {
    func sizes(_ shares: [Double]) -> [[Int]] {
      SizeStrata(shares.enumerated().map { (index: $0.offset, share: $0.element) }).strata.map(\.images)
    }
    #expect(sizes([0.3, 0.1, 0.2]) == [[1], [2], [0]])
    #expect(sizes([0.1, 0.1, 0.1, 0.1, 0.2, 0.3]) == [[0, 1, 2, 3], [4, 5]])
    #expect(sizes([0.1, 0.1]) == [[0, 1]])
    #expect(sizes([]) == [])
    #expect(sizes((0..<100).map(Double.init)).map(\.count) == [34, 33, 33])
  }

  @Test("in the summary found lesions carry the interval of lesions in clusters, found images Wilson's")
  func summary() throws {
    let variant = VariantResults(variant: LossVariant(name: "ce")!, seeds: [0], evaluations: [evaluation])
    let estimates = VariantSummary(inference: StudyInference([variant]), variant: 0).ensemble()
    let half = try #require(fixture.thresholds.firstIndex(of: 0.5))
    let point = fixture.models[2].curve[half]
    for (measure, rate) in [
      (Measure.image(.sensitivityID), point.imageSensitivity), (.pooled(.lesionSensitivity), point.sensitivity),
    ] {
      let estimate = try #require(estimates[measure])
      let interval = try #require(estimate.interval)
      #expect(abs((estimate.value ?? .nan) - rate[0]) < 1e-12, "\(measure)")
      #expect(abs(interval.low - rate[1]) < 1e-9 && abs(interval.high - rate[2]) < 1e-9, "\(measure)")
    }
  }
}
