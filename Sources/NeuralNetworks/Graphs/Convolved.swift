/// A convolution's output, which the way back reads: kept until then, or made again.
final class Convolved {
  let map: PlannedMap
  private let remake: ((PlannedMap) -> Void)?
  private var again: PlannedMap?

  /// - Parameter remake: Makes it again in a map for the way back; nil: it is kept.
  init(_ map: PlannedMap, remake: ((PlannedMap) -> Void)? = nil) {
    self.map = map
    self.remake = remake
  }

  /// The map for the way back, made once.
  func onTheWayBack(in graph: Graph) -> PlannedMap {
    guard let remake else { return map }
    if let again { return again }
    let made = graph.memory.map(map.height, map.width, stored: map.channels)
    remake(made)
    again = made
    return made
  }
}
