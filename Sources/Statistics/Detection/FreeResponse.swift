/// What a model finds in images that hold any number of lesions: marks with scores, each on a lesion or beside all of them
/// (free-response ROC, Bunch et al. 1978; Chakraborty 2013).
public struct FreeResponse: Sendable {
  public struct Image: Sendable, Hashable {
    /// For each lesion the largest score of a mark on it; nil where it is found at no threshold.
    public var lesions: [Double?]
    /// The scores of the marks that lie on no lesion.
    public var falsePositives: [Double]

    public init(lesions: [Double?], falsePositives: [Double]) {
      self.lesions = lesions
      self.falsePositives = falsePositives
    }
  }

  public struct Point: Sendable, Hashable {
    /// Marks of this score or above count.
    public var threshold: Double
    /// The share of all lesions that are marked.
    public var sensitivity: Double
    public var falsePositivesPerImage: Double
  }

  private let images: Int
  private let lesions: Int
  /// Descending.
  private let hits: [Double]
  private let falsePositives: [Double]
  private let figureOfMerit: Double?

  public init(_ images: [Image]) {
    self.images = images.count
    lesions = images.reduce(0) { $0 + $1.lesions.count }
    hits = images.flatMap { $0.lesions.compactMap { $0 } }.sorted(by: >)
    falsePositives = images.flatMap(\.falsePositives).sorted(by: >)
    figureOfMerit = Self.jackknifeArea(images)
  }

  /// At each score of a mark, from the largest; empty without lesions. Before the first point no mark counts.
  public var curve: [Point] {
    guard lesions > 0 else { return [] }
    var points: [Point] = []
    var (hit, other) = (0, 0)
    for threshold in Set(hits + falsePositives).sorted(by: >) {
      while hit < hits.count, hits[hit] >= threshold { hit += 1 }
      while other < falsePositives.count, falsePositives[other] >= threshold { other += 1 }
      points.append(point(threshold, hit, other))
    }
    return points
  }

  /// Nil without lesions.
  public func point(threshold: Double) -> Point? {
    lesions == 0
      ? nil : point(threshold, hits.count { $0 >= threshold }, falsePositives.count { $0 >= threshold })
  }

  private func point(_ threshold: Double, _ hits: Int, _ others: Int) -> Point {
    Point(
      threshold: threshold, sensitivity: Double(hits) / Double(lesions),
      falsePositivesPerImage: Double(others) / Double(images))
  }

  /// The largest sensitivity with at most so many false positives an image; nil without lesions.
  public func sensitivity(falsePositivesPerImage most: Double) -> Double? {
    guard lesions > 0 else { return nil }
    return curve.last { $0.falsePositivesPerImage <= most }?.sensitivity ?? 0
  }

  /// The mean sensitivity at ⅛, ¼, ½, 1, 2, 4 and 8 false positives an image (van Ginneken et al. 2010; LUNA16); nil without
  /// lesions.
  public var meanSensitivity: Double? {
    mean([0.125, 0.25, 0.5, 1, 2, 4, 8].compactMap { sensitivity(falsePositivesPerImage: $0) })
  }

  /// The JAFROC figure of merit (Chakraborty and Berbaum 2004): how often a lesion scores above the highest mark on a
  /// lesion-free image, equal ones counted half; what is not marked scores below all marks. Nil without lesions, and without
  /// lesion-free images.
  public var area: Double? { figureOfMerit }

  private static func jackknifeArea(_ images: [Image]) -> Double? {
    let lesions = images.flatMap { $0.lesions.map { $0 ?? -.infinity } }
    let highest = images.filter { $0.lesions.isEmpty }.map { $0.falsePositives.max() ?? -.infinity }
    return ReceiverOperatingCharacteristic(positives: lesions, negatives: highest).area
  }
}
