/// Numbers of a model for which no interval is given.
package enum ModelMeasure: String, CaseIterable, Sendable {
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
}
