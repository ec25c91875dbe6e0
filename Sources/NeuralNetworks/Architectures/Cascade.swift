/// Two networks in a row: the second sees the image and the first's map of logits, not detached, so that the second's loss trains
/// both. Both maps are outputs; the second's is the prediction.
///
/// Galdran, Carneiro and González Ballester, "On the optimal combination of cross-entropy and soft Dice losses for lesion
/// segmentation with out-of-distribution robustness" (2022), after Galdran et al., "Double encoder-decoder networks for
/// gastrointestinal polyp segmentation" (2021).
struct Cascade: Network {
  static let version = 1

  private let first: any Network
  private let second: any Network

  /// - Parameter network: A network for images of so many channels, its parameters in a scope.
  init(in scope: ParameterScope, of network: (_ inputs: Int, _ scope: ParameterScope) -> any Network) {
    first = network(3, scope("first."))
    second = network(4, scope("second."))
  }

  func logits(_ image: Feature, in graph: Graph) -> [Feature] {
    let early = first.logits(image, in: graph)
    return early + second.logits(Joining()(image, early.last!, in: graph), in: graph)
  }
}
