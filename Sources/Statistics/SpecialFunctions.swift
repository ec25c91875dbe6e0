/// The logarithm of Γ(x), x > 0: Stirling's series, after a shift of small x by the recurrence.
func logGamma(_ x: Double) -> Double {
  var x = x
  var shift = 1.0
  while x < 12 {
    shift *= x
    x += 1
  }
  let i = 1 / x
  let j = i * i
  let series =
    i * (1.0 / 12 - j * (1.0 / 360 - j * (1.0 / 1260 - j * (1.0 / 1680 - j * (1.0 / 1188 - j * (691.0 / 360360))))))
  return (x - 0.5) * naturalLogarithm(x) - x + 0.91893853320467274178 + series - naturalLogarithm(shift)
}

/// The regularised incomplete beta function I_x(a, b): the continued fraction of Didonato and Morris (Numerical Recipes
/// §6.4) by Lentz's method.
func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  if x <= 0 { return 0 }
  if x >= 1 { return 1 }
  let factor = exponential(
    a * naturalLogarithm(x) + b * naturalLogarithm(1 - x) + logGamma(a + b) - logGamma(a) - logGamma(b))
  return x < (a + 1) / (a + b + 2)
    ? factor * betaFraction(x, a, b) / a : 1 - factor * betaFraction(1 - x, b, a) / b
}

private func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  let tiny = 1e-300
  let kept = { (value: Double) in abs(value) < tiny ? tiny : value }
  var c = 1.0
  var d = 1 / kept(1 - (a + b) * x / (a + 1))
  var result = d
  for step in 1...10_000 {
    let m = Double(step)
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / kept(1 + even * d)
    c = kept(1 + even / c)
    result *= d * c
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / kept(1 + odd * d)
    c = kept(1 + odd / c)
    let factor = d * c
    result *= factor
    if abs(factor - 1) < 1e-16 { break }
  }
  return result
}

/// The x with I_x(a, b) = p, by halving the bracket until it holds no other number.
func inverseIncompleteBeta(_ p: Double, _ a: Double, _ b: Double) -> Double {
  if p <= 0 { return 0 }
  if p >= 1 { return 1 }
  var low = 0.0
  var high = 1.0
  while true {
    let middle = 0.5 * (low + high)
    if middle <= low || middle >= high { return middle }
    if incompleteBeta(middle, a, b) < p { low = middle } else { high = middle }
  }
}

/// The complementary error function: a series near 0, a continued fraction further out (Numerical Recipes §6.2, with a = ½).
func complementaryErrorFunction(_ x: Double) -> Double {
  if x < 0 { return 2 - complementaryErrorFunction(-x) }
  if x == 0 { return 1 }
  let square = x * x
  let factor = x * exponential(-square) * 0.56418958354775628695
  if square < 1.5 {
    var term = 2.0
    var sum = 2.0
    var a = 0.5
    while abs(term) > abs(sum) * 1e-17 {
      a += 1
      term *= square / a
      sum += term
    }
    return 1 - factor * sum
  }
  let tiny = 1e-300
  var b = square + 0.5
  var c = 1 / tiny
  var d = 1 / b
  var result = d
  for step in 1...10_000 {
    let i = Double(step)
    let a = -i * (i - 0.5)
    b += 2
    d = 1 / (a * d + b)
    c = b + a / c
    let change = d * c
    result *= change
    if abs(change - 1) < 1e-16 { break }
  }
  return factor * result
}
