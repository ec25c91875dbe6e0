import Datasets

/// A row of the table `images`, for measures that are computed from it again.
struct ImageRow: ImageFacts {
  /// What is read of a row, in this order.
  static let columns = [
    "domain", "pixels", "fp", "rejected", "dice", "iou", "precision", "recall", "hd95", "assd", "nsd", "fp_area", "ece",
    "brier", "nll", "lesions_tp", "native_height", "native_width",
  ]

  private let values: [SQLValue]

  /// - Parameter values: one a column.
  init(_ values: some Sequence<SQLValue>) {
    self.values = Array(values)
  }

  private func number(_ column: Int) -> Double? {
    switch values[column] {
    case .integer(let value): Double(value)
    case .real(let value): value
    case .null, .text: nil
    }
  }

  var domain: Domain? { if case .text(let name) = values[0] { Domain(rawValue: name) } else { nil } }
  var pixels: Int { Int(number(1) ?? 0) }
  var falsePositives: Int { Int(number(2) ?? 0) }
  var isRejected: Bool { number(3) == 1 }
  var dice: Double { number(4) ?? .nan }
  var intersectionOverUnion: Double { number(5) ?? .nan }
  var precision: Double? { number(6) }
  var recall: Double? { number(7) }
  var hausdorff95: Double? { number(8) }
  var surfaceDistance: Double? { number(9) }
  var surfaceDice: Double? { number(10) }
  var falsePositiveArea: Double { number(11) ?? .nan }
  var expectedCalibrationError: Double { number(12) ?? .nan }
  var brier: Double { number(13) ?? .nan }
  var negativeLogLikelihood: Double { number(14) ?? .nan }
  var lesionsFound: Int { Int(number(15) ?? 0) }
  var nativeDiagonal: Double {
    let (height, width) = (number(16) ?? .nan, number(17) ?? .nan)
    return (height * height + width * width).squareRoot()
  }
}
