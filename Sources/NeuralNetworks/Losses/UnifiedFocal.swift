import Diagnostics
import Tensors

/// Unified focal loss, asymmetric: λ·F + (1 − λ)·T. F is the mean over all pixels of −δ·log p on the lesion and
/// −(1 − δ)·p^γ·log(1 − p) off it, so that only the background is suppressed; T is half of (1 − T₁)^(1 − γ) + (1 − T₀) of each
/// image, then the mean over the batch, so that only the lesion is enhanced: Tversky's index of the lesion (T₁) and of the
/// background (T₀) with weight δ of a class's false negatives and 1 − δ of its false positives, 1 − T₁ taken as at least 1e-7.
/// The paper's λ = 0.5, δ = 0.6, γ = 0.5.
///
/// - Shapes: logits and truth `[batch, height, width, 1]`.
/// - Empty masks: T₁ = 0; the background's part of F and T₀ teach to predict nothing.
/// - All lesion: T₀ = 0; the lesion's part of F and T₁ teach.
/// - Saturated logits: finite; probabilities are not clipped, so that a wrong pixel's part of F grows with |z| and its gradient
///   does not vanish. The slope of (1 − T₁)^(1 − γ) has no bound as T₁ approaches 1: from 1e-7 on it counts as 0.
/// - Source: Yeung et al., "Unified focal loss: generalising Dice and cross entropy-based losses to handle class imbalanced medical
///   image segmentation" (2022); sums over classes in F and means over classes in T as in the authors' code.
public struct UnifiedFocal: SegmentationLoss {
  public static let version = 1
  public let name = "unifiedfocal"
  public let lambda: Double
  public let delta: Double
  public let gamma: Double

  public init(lambda: Double = 0.5, delta: Double = 0.6, gamma: Double = 0.5) {
    precondition(gamma >= 0 && gamma < 1, "gamma is at least 0 and below 1")
    self.lambda = lambda
    self.delta = delta
    self.gamma = gamma
  }

  public var description: LossDescription {
    LossDescription(
      title: "unified focal",
      formula:
        #"-\frac{\lambda}{N} \sum \left(\delta y \log p + (1 - \delta)(1 - y) p^\gamma \log(1 - p)\right)"#
        + #" + \frac{1 - \lambda}{2} \left((1 - T_1)^{1 - \gamma} + 1 - T_0\right)"#
        + #", \quad T_1 = \frac{\sum p y}{\sum p y + \delta \sum (1 - p) y + (1 - \delta) \sum p (1 - y)}"#,
      scope: .image,
      parameters: [
        .init(#"\lambda"#, lambda, "weight of the cross-entropies; the rest is the overlap's"),
        .init(#"\delta"#, delta, "weight of false negatives; the rest is that of false positives"),
        .init(#"\gamma"#, gamma, "suppression of easy background and enhancement of the lesion"),
      ],
      learnsFromEmptyMasks: true, learnsFromFullMasks: true,
      source: .init(
        "Yeung et al.",
        "Unified focal loss: generalising Dice and cross entropy-based losses to handle class imbalanced medical image "
          + "segmentation", 2022, "arXiv:2102.04525"))
  }

  public var parameters: KeyValuePairs<String, JSONDocument> {
    [
      "lambda": .number(lambda), "delta": .number(delta), "gamma": .number(gamma),
      "floor": .number(SoftCounts.floor), "power-floor": .number(FlooredPower.floor),
    ]
  }

  public func valueAndGradient(logits: Tensor, truth: Tensor) -> (value: Float, gradient: Tensor) {
    var found = SoftCounts.loss(logits: logits, truth: truth, scope: .image, overlap)
    let share = lambda / Double(logits.count)
    let opposite = logits.values.map { -$0 }
    let onLesion = DeterministicMath.softplus(opposite)
    let onBackground = DeterministicMath.softplus(logits.values)
    let probability = DeterministicMath.sigmoid(logits.values)
    let complement = DeterministicMath.sigmoid(opposite)
    var sum = 0.0
    for i in opposite.indices {
      let (p, y) = (Double(probability[i]), Double(truth.values[i]))
      var slope = -delta * y * Double(complement[i])
      sum += delta * y * Double(onLesion[i])
      if y < 1 {
        let entropy = Double(onBackground[i])
        let weight = (1 - delta) * (1 - y) * DeterministicMath.exp(-gamma * Double(onLesion[i]))
        sum += weight * entropy
        slope += weight * (gamma * Double(complement[i]) * entropy + p)
      }
      found.gradient.values[i] += Float(share * slope)
    }
    found.value += Float(share * sum)
    return found
  }

  private func overlap(_ counts: SoftCounts) -> SoftCounts.Value {
    let lesion = counts.tversky(alpha: 1 - delta, beta: delta)
    let background = counts.ofBackground.tversky(alpha: 1 - delta, beta: delta)
    let power = FlooredPower.valueAndSlope(1 - lesion.value, exponent: 1 - gamma)
    let half = (1 - lambda) / 2
    // The background's overlap is N − Σp − Σy + Σpy, what is predicted of it N − Σp.
    return SoftCounts.Value(
      value: half * (power.value + 1 - background.value),
      inOverlap: half * (-power.slope * lesion.inOverlap - background.inOverlap),
      inPredicted: half * (-power.slope * lesion.inPredicted + background.inOverlap + background.inPredicted))
  }
}
