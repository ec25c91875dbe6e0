/// log(p / q) of each pair of probabilities that add up to 1, in nats. Both are given, so that neither loses its digits near
/// 0; below 2⁻¹²⁶ they count as that, so that the result is between ±88 at the most.
public func logOdds(_ probabilities: [Float], _ complements: [Float]) -> [Float] {
  let least = Float.leastNormalMagnitude
  return zip(probabilities, complements).map { p, q in
    Float(naturalLogarithm(Double(max(p, least)) / Double(max(q, least))))
  }
}
