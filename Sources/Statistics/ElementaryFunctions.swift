/// e to the power x within one unit in the last place or so. The C library's function gives other bits on other CPUs; this
/// one, of additions and multiplications in a fixed order, does not. Reduction and polynomial as in FreeBSD's `e_exp.c`.
func exponential(_ x: Double) -> Double {
  if x.isNaN { return x }
  if x > 709.782712893384 { return .infinity }
  if x < -745.1332191019412 { return 0 }
  let k = (x * 1.44269504088896338700).rounded()
  let high = x - k * 6.93147180369123816490e-01
  let low = k * 1.90821492927058770002e-10
  let r = high - low
  let t = r * r
  let polynomial =
    t
    * (1.66666666666666019037e-01
      + t
      * (-2.77777777770155933842e-03
        + t * (6.61375632143793436117e-05 + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))))
  let c = r - polynomial
  let y = 1 - ((low - r * c / (2 - c)) - high)
  return Double(sign: .plus, exponent: Int(k), significand: y)
}

/// The natural logarithm within one unit in the last place or so, the same bits on every CPU; the method of FreeBSD's
/// `e_log.c`.
func naturalLogarithm(_ x: Double) -> Double {
  if x.isNaN || x < 0 { return .nan }
  if x == 0 { return -.infinity }
  if x.isInfinite { return x }
  var k = Double(x.exponent)
  var m = x.significand
  if m > 1.4142135623730951 {
    m *= 0.5
    k += 1
  }
  let f = m - 1
  let s = f / (2 + f)
  let z = s * s
  let w = z * z
  let even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
  let odd =
    z
    * (6.666666666666735130e-01
      + w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)))
  let half = 0.5 * f * f
  return k * 6.93147180369123816490e-01
    - ((half - (s * (half + even + odd) + k * 1.90821492927058770002e-10)) - f)
}
