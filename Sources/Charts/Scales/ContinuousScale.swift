/// A scale from numbers to positions, lengths or shares: Vega's linear, log, pow, sqrt, symlog and time scales.
struct ContinuousScale: Sendable, Hashable {
  enum Kind: String, Sendable, Hashable, CaseIterable { case linear, log, pow, sqrt, symlog, time }

  var kind: Kind
  /// The values of the two ends, in the direction of the range. Equal ones are shown in the middle of the range.
  var domain: (Double, Double) {
    get { (first, last) }
    set { (first, last) = newValue }
  }
  var range: (Double, Double) {
    get { (start, end) }
    set { (start, end) = newValue }
  }
  /// Whether values outside the domain are moved to its ends.
  var clamp = false
  /// Whether an end of the domain is the author's, so that data may lie beyond it.
  var isGiven = false
  /// Of a `pow` scale.
  var exponent = 1.0
  /// Of a `log` scale.
  var base = 10.0
  /// Of a `symlog` scale.
  var constant = 1.0
  private var first: Double
  private var last: Double
  private var start: Double
  private var end: Double

  /// Values within the domain that stand at equal distances in the range, whatever the ends of the domain.
  var inner: [Double] = []

  /// The intervals of a binned field, whose ends are the ticks.
  var bins: Bins?

  init(_ kind: Kind, domain: (Double, Double), range: (Double, Double)) {
    self.kind = kind
    (first, last) = domain
    (start, end) = range
  }

  /// Where a value lies in the range; nil for what the scale cannot show (not finite; not positive on a log scale).
  func position(_ value: Double) -> Double? {
    guard let share = share(value) else { return nil }
    let inside = clamp ? min(1, max(0, share)) : share
    // A share far outside is kept where every surface can still draw it.
    return start + (end - start) * min(1e4, max(-1e4, inside))
  }

  private func share(_ value: Double) -> Double? {
    guard let a = transform(first), let b = transform(last), let x = transform(value) else { return nil }
    if a == b { return x == a ? 0.5 : x < a ? -1e4 : 1e4 }
    let stops = [a] + inner.compactMap(transform) + [b]
    guard stops.count > 2, zip(stops, stops.dropFirst()).allSatisfy({ ($0 < $1) == (a < b) && $0 != $1 }) else {
      return share(of: x, a, b)
    }
    let place = stops.dropFirst().dropLast().filter { a < b ? $0 <= x : $0 >= x }.count
    return share(of: x, stops[place], stops[place + 1]).map { ($0 + Double(place)) / Double(stops.count - 1) }
  }

  private func share(of x: Double, _ a: Double, _ b: Double) -> Double? {
    // Halved, so that the difference of two huge values is finite.
    let share = (x / 2 - a / 2) / (b / 2 - a / 2)
    return share.isFinite ? share : nil
  }

  private func transform(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    switch kind {
    case .linear, .time: return value
    case .sqrt: return value < 0 ? -(-value).squareRoot() : value.squareRoot()
    case .pow:
      let size = Exponential.power(abs(value), exponent)
      return size.isFinite ? (value < 0 ? -size : size) : nil
    case .log:
      if first < 0 { return value < 0 ? -Logarithm.decimal(-value) : nil }
      return value > 0 ? Logarithm.decimal(value) : nil
    case .symlog:
      let size = Logarithm.decimal(1 + abs(value / constant))
      return value < 0 ? -size : size
    }
  }

  /// The same scale with so many pixels more of the domain at each end.
  func padded(by pixels: Double) -> ContinuousScale {
    let length = abs(end - start)
    guard length > 2 * pixels, let a = transform(first), let b = transform(last) else { return self }
    // Halved, so that the difference of two huge values is finite.
    let reach = (b / 2 - a / 2) * (length / (length - 2 * pixels) - 1)
    guard let low = inverse(a - reach), let high = inverse(b + reach) else { return self }
    var result = self
    result.domain = (low, high)
    return result
  }

  private func inverse(_ place: Double) -> Double? {
    let size = abs(place)
    let value =
      switch kind {
      case .linear, .time: size
      case .sqrt: size * size
      case .pow: Exponential.power(size, 1 / exponent)
      case .log: Exponential.power(10, place)
      case .symlog: (Exponential.power(10, size) - 1) * constant
      }
    guard value.isFinite else { return nil }
    if kind == .log { return first < 0 ? -Exponential.power(10, -place) : value }
    return place < 0 ? -value : value
  }

  /// The same scale with a domain of round ends.
  ///
  /// - Parameter interval: whose beginnings the ends of a time scale are.
  func nice(count: Double = 10, every interval: CalendarInterval? = nil) -> ContinuousScale {
    var result = self
    switch kind {
    case .time:
      result.domain = TimeTicks.nice(
        from: first, to: last, every: interval ?? TimeTicks.interval(from: first, to: last, count: count))
    case .linear, .pow, .sqrt, .symlog: result.domain = Ticks.nice(from: first, to: last, count: count)
    case .log:
      if base != 10 {
        if let (low, high) = LogarithmicTicks.nice(first, last, base: base) { result.domain = (low, high) }
        return result
      }
      guard first > 0, last > 0, let low = Decimal.exponent(of: min(first, last)),
        let high = Decimal.exponent(of: max(first, last))
      else { return self }
      let bottom = Decimal.power(of: low)
      let top = Decimal.power(of: Decimal.power(of: high) == max(first, last) ? high : high + 1)
      guard bottom > 0, top.isFinite else { return self }
      result.domain = first < last ? (bottom, top) : (top, bottom)
    }
    return result
  }

  /// About `count` round values within the domain; of a time scale, the beginnings of an interval where one is given.
  func ticks(count: Double, every interval: CalendarInterval? = nil) -> [Double] {
    if let bins { return bins.ends(atMost: count) }
    if kind == .time {
      return TimeTicks.values(
        from: first, to: last, every: interval ?? TimeTicks.interval(from: first, to: last, count: count))
    }
    return kind == .log ? logarithmicTicks(count: count) : Ticks.values(from: first, to: last, count: count)
  }

  /// d3-scale's ticks of a log scale of base 10: every digit where there is room, else powers.
  private func logarithmicTicks(count: Double) -> [Double] {
    let (low, high) = (min(first, last), max(first, last))
    if base != 10, low > 0 {
      let ticks = LogarithmicTicks.values(low, high, base: base, count: count)
      return first < last ? ticks : ticks.reversed()
    }
    guard low > 0, let bottom = Decimal.exponent(of: low), let top = Decimal.exponent(of: high) else {
      return Ticks.values(from: first, to: last, count: count)
    }
    var ticks: [Double] = []
    if Double(top - bottom) < count {
      for power in bottom...(top + 1) {
        for digit in 1...9 {
          let tick = power < 0 ? Double(digit) / Decimal.power(of: -power) : Double(digit) * Decimal.power(of: power)
          if tick >= low, tick <= high { ticks.append(tick) }
        }
      }
      if Double(ticks.count) * 2 < count { ticks = Ticks.values(from: low, to: high, count: count) }
    } else {
      ticks = Ticks.values(from: Double(bottom), to: Double(top), count: min(count, Double(top - bottom)))
        .filter { $0 == $0.rounded() }.map { Decimal.power(of: Int($0)) }.filter { $0 >= low && $0 <= high }
    }
    return first < last ? ticks : ticks.reversed()
  }

  /// How the ticks are written: by the author's format, with the precision that they need, or by d3's default.
  func tickFormat(count: Double, _ given: LabelFormat? = nil) -> LabelFormat {
    if let time = given?.time { return .time(time) }
    if kind == .time { return given ?? .time(.automatic) }
    return .number(numberFormat(count: count, given?.number))
  }

  private func numberFormat(count: Double, _ given: NumberFormat?) -> NumberFormat {
    let largest = max(abs(first), abs(last))
    if let bins { return (given ?? NumberFormat(",f")!).adapted(toStep: bins.decimalStep, largest: largest) }
    if kind == .log { return (given ?? NumberFormat(",")!).withVariablePrecision }
    if let given {
      return given.adapted(toStep: Ticks.step(from: first, to: last, count: count), largest: largest)
    }
    var format = NumberFormat(",")!
    let step = Ticks.step(from: first, to: last, count: count)
    guard largest < 1e15, let exponent = Decimal.exponent(of: step), exponent > -12 else {
      format.precision = 6
      return format
    }
    format.type = "f"
    format.trim = false
    format.precision = max(0, -exponent)
    return format
  }

  static func == (a: ContinuousScale, b: ContinuousScale) -> Bool {
    a.kind == b.kind && a.domain == b.domain && a.range == b.range && a.clamp == b.clamp && a.exponent == b.exponent
      && a.bins == b.bins && a.inner == b.inner && a.base == b.base && a.constant == b.constant
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    for number in [first, last, start, end, exponent] { hasher.combine(number) }
  }
}
