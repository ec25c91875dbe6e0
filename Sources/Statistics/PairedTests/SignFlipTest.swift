/// Which differences speak against the null hypothesis.
public enum Alternative: Sendable, Hashable, CaseIterable {
  case twoSided
  /// Those above 0.
  case greater
  /// Those below 0.
  case less
}

/// The permutation test that paired differences lie symmetrically around 0: the share of all 2ⁿ choices of their signs whose
/// sum lies at least as far out as the observed one (Fisher 1935). A difference of 0 has no sign and is left out.
///
/// Nothing is sampled, so that p-values keep their digits however small they are. Differences on a lattice (counts, rates of so
/// many seeds, shares of so many pixels) and up to 32 others are computed exactly. More are rounded to a grid, whose sums are
/// counted; how far the rounding can move a sum gives bounds of the exact p-value, and the grid is made finer until they agree.
public struct SignFlipTest: Sendable, Hashable {
  public enum Method: Sendable, Hashable {
    /// All choices of signs were counted.
    case enumeration
    /// The differences are multiples of one step; the distribution of their sum was computed.
    case lattice
    /// They were rounded to multiples of 1/cells of their absolute sum.
    case grid(cells: Int)

    /// Whether the p-value is the test's own, up to rounding errors.
    public var isExact: Bool {
      switch self {
      case .enumeration, .lattice: true
      case .grid: false
      }
    }
  }

  /// What the exact p-value is at most; itself where the method is exact. Never below 2⁻ⁿ, for two sides 2¹⁻ⁿ.
  public let pValue: Double
  /// What the exact p-value is at least.
  public let lowerBound: Double
  public let method: Method
  /// The differences that are not 0.
  public let count: Int

  /// Bounds that agree within this share are good enough.
  private static let wantedAgreement = 0.02
  private static let mostEnumerated = 32
  private static let mostLatticePoints = 1 << 20
  private static let mostCells = 1 << 19
  /// Of cells times differences, a fraction of which is added up.
  private static let mostWork = 1 << 31

  /// - Parameter differences: finite and independent of each other; where images come in clusters, one sum a cluster.
  public init(_ differences: [Double], alternative: Alternative = .twoSided) {
    let values = differences.filter { $0 != 0 }
    count = values.count
    let positive = values.reduce(0) { $0 + max(0, $1) }
    let negative = values.reduce(0) { $0 + max(0, -$1) }
    // The sum of the signed differences is as far out as observed where those that are turned add up to this at most.
    let turned =
      switch alternative {
      case .twoSided: min(positive, negative)
      case .greater: negative
      case .less: positive
      }
    let sizes = values.map(abs)
    let share = values.isEmpty ? TailShare(exact: 1, .enumeration) : Self.share(sizes, turned)
    let sides = alternative == .twoSided ? 2.0 : 1
    let least = Double(sign: .plus, exponent: max(-1022, -count), significand: sides)
    pValue = min(1, max(least, sides * share.high))
    lowerBound = min(pValue, max(least, sides * share.low))
    method = share.method
  }

  /// The signs of whole clusters are flipped.
  ///
  /// - Parameter clusters: of each difference.
  public init(_ differences: [Double], clusters: [Int], alternative: Alternative = .twoSided) {
    self.init(ClusterSums(differences, clusters: clusters).sums, alternative: alternative)
  }

  private struct TailShare {
    var low: Double
    var high: Double
    var method: Method

    init(low: Double, high: Double, _ method: Method) {
      self.low = low
      self.high = high
      self.method = method
    }

    init(exact share: Double, _ method: Method) { self.init(low: share, high: share, method) }
  }

  /// The share of all subsets of the sizes whose sum is at most a bound, which is itself the sum of a subset.
  private static func share(_ sizes: [Double], _ bound: Double) -> TailShare {
    if let steps = latticeSteps(sizes) {
      let whole = Int((bound / steps.step).rounded())
      let nearer = min(whole, steps.numbers.reduce(0, +) - whole)
      return TailShare(exact: SubsetSums(steps.numbers, upTo: nearer).probability(atMost: whole), .lattice)
    }
    if sizes.count <= mostEnumerated {
      let rounding = 1e-12 * sizes.reduce(0, +)
      let subsets = subsetCount(sizes, sumAtMost: bound + rounding)
      return TailShare(exact: Double(subsets) / Double(1 << sizes.count), .enumeration)
    }
    var cells = 1 << 12
    while true {
      let found = gridShare(sizes, bound, cells: cells)
      let isFine = found.high - found.low <= wantedAgreement * found.high
      if isFine || cells >= mostCells || 4 * cells * sizes.count > mostWork { return found }
      cells *= 4
    }
  }

  /// Sizes as multiples of the largest step of which all are multiples, within rounding errors; nil where they would be too
  /// many steps.
  private static func latticeSteps(_ sizes: [Double]) -> (numbers: [Int], step: Double)? {
    let sum = sizes.reduce(0, +)
    let smallest = sum / Double(min(mostLatticePoints, mostWork / sizes.count))
    let rounding = 1e-6 * smallest
    var step = 0.0
    for size in sizes {
      // Euclid's algorithm.
      var rest = size
      while rest > rounding {
        (step, rest) = (rest, step > 0 ? abs(step - rest * (step / rest).rounded()) : 0)
      }
      guard step >= smallest else { return nil }
    }
    let numbers = sizes.map { Int(($0 / step).rounded()) }
    let refined = sum / Double(numbers.reduce(0, +))
    guard zip(sizes, numbers).allSatisfy({ abs($0 - refined * Double($1)) <= rounding }) else { return nil }
    return (numbers, refined)
  }

  /// Of W, the sum of a random subset, and K, that of the same sizes rounded to k steps of h with errors e: W = hK + ½Σe + R,
  /// where R = ½Σ±e is at most ½Σ|e|, and above u with a probability of at most exp(−2u²/Σe²) (Hoeffding 1963).
  private static func gridShare(_ sizes: [Double], _ bound: Double, cells: Int) -> TailShare {
    let step = sizes.reduce(0, +) / Double(cells)
    let numbers = sizes.map { Int(($0 / step).rounded()) }
    let errors = zip(sizes, numbers).map { $0 - step * Double($1) }
    let squares = errors.reduce(0) { $0 + $1 * $1 }
    let largest = 0.5 * errors.reduce(0) { $0 + abs($1) }
    let centre = bound - 0.5 * errors.reduce(0, +)
    let whole = { (sum: Double) in Int((sum / step + 1e-9).rounded(.down)) }
    let half = numbers.reduce(0, +) / 2
    let (first, last) = (whole(centre - largest), whole(centre + largest))
    // Sums beyond the half are counted from the other end.
    let nearest = first > half ? 2 * half + 1 - first : min(last, half)
    let sums = SubsetSums(numbers.filter { $0 > 0 }, upTo: nearest)
    let middle = sums.probability(atMost: whole(centre))
    // What is left to chance is a thousandth of the probability.
    let chance = 1e-3 * middle
    let likely = middle > 0 ? (0.5 * squares * -naturalLogarithm(chance)).squareRoot() : largest
    let (reach, rest) = likely < largest ? (likely, chance) : (largest, 0)
    return TailShare(
      low: max(0, sums.probability(atMost: whole(centre - reach)) - rest),
      high: min(1, sums.probability(atMost: whole(centre + reach)) + rest), .grid(cells: cells))
  }
}
