import Foundation

/// What nnU-Net's `summary.json` says of one model's predictions (Isensee et al. 2021), by its names: the lesion is the class `1`,
/// counts are of pixels, and Dice and IoU are left out of means, and null, where neither mask has a lesion.
struct SegmentationSummary: Encodable {
  struct Case: Encodable {
    /// By class.
    var metrics: [String: Metrics]
    var predictionFile: String
    var referenceFile: String

    enum CodingKeys: String, CodingKey {
      case metrics
      case predictionFile = "prediction_file"
      case referenceFile = "reference_file"
    }
  }

  /// Of one image, or the means over images.
  struct Metrics: Encodable {
    var dice: Double?
    var intersectionOverUnion: Double?
    var falseNegatives: Double
    var falsePositives: Double
    var trueNegatives: Double
    var truePositives: Double

    enum CodingKeys: String, CodingKey {
      case dice = "Dice"
      case intersectionOverUnion = "IoU"
      case falseNegatives = "FN"
      case falsePositives = "FP"
      case trueNegatives = "TN"
      case truePositives = "TP"
      case predicted = "n_pred"
      case reference = "n_ref"
    }

    init(truePositives: Double, falsePositives: Double, falseNegatives: Double, pixels: Double) {
      let union = truePositives + falsePositives + falseNegatives
      self.truePositives = truePositives
      self.falsePositives = falsePositives
      self.falseNegatives = falseNegatives
      trueNegatives = pixels - union
      dice = union > 0 ? 2 * truePositives / (union + truePositives) : nil
      intersectionOverUnion = union > 0 ? truePositives / union : nil
    }

    /// The means over images.
    init(meanOf images: [Metrics]) {
      func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(1, values.count)) }
      self.init(
        truePositives: mean(images.map(\.truePositives)), falsePositives: mean(images.map(\.falsePositives)),
        falseNegatives: mean(images.map(\.falseNegatives)),
        pixels: mean(images.map { $0.truePositives + $0.falsePositives + $0.falseNegatives + $0.trueNegatives }))
      let (dice, overlap) = (images.compactMap(\.dice), images.compactMap(\.intersectionOverUnion))
      self.dice = dice.isEmpty ? nil : mean(dice)
      intersectionOverUnion = overlap.isEmpty ? nil : mean(overlap)
    }

    func encode(to encoder: any Encoder) throws {
      var values = encoder.container(keyedBy: CodingKeys.self)
      try values.encode(dice, forKey: .dice)
      try values.encode(intersectionOverUnion, forKey: .intersectionOverUnion)
      try values.encode(falseNegatives, forKey: .falseNegatives)
      try values.encode(falsePositives, forKey: .falsePositives)
      try values.encode(trueNegatives, forKey: .trueNegatives)
      try values.encode(truePositives, forKey: .truePositives)
      try values.encode(truePositives + falsePositives, forKey: .predicted)
      try values.encode(truePositives + falseNegatives, forKey: .reference)
    }
  }

  var foregroundMean: Metrics
  var mean: [String: Metrics]
  var metricPerCase: [Case]

  enum CodingKeys: String, CodingKey {
    case foregroundMean = "foreground_mean"
    case mean
    case metricPerCase = "metric_per_case"
  }

  init(_ cases: [Case]) {
    let metrics = Metrics(meanOf: cases.compactMap { $0.metrics["1"] })
    foregroundMean = metrics
    mean = ["1": metrics]
    metricPerCase = cases
  }

  /// By study and variant, with the seed where there are several: each is what nnU-Net calls a summary.
  static func document(of results: ResultsDatabase) throws -> Data {
    let models = try results.query(
      """
      SELECT study, loss, seed, (SELECT seeds FROM studies s WHERE s.study = i.study) FROM images i
      WHERE model = 'ensemble' GROUP BY study, loss, seed ORDER BY study, loss, seed
      """
    ).rows
    var summaries: [String: [String: SegmentationSummary]] = [:]
    for row in models {
      guard case .text(let study) = row[0], case .text(let loss) = row[1], case .integer(let seed) = row[2] else {
        continue
      }
      let name = row[3] == .integer(1) ? loss : "\(loss), seed \(seed)"
      summaries[study, default: [:]][name] = SegmentationSummary(try cases(of: results, study, loss, seed))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(summaries)
  }

  private static func cases(
    of results: ResultsDatabase, _ study: String, _ loss: String, _ seed: Int64
  ) throws(QueryFailure) -> [Case] {
    let rows = try results.query(
      """
      SELECT dataset || '/' || sample, tp * 1.0, fp * 1.0, fn * 1.0, pixels * 1.0 FROM images
      WHERE study = \(SQLValue.text(study).literal) AND loss = \(SQLValue.text(loss).literal) AND seed = \(seed) AND model = 'ensemble'
      ORDER BY dataset, sample
      """
    ).rows
    return rows.compactMap { row in
      guard case .text(let name) = row[0], case .real(let tp) = row[1], case .real(let fp) = row[2],
        case .real(let fn) = row[3], case .real(let pixels) = row[4]
      else { return nil }
      return Case(
        metrics: ["1": Metrics(truePositives: tp, falsePositives: fp, falseNegatives: fn, pixels: pixels)],
        predictionFile: "\(study)/\(loss)/\(name)", referenceFile: name)
    }
  }
}
