/// An aggregate of values that come and go one by one, each in a time that does not grow with how many there are, or as
/// its logarithm.
struct RunningAggregate {
  private let operation: Aggregate
  private var count = 0.0
  private var missing = 0.0
  /// Of the numbers: how many, their sum, their mean and the squares of their distances from it (Welford, 1962).
  private var numbers = 0.0
  private var sum = 0.0
  private var mean = 0.0
  private var squares = 0.0
  /// nil once a number has gone.
  private var product: Double? = 1
  private var kinds: [ChartValue: Int] = [:]
  private var ranks: RankedNumbers?

  /// - Parameter all: every value that will be added.
  init(_ operation: Aggregate, of all: [ChartValue]) {
    self.operation = operation
    if [.median, .q1, .q3, .min, .max].contains(operation) { ranks = RankedNumbers(all.compactMap(\.number)) }
  }

  mutating func add(_ value: ChartValue) {
    count += 1
    if value == .null { missing += 1 }
    if operation == .distinct { kinds[value, default: 0] += 1 }
    guard let number = value.number else { return }
    numbers += 1
    sum += number
    product = product.map { $0 * number }
    let distance = number - mean
    mean += distance / numbers
    squares += distance * (number - mean)
    ranks?.count(number, 1)
  }

  mutating func remove(_ value: ChartValue) {
    count -= 1
    if value == .null { missing -= 1 }
    if operation == .distinct, let rest = kinds[value] { kinds[value] = rest > 1 ? rest - 1 : nil }
    guard let number = value.number else { return }
    numbers -= 1
    sum -= number
    product = nil
    let distance = number - mean
    mean = numbers > 0 ? mean - distance / numbers : 0
    squares = numbers > 0 ? max(0, squares - distance * (number - mean)) : 0
    if numbers == 0 { sum = 0 }
    ranks?.count(number, -1)
  }

  /// nil where it must be made anew: a product that a number has left.
  var value: ChartValue? {
    switch operation {
    case .count: return .number(count)
    case .valid: return .number(count - missing)
    case .missing: return .number(missing)
    case .distinct: return .number(Double(kinds.count))
    case .product where product == nil: return nil
    default: break
    }
    guard numbers > 0, let number else { return .null }
    return .number(number)
  }

  private var number: Double? {
    let variance = numbers > 1 ? squares / (numbers - 1) : nil
    switch operation {
    case .sum: return sum
    case .product: return product
    case .mean, .average: return sum / numbers
    case .variancep: return squares / numbers
    case .stdevp: return (squares / numbers).squareRoot()
    case .variance: return variance
    case .stdev: return variance?.squareRoot()
    case .stderr: return variance.map { ($0 / numbers).squareRoot() }
    case .min: return ranks?.quantile(0)
    case .max: return ranks?.quantile(1)
    case .median: return ranks?.quantile(0.5)
    case .q1: return ranks?.quantile(0.25)
    case .q3: return ranks?.quantile(0.75)
    case .count, .valid, .missing, .distinct: return nil
    }
  }
}

/// How often each of some numbers is there, by which the one of a rank is found: Fenwick, "A new data structure for
/// cumulative frequency tables" (1994).
private struct RankedNumbers {
  private let sorted: [Double]
  private var tree: [Int]
  private var total = 0
  private let top: Int

  init(_ numbers: [Double]) {
    var sorted = numbers.sorted()
    sorted = sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { sorted[$0] }
    self.sorted = sorted
    tree = [Int](repeating: 0, count: sorted.count + 1)
    var top = 1
    while top * 2 <= sorted.count { top *= 2 }
    self.top = top
  }

  mutating func count(_ number: Double, _ change: Int) {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < number { low = middle + 1 } else { high = middle }
    }
    var place = low + 1
    while place < tree.count {
      tree[place] += change
      place += place & -place
    }
    total += change
  }

  /// The number of a rank, from 0.
  private func number(_ rank: Int) -> Double {
    var (place, rest, step) = (0, rank, top)
    while step > 0 {
      if place + step < tree.count, tree[place + step] <= rest {
        place += step
        rest -= tree[place]
      }
      step /= 2
    }
    return sorted[min(place, sorted.count - 1)]
  }

  /// As `Aggregate.quantile`.
  func quantile(_ share: Double) -> Double? {
    guard total > 0 else { return nil }
    let place = Double(total - 1) * share
    let low = Int(place)
    let (a, b) = (number(low), number(min(low + 1, total - 1)))
    let rest = place - Double(low)
    let value = a + (b - a) * rest
    return value.isFinite ? value : a * (1 - rest) + b * rest
  }
}
