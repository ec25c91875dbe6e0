/// Which lesions a prediction hits, and which of its components hit none: what counts as a hit is a rule of one's own, unlike
/// the one-to-one matching of `LesionCounts`.
public struct LesionHits: Sendable, Hashable {
  /// When a component of the prediction hits a lesion.
  public enum Rule: Sendable, Hashable {
    /// They share a pixel.
    case anyPixel
    /// Together, the components that touch the lesion cover at least this share of it.
    case coverage(Double)
  }

  /// For each lesion of the truth whether it is hit.
  public let isHit: [Bool]
  /// For each lesion the components that share a pixel with it, from 0, ascending.
  public let components: [[Int]]
  /// The components that share no pixel with any lesion, from 0, ascending.
  public let falsePositives: [Int]

  public init(truth: ConnectedComponents, prediction: ConnectedComponents, rule: Rule = .anyPixel) {
    var shared = [Int](repeating: 0, count: truth.count)
    var touching = [Set<Int>](repeating: [], count: truth.count)
    for (lesion, component) in zip(truth.labels, prediction.labels) where lesion > 0 && component > 0 {
      shared[Int(lesion) - 1] += 1
      touching[Int(lesion) - 1].insert(Int(component) - 1)
    }
    components = touching.map { $0.sorted() }
    isHit = shared.indices.map { lesion in
      switch rule {
      case .anyPixel: shared[lesion] > 0
      case .coverage(let share): shared[lesion] > 0 && Double(shared[lesion]) >= share * Double(truth.sizes[lesion])
      }
    }
    let used = touching.reduce(into: Set<Int>()) { $0.formUnion($1) }
    falsePositives = (0..<prediction.count).filter { !used.contains($0) }
  }

  /// The marks of an image for a free-response curve: each component scores as given, such as by its largest probability.
  ///
  /// - Parameter scores: of each component of the prediction.
  public func marks(scores: [Double]) -> (lesions: [Double?], falsePositives: [Double]) {
    (
      zip(isHit, components).map { isHit, parts in isHit ? parts.map { scores[$0] }.max() : nil },
      falsePositives.map { scores[$0] }
    )
  }
}
