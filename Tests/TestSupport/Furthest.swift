// How far numbers lie from those expected. `max()` may pass over what is no number; here it makes the result no number, so that
// no comparison with a bound holds.

/// The largest size |x| of some numbers; 0 of none, NaN where one of them is NaN.
public func largestSize<Number: BinaryFloatingPoint>(_ numbers: some Sequence<Number>) -> Number {
  numbers.reduce(0) { largest, number in
    let size = abs(number)
    return size.isNaN || size > largest ? (largest.isNaN ? largest : size) : largest
  }
}

/// The largest distance of two arrays' elements; ∞ where one has more of them, NaN where an element of either is NaN.
public func furthest(
  _ found: some Collection<some BinaryFloatingPoint>, _ expected: some Collection<some BinaryFloatingPoint>
) -> Double {
  guard found.count == expected.count else { return .infinity }
  return largestSize(zip(found, expected).map { Double($0) - Double($1) })
}
