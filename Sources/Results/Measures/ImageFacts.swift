/// What the measures of an image are computed from: one image as one model sees it, just measured or read from a row of the
/// table `images`.
package protocol ImageFacts {
  var pixels: Int { get }
  var falsePositives: Int { get }
  /// Whether nothing is predicted.
  var isRejected: Bool { get }
  var dice: Double { get }
  var intersectionOverUnion: Double { get }
  var precision: Double? { get }
  var recall: Double? { get }
  /// Lesions that a component of the prediction finds.
  var lesionsFound: Int { get }
  /// Distances are in pixels of the image before it was resized.
  var hausdorff95: Double? { get }
  var surfaceDistance: Double? { get }
  var surfaceDice: Double? { get }
  /// In pixels of the image before it was resized.
  var nativeDiagonal: Double { get }
  /// In pixels of the image before it was resized.
  var falsePositiveArea: Double { get }
  var expectedCalibrationError: Double { get }
  var brier: Double { get }
  var negativeLogLikelihood: Double { get }
}
