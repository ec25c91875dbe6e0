import Datasets
import Statistics

/// Numbers of a model for which no interval is given.
enum ModelMeasure: String, CaseIterable, Sendable {
  /// That the fold's logits are divided by, fitted on its validation images; undefined for an ensemble.
  case temperature
  /// Expected calibration error in 15 bins of equally many pixels of the test images with a lesion.
  case equalMassError = "ece_mass"
  /// The same over the lesion-free images.
  case equalMassErrorOOD = "ece_mass_ood"
  /// Smooth expected calibration error over the pixels of the test images with a lesion.
  case smoothError = "ece_smooth"
  /// The same over the lesion-free images.
  case smoothErrorOOD = "ece_smooth_ood"

  func value(_ evaluation: Evaluation, _ model: EvaluatedModel) -> Double? {
    func curve(isInDistribution: Bool) -> CalibrationCurve? {
      let slice = CalibrationSlice(isInDistribution: isInDistribution, scope: .all, isScaled: false)
      return evaluation.curves(of: model).first { $0.slice == slice }
    }
    switch self {
    case .temperature:
      guard case .fold(let fold) = model else { return nil }
      return evaluation.validations[fold].temperature
    case .equalMassError: return curve(isInDistribution: true)?.equalMass.expectedCalibrationError
    case .equalMassErrorOOD: return curve(isInDistribution: false)?.equalMass.expectedCalibrationError
    case .smoothError: return curve(isInDistribution: true)?.smoothError
    case .smoothErrorOOD: return curve(isInDistribution: false)?.smoothError
    }
  }
}
