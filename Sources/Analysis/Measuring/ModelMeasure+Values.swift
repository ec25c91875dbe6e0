import Evaluation
import Results

extension ModelMeasure {
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
