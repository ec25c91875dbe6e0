/// Lesions found, missed and made up. A lesion is a connected component of a mask.
public struct LesionCounts: Sendable, Hashable, Codable {
  /// Lesions of the truth.
  public var truth: Int
  /// Components of the prediction.
  public var predicted: Int
  /// Pairs of a lesion and a component of the prediction that match.
  public var truePositives: Int

  public var falsePositives: Int { predicted - truePositives }
  public var falseNegatives: Int { truth - truePositives }

  public init(truth: Int = 0, predicted: Int = 0, truePositives: Int = 0) {
    self.truth = truth
    self.predicted = predicted
    self.truePositives = truePositives
  }

  /// Matches one to one: of all pairs whose intersection over union is at least `minimumOverlap`, the one with the largest
  /// first (of equal ones that of the first lesion, then of the first component), then the next of what is left.
  public init(truth: ConnectedComponents, prediction: ConnectedComponents, minimumOverlap: Double) {
    self.init(truth: truth.count, predicted: prediction.count)
    let pairs = Self.overlaps(truth, prediction).filter { $0.overlap >= minimumOverlap }
    var (isFound, isUsed) = (
      [Bool](repeating: false, count: truth.count), [Bool](repeating: false, count: prediction.count)
    )
    let order = pairs.indices.sorted { first, second in
      // Pairs come in the order of lesion and component, which decides among equal ones.
      pairs[first].overlap == pairs[second].overlap
        ? first < second : pairs[first].overlap > pairs[second].overlap
    }
    for pair in order.map({ pairs[$0] }) where !isFound[pair.lesion] && !isUsed[pair.component] {
      isFound[pair.lesion] = true
      isUsed[pair.component] = true
      truePositives += 1
    }
  }

  /// 2·tp / (2·tp + fp + fn); nil without lesions and components.
  public var f1: Double? {
    truth + predicted == 0 ? nil : 2 * Double(truePositives) / Double(truth + predicted)
  }

  public static func + (a: LesionCounts, b: LesionCounts) -> LesionCounts {
    LesionCounts(
      truth: a.truth + b.truth, predicted: a.predicted + b.predicted, truePositives: a.truePositives + b.truePositives)
  }

  /// The intersection over union of every lesion and component that share a pixel, both counted from 0.
  private static func overlaps(
    _ truth: ConnectedComponents, _ prediction: ConnectedComponents
  ) -> [(lesion: Int, component: Int, overlap: Double)] {
    var shared: [Int] = []
    for (lesion, component) in zip(truth.labels, prediction.labels) where lesion > 0 && component > 0 {
      shared.append((Int(lesion) - 1) * prediction.count + Int(component) - 1)
    }
    shared.sort()
    var result: [(lesion: Int, component: Int, overlap: Double)] = []
    var start = 0
    while start < shared.count {
      let pair = shared[start]
      var end = start
      while end < shared.count, shared[end] == pair { end += 1 }
      let (lesion, component) = (pair / prediction.count, pair % prediction.count)
      let union = truth.sizes[lesion] + prediction.sizes[component] - (end - start)
      result.append((lesion, component, Double(end - start) / Double(union)))
      start = end
    }
    return result
  }
}
