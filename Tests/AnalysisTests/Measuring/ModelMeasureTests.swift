import Datasets
import Foundation
import Statistics
import Testing

@testable import Analysis
@testable import Evaluation
@testable import Results

@Suite struct ModelMeasureTests {
  let fixture: ImageOutcomeFixture
  let evaluation: Evaluation

  init() throws {
    fixture = try ImageOutcomeFixture.load()
    evaluation = fixture.evaluation()
  }

  private var models: [(EvaluatedModel, ImageOutcomeFixture.Model)] {
    Array(zip([.fold(0), .fold(1), .ensemble], fixture.models))
  }

  private func value(_ measure: PooledMeasure, _ model: EvaluatedModel) -> Double {
    measure.value(evaluation, model, images: Array(evaluation.images.indices)) ?? .nan
  }

  @Test("each fold's temperature is SciPy's best on its validation images; an ensemble has none")
  func temperatures() throws {
    for (fold, expected) in fixture.temperatures.enumerated() {
      let found = try #require(ModelMeasure.temperature.value(evaluation, .fold(fold)))
      // Logits stand in bins less than 1/128 of their value wide.
      #expect(abs(found - expected) < 1e-3 * expected)
    }
    #expect(ModelMeasure.temperature.value(evaluation, .ensemble) == nil)
  }

  @Test("calibration of folds and ensemble, before and after scaling, is NumPy's; an ensemble averages scaled models")
  func calibration() {
    for (model, expected) in models {
      let outcomes = evaluation.outcomes(of: model)
      let cases = [
        (Domain.inDistribution, false, expected.calibration.id),
        (.inDistribution, true, expected.calibration.idScaled),
        (.outOfDistribution, false, expected.calibration.ood),
        (.outOfDistribution, true, expected.calibration.oodScaled),
      ]
      for (domain, isScaled, pooled) in cases {
        let places = evaluation.indices(domain)
        let sums = evaluation.calibration(outcomes, .all, isScaled: isScaled, images: places)
        // Scaled values inherit the temperature's tolerance.
        let tolerance = isScaled ? 1e-3 : 1e-6
        #expect(abs((sums?.expectedCalibrationError ?? .nan) - pooled.ece) < tolerance)
        #expect(abs((sums?.brierScore ?? .nan) - pooled.brier) < tolerance)
        #expect(abs((sums?.negativeLogLikelihood ?? .nan) - pooled.nll) < tolerance)
        let band = evaluation.calibration(outcomes, .surroundings, isScaled: isScaled, images: places)
        #expect((band == nil) == (pooled.eceSurroundings == nil))
        if let error = pooled.eceSurroundings {
          #expect(abs((band?.expectedCalibrationError ?? .nan) - error) < tolerance)
        }
      }
      let sums = evaluation.calibration(
        outcomes, .all, isScaled: false, images: evaluation.indices(.inDistribution))
      #expect(value(.calibrationError, model) == sums?.reliability.expectedCalibrationError)
    }
  }

  @Test("operating points are those that NumPy finds on validation images, for the ensemble on those of all folds")
  func operatingPoints() throws {
    for (model, expected) in models {
      let dice = try #require(OperatingPoint(.dice, evaluation, model))
      #expect(dice.threshold == expected.operatingPoints.dice[0], "\(model.name)")
      let place = try #require(dice.place)
      let validated = evaluation.validationOutcomes(of: model).map { $0.overlap(threshold: place).dice }
      #expect(abs(mean(validated)! - expected.operatingPoints.dice[1]) < 1e-12)
      let sensitivity = try #require(OperatingPoint(.sensitivity, evaluation, model))
      #expect(sensitivity.threshold == expected.operatingPoints.sensitivity)
      let score = try #require(OperatingPoint(.score, evaluation, model))
      #expect(abs(score.threshold - expected.operatingPoints.score) < 1e-6)
      #expect(OperatingPoint(.half, evaluation, model)?.threshold == 0.5)
      let tested = evaluation.indices(.inDistribution).map {
        evaluation.outcomes(of: model)[$0].overlap(threshold: place).dice
      }
      #expect(abs(mean(tested)! - expected.diceAtBest) < 1e-12)
    }
  }

  @Test("without validation images there is no operating point but ½, and no rate at 95 % sensitivity")
  func noValidation() {
    var bare = evaluation
    bare.validations = bare.validations.map { _ in Evaluation.Validation(images: [], outcomes: [], temperature: nil) }
    #expect(OperatingPoint.Criterion.allCases.filter { OperatingPoint($0, bare, .ensemble) != nil } == [.half])
    #expect(PooledMeasure.falsePositivesAt95.value(bare, .ensemble, images: Array(bare.images.indices)) == nil)
  }

  @Test("lesion F1, the area under the ROC curve and the rates at 95 % sensitivity are SciPy's and scikit-learn's")
  func pooled() {
    for (model, expected) in models {
      #expect(abs(value(.lesionF1, model) - expected.lesionF1) < 1e-15)
      #expect(abs(value(.presenceArea, model) - expected.auroc) < 1e-15)
      #expect(abs(value(.falsePositivesAt95, model) - expected.fprAt95) < 1e-15)
      #expect(abs(value(.sensitivityAt95, model) - expected.sensitivityAt95) < 1e-15)
    }
  }

  @Test("measures of the whole heed repetitions and leave other domains' images out; without images they are undefined")
  func resampled() {
    let all = Array(evaluation.images.indices)
    for measure in PooledMeasure.allCases {
      let own = all.filter { measure.domains.contains(evaluation.images[$0].domain) }
      let once = measure.value(evaluation, .ensemble, images: own)
      #expect(once == measure.value(evaluation, .ensemble, images: all), "\(measure)")
      let twice = measure.value(evaluation, .ensemble, images: all + all)
      #expect(abs((twice ?? .nan) - (once ?? .nan)) < 1e-12, "\(measure)")
      #expect(measure.value(evaluation, .ensemble, images: []) == nil, "\(measure)")
    }
  }

  @Test("errors of equal mass are near NumPy's, which divides ties; smooth ones are near those of equal width")
  func smooth() throws {
    for (model, expected) in models {
      let cases = [
        (expected.calibration.id, ModelMeasure.equalMassError, ModelMeasure.smoothError),
        (expected.calibration.ood, .equalMassErrorOOD, .smoothErrorOOD),
      ]
      for (pooled, mass, smooth) in cases {
        let (mass, smooth) = try (
          #require(mass.value(evaluation, model)), #require(smooth.value(evaluation, model))
        )
        #expect(abs(mass - pooled.eceMass) < 1e-3, "\(model.name)")
        #expect(abs(smooth - pooled.ece) < 0.01, "\(model.name)")
      }
    }
  }
}
