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
    self.init(
      truth: truth.count, predicted: prediction.count, overlaps: Self.overlaps(truth, prediction),
      minimumOverlap: minimumOverlap)
  }

  /// The same of overlaps that are known.
  ///
  /// - Parameter overlaps: of every lesion and component that share a pixel, in the order of lesion and component.
  init(truth: Int, predicted: Int, overlaps: [LesionOverlap], minimumOverlap: Double) {
    self.init(truth: truth, predicted: predicted)
    let pairs = overlaps.filter { $0.share >= minimumOverlap }
    let order = pairs.indices.sorted { first, second in
      pairs[first].share == pairs[second].share ? first < second : pairs[first].share > pairs[second].share
    }
    var (found, used) = (Set<Int>(), Set<Int>())
    for pair in order.map({ pairs[$0] }) where !found.contains(pair.lesion) && !used.contains(pair.component) {
      found.insert(pair.lesion)
      used.insert(pair.component)
      truePositives += 1
    }
  }

  /// 2·tp / (2·tp + fp + fn); nil without lesions and components.
  public var f1: Double? {
    truth + predicted == 0 ? nil : 2 * Double(truePositives) / Double(truth + predicted)
  }

  /// tp / (tp + fn); nil without lesions.
  public var sensitivity: Double? { truth == 0 ? nil : Double(truePositives) / Double(truth) }

  public static func + (a: LesionCounts, b: LesionCounts) -> LesionCounts {
    LesionCounts(
      truth: a.truth + b.truth, predicted: a.predicted + b.predicted, truePositives: a.truePositives + b.truePositives)
  }

  private static func overlaps(_ truth: ConnectedComponents, _ prediction: ConnectedComponents) -> [LesionOverlap] {
    var shared: [Int] = []
    for (lesion, component) in zip(truth.labels, prediction.labels) where lesion > 0 && component > 0 {
      shared.append((Int(lesion) - 1) * prediction.count + Int(component) - 1)
    }
    shared.sort()
    var result: [LesionOverlap] = []
    var start = 0
    while start < shared.count {
      let pair = shared[start]
      var end = start
      while end < shared.count, shared[end] == pair { end += 1 }
      let (lesion, component) = (pair / prediction.count, pair % prediction.count)
      let union = truth.sizes[lesion] + prediction.sizes[component] - (end - start)
      result.append(
        LesionOverlap(lesion: lesion, component: component, share: Double(end - start) / Double(union)))
      start = end
    }
    return result
  }
}

/// How far a lesion and a component of a prediction are the same.
struct LesionOverlap {
  var lesion: Int
  var component: Int
  /// Intersection over union.
  var share: Double
}
