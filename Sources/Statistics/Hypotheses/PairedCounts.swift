/// Two rates on the same independent images: on how many only the first, or only the second, has the event.
///
/// That they are equal is tested exactly (McNemar), that they differ by another amount with the score test of Tango (1998,
/// Statistics in Medicine 17), whose inversion is the interval. Where one is just significant the other may just not be.
public struct PairedCounts: ShiftTest, Hashable {
  public var onlyFirst: Int
  public var onlySecond: Int
  /// All images, also those on which the two agree.
  public var images: Int

  public init(onlyFirst: Int, onlySecond: Int, images: Int) {
    precondition(onlyFirst >= 0 && onlySecond >= 0 && onlyFirst + onlySecond <= images)
    self.onlyFirst = onlyFirst
    self.onlySecond = onlySecond
    self.images = images
  }

  /// - Parameter differences: 1, 0 or −1 for each image.
  public init(_ differences: [Double]) {
    self.init(
      onlyFirst: differences.count { $0 > 0 }, onlySecond: differences.count { $0 < 0 }, images: differences.count)
  }

  public var difference: Double? { images == 0 ? nil : Double(onlyFirst - onlySecond) / Double(images) }

  public func pValue(shift: Double, alternative: Alternative) -> Double {
    guard shift == 0 else {
      let z = score(shift)
      switch alternative {
      case .greater: return StandardNormal.probability(below: -z)
      case .less: return StandardNormal.probability(below: z)
      case .twoSided: return 2 * StandardNormal.probability(below: -abs(z))
      }
    }
    let trials = onlyFirst + onlySecond
    switch alternative {
    case .greater: return Binomial.probability(atMost: onlySecond, trials: trials, probability: 0.5)
    case .less: return Binomial.probability(atMost: onlyFirst, trials: trials, probability: 0.5)
    case .twoSided: return mcNemarExactPValue(onlyFirst: onlyFirst, onlySecond: onlySecond)
    }
  }

  /// Tango's statistic: the distance from the shift over its standard error where the difference is just that, with the
  /// likeliest share of images on which only the second has the event.
  func score(_ shift: Double) -> Double {
    let n = Double(images)
    let (first, second) = (Double(onlyFirst), Double(onlySecond))
    let b = (2 * n - first + second) * shift - first - second
    let c = -second * shift * (1 - shift)
    let share = max(0, ((b * b - 8 * n * c).squareRoot() - b) / (4 * n))
    let variance = n * (2 * share + shift * (1 - shift))
    let distance = first - second - n * shift
    return distance == 0 ? 0 : distance / max(0, variance).squareRoot()
  }

  public func interval(confidence: Double = 0.95) -> Interval? {
    guard let limits = scoreInterval(confidence: confidence) else { return nil }
    let isRejected = pValue(shift: 0, alternative: .twoSided) <= 1 - confidence
    return isRejected ? limits : Interval(low: min(0, limits.low), high: max(0, limits.high))
  }

  /// Tango's own.
  func scoreInterval(confidence: Double = 0.95) -> Interval? {
    guard let difference else { return nil }
    let critical = StandardNormal.quantile(0.5 + confidence / 2)
    func limit(_ end: Double) -> Double {
      var (inside, outside) = (difference, end)
      while abs(outside - inside) > 1e-12 {
        let middle = 0.5 * (inside + outside)
        if abs(score(middle)) < critical { inside = middle } else { outside = middle }
      }
      return outside
    }
    return Interval(low: limit(-1), high: limit(1))
  }
}
