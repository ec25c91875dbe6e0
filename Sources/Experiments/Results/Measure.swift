/// What is measured of each run and each variant (DESIGN §6).
enum Measure: String, CaseIterable, Sendable {
  /// Mean Dice over the validation images of the run's fold.
  case diceValidation = "dice_validation"
  /// Mean Dice over the test images with a lesion.
  case diceID = "dice_id"
  /// Mean Dice over all test images; lesion-free ones count 1 where nothing is predicted, else 0.
  case diceAll = "dice_all"
  /// Share of lesion-free images with a false positive.
  case imageFPR = "image_fpr_ood"
  /// Share of the lesion-free images' pixels that are predicted as lesion.
  case pixelFPR = "pixel_fpr_ood"
  /// Share of all test images with an empty prediction.
  case rejected
  /// Expected calibration error over the pixels of the test images with a lesion.
  case calibrationError = "ece"
  /// The same over the lesion-free images.
  case calibrationErrorOOD = "ece_ood"
}
