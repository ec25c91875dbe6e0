import Datasets
import Foundation
import Statistics
import Testing

@testable import Evaluation

@Suite struct ImageOutcomeTests {
  let fixture: ImageOutcomeFixture
  let evaluation: Evaluation

  init() throws {
    fixture = try ImageOutcomeFixture.load()
    evaluation = fixture.evaluation()
  }

  /// The ensemble last, as in the fixture.
  private var models: [(EvaluatedModel, ImageOutcomeFixture.Model)] {
    Array(zip([.fold(0), .fold(1), .ensemble], fixture.models))
  }

  private func near(_ ours: Double?, _ theirs: Double?, _ tolerance: Double) -> Bool {
    guard let ours, let theirs else { return ours == nil && theirs == nil }
    return abs(ours - theirs) <= tolerance * max(1, abs(theirs))
  }

  @Test("overlap, distances in native pixels, lesions and the score of each image are scikit-learn's, MONAI's, SciPy's")
  func images() {
    for (model, expected) in models {
      for (index, (outcome, image)) in zip(evaluation.outcomes(of: model), expected.images).enumerated() {
        let comment: Comment = "\(model.name), image \(index)"
        #expect(near(outcome.overlap.dice, image.dice, 1e-15), comment)
        #expect(near(outcome.overlap.intersectionOverUnion, image.iou, 1e-15), comment)
        #expect(near(outcome.overlap.precision, image.precision, 1e-15), comment)
        #expect(near(outcome.overlap.recall, image.recall, 1e-15), comment)
        // MONAI computes in single precision.
        #expect(near(outcome.surfaces.hausdorff95, image.hd95, 1e-6), comment)
        #expect(near(outcome.surfaces.average, image.assd, 1e-6), comment)
        #expect(near(outcome.surfaces.normalisedDice, image.nsd, 1e-6), comment)
        let lesions = outcome.lesions
        #expect([lesions.truth, lesions.predicted, lesions.truePositives] == image.lesions, comment)
        #expect(near(outcome.score, image.score, 1e-6), comment)
        #expect(near(evaluation.images[index].falsePositiveArea(outcome.overlap), image.fpArea, 1e-12), comment)
      }
    }
  }

  @Test("calibration of each image, and of its lesions' surroundings, is NumPy's and SciPy's")
  func calibration() {
    for (index, image) in fixture.models[0].images.enumerated() {
      #expect(fixture.truthMask(index).surroundings.count == image.surroundings, "image \(index)")
    }
    for (model, expected) in models {
      for (outcome, image) in zip(evaluation.outcomes(of: model), expected.images) {
        // Probabilities are in single precision here.
        #expect(near(outcome.brier, image.brier, 1e-6))
        #expect(near(outcome.negativeLogLikelihood, image.nll, 1e-6))
        #expect(near(outcome.expectedCalibrationError, image.ece, 1e-6))
        let surroundings = outcome.calibration[.surroundings, isScaled: false]
        #expect(near(surroundings?.expectedCalibrationError, image.eceSurroundings, 1e-6))
      }
    }
  }

  @Test("Dice at other thresholds, and without small components, is scikit-learn's of the mask that stays")
  func curves() throws {
    let places = try [0.0001, 0.07, 0.3, 0.95, 0.9999].map {
      try #require(ThresholdCounts.thresholds.firstIndex(of: $0))
    }
    let sizes = ComponentCounts.minimumSizes(pixels: fixture.height * fixture.width)
    #expect(sizes == [1, 2, 4, 8, 16, 32, 64, 128, 256])
    let leasts = try [1, 2, 8, 32, 256].map { try #require(sizes.firstIndex(of: $0)) }
    let half = try #require(ThresholdCounts.thresholds.firstIndex(of: 0.5))
    for (model, expected) in models {
      for (outcome, image) in zip(evaluation.outcomes(of: model), expected.images) {
        #expect(zip(places, image.thresholdDice).allSatisfy { near(outcome.overlap(threshold: $0).dice, $1, 1e-15) })
        #expect(zip(leasts, image.componentDice).allSatisfy { near(outcome.overlap(minimumSize: $0).dice, $1, 1e-15) })
        #expect(outcome.overlap(threshold: half) == outcome.overlap)
        #expect(outcome.overlap(minimumSize: 0) == outcome.overlap)
      }
    }
  }

  @Test("thresholds ascend, and a probability on one is not above it")
  func thresholds() {
    #expect(ThresholdCounts.thresholds == ThresholdCounts.thresholds.sorted())
    let onThem = ThresholdCounts.thresholds.map(Float.init)
    for (probabilities, shift) in [(onThem, 0), (onThem.map(\.nextUp), 1), (onThem.map(\.nextDown), 0)] {
      let counts = ThresholdCounts(probabilities: probabilities, truth: probabilities.map { _ in 1 })
      let expected = ThresholdCounts.thresholds.indices.map { UInt32(onThem.count - 1 - $0 + shift) }
      #expect(counts.predicted == expected && counts.truePositives == expected)
    }
    let ends = ThresholdCounts(probabilities: [0, 1], truth: [0, 1])
    #expect(ends.predicted.allSatisfy { $0 == 1 } && ends.truePositives.allSatisfy { $0 == 1 })
  }

  @Test("an evaluation is read as it was written")
  func coding() throws {
    let data = try JSONEncoder().encode(evaluation.ensemble)
    let read = try JSONDecoder().decode([ImageOutcome].self, from: data)
    #expect(read.map(\.thresholds) == evaluation.ensemble.map(\.thresholds))
    #expect(read.map(\.detections) == evaluation.ensemble.map(\.detections))
    #expect(read.map(\.surfaces) == evaluation.ensemble.map(\.surfaces))
    #expect(read.map(\.reliability) == evaluation.ensemble.map(\.reliability))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(try encoder.encode(read) == encoder.encode(evaluation.ensemble))
  }
}
