/// Every loss there is.
public enum LossCatalogue {
  public static let all: [any SegmentationLoss] = [
    CrossEntropy(),
    SoftDice(),
    TopKCrossEntropy(),
    Focal(),
    Matthews(),
  ]

  public static func named(_ name: String) -> (any SegmentationLoss)? {
    all.first { $0.name == name }
  }
}
