/// A pair of losses that the field has a name for. It is no loss of its own: a study trains with it by its `name`, a base loss
/// and another of `LossCatalogue` with a schedule between them.
public struct LossCompound: Sendable, Hashable {
  /// As a study writes it: `dice+topk`.
  public let name: String
  /// As the field calls it: "Dice + TopK".
  public let title: String
  /// How it differs from the source.
  public let note: String
  public let source: LossDescription.Paper

  public static let all = [
    LossCompound(
      name: "dice+topk", title: "Dice + TopK", note: "half of the source's sum",
      source: .init("Ma et al.", "Loss odyssey in medical image segmentation", 2021, "doi:10.1016/j.media.2021.102035")
    ),
    LossCompound(
      name: "dice+focal", title: "Dice + focal",
      note: "half of the sum, and focal loss as a mean without class weights",
      source: .init(
        "Zhu et al.",
        "AnatomyNet: Deep learning for fast and fully automated whole-volume segmentation of head and neck anatomy",
        2019,
        "arXiv:1808.05238")),
    LossCompound(
      name: "gdice-linear-boundary", title: "generalised Dice, rebalanced to boundary",
      note: "from all the first to all the second; the source ends at 1 %",
      source: .init(
        "Kervadec et al.", "Boundary loss for highly unbalanced segmentation", 2019, "arXiv:1812.07032")),
  ]
}
