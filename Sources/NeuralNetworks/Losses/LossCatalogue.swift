/// Every loss there is, in the order of lists.
public enum LossCatalogue {
  public static let all: [any SegmentationLoss] = [
    CrossEntropy(),
    SoftDice(),
    TopKCrossEntropy(),
    Focal(),
    Matthews(),
    WeightedCrossEntropy(),
    SoftDice(wholeBatch: true),
    SoftDice(logarithmic: true),
    SoftDice(wholeBatch: true, logarithmic: true),
    SquaredDice(),
    GeneralisedDice(),
    LogCoshDice(),
    Jaccard(),
    Tversky(),
    FocalTversky(),
    LovaszHinge(),
    Boundary(),
    UnifiedFocal(),
    JaccardMetric(),
    DiceSemimetric(),
  ]

  public static func named(_ name: String) -> (any SegmentationLoss)? {
    all.first { $0.name == name }
  }
}
