import Tensors
import TestSupport
import Testing

@testable import NeuralNetworks

/// How the losses of overlap go over into one another, and what their options do.
@Suite struct OverlapLossTests {
  static let truth = LossSweepTests.masks[0].truth
  static let logits = LossSweepTests.logits(truth)

  static func equal(_ one: any SegmentationLoss, _ other: any SegmentationLoss, times factor: Float = 1) -> Bool {
    for (_, truth) in LossSweepTests.masks {
      let logits = LossSweepTests.logits(truth)
      let a = one.valueAndGradient(logits: logits, truth: truth)
      let b = other.valueAndGradient(logits: logits, truth: truth)
      let difference = furthest(a.gradient.values, b.gradient.values.map { factor * $0 })
      let largest = Double(largestSize(a.gradient.values))
      guard abs(a.value - factor * b.value) <= 1e-6, difference <= 1e-5 * largest else { return false }
    }
    return true
  }

  @Test("Tversky of weights ½ is soft Dice, of weights 1 Jaccard; focal Tversky with γ = 1 is Tversky")
  func tversky() {
    #expect(Self.equal(Tversky(alpha: 0.5, beta: 0.5), SoftDice()))
    #expect(Self.equal(Tversky(alpha: 1, beta: 1), Jaccard()))
    #expect(Self.equal(FocalTversky(alpha: 0.2, beta: 0.9, gamma: 1), Tversky(alpha: 0.2, beta: 0.9)))
    #expect(!Self.equal(FocalTversky(), Tversky()))
  }

  @Test("with labels 0 and 1 the Jaccard metric loss is Jaccard, the Dice semimetric loss soft Dice")
  func hardLabels() {
    #expect(Self.equal(JaccardMetric(), Jaccard()))
    #expect(Self.equal(DiceSemimetric(), SoftDice()))
  }

  @Test(
    "with soft labels the metric losses are 0 at p = y and above it elsewhere; Jaccard and soft Dice are not least there"
  )
  func softLabels() {
    let truth = Tensor(shape: Self.logits.shape, values: DeterministicMath.sigmoid(Self.logits.values))
    let sharper = Tensor(shape: truth.shape, values: Self.logits.values.map { 3 * $0 })
    for loss in [JaccardMetric(), DiceSemimetric()] as [any SegmentationLoss] {
      #expect(abs(loss.valueAndGradient(logits: Self.logits, truth: truth).value) < 1e-6, "\(loss.name)")
      #expect(loss.valueAndGradient(logits: sharper, truth: truth).value > 0.01, "\(loss.name)")
    }
    for loss in [Jaccard(), SoftDice()] as [any SegmentationLoss] {
      let atTruth = loss.valueAndGradient(logits: Self.logits, truth: truth).value
      #expect(loss.valueAndGradient(logits: sharper, truth: truth).value < atTruth, "\(loss.name)")
    }
  }

  @Test("unified focal with λ = 1, δ = ½, γ = 0 is half of cross-entropy")
  func unifiedFocal() {
    #expect(Self.equal(UnifiedFocal(lambda: 1, delta: 0.5, gamma: 0), CrossEntropy(), times: 0.5))
  }

  @Test("an empty image teaches in Dice of the whole batch by the lesions of the others, and not in Dice of each image")
  func wholeBatch() {
    let truth = LossSweepTests.masks[1].truth
    let logits = LossSweepTests.logits(truth)
    for logarithmic in [false, true] {
      for wholeBatch in [false, true] {
        let loss = SoftDice(wholeBatch: wholeBatch, logarithmic: logarithmic)
        let ofEmptyImage = loss.valueAndGradient(logits: logits, truth: truth).gradient.values[..<12]
        #expect(ofEmptyImage.allSatisfy { $0 > 0 } == wholeBatch, "\(loss.name)")
        #expect(ofEmptyImage.allSatisfy { $0 == 0 } == !wholeBatch, "\(loss.name)")
      }
    }
  }

  @Test("on empty masks: Dice 1, log Dice −log 1e-7, log-cosh Dice log cosh 1, generalised Dice the mean probability")
  func emptyMasks() {
    let truth = Tensor(shape: [1, 2, 2, 1])
    for logit: Float in [-1e4, -200, -3, 0, 3] {
      let logits = Tensor(shape: [1, 2, 2, 1], repeating: logit)
      let value = { (loss: any SegmentationLoss) in loss.valueAndGradient(logits: logits, truth: truth).value }
      for loss in [SoftDice(), SoftDice(wholeBatch: true), SquaredDice(), Tversky(), FocalTversky(), Jaccard()]
        as [any SegmentationLoss]
      {
        #expect(value(loss) == 1, "\(loss.name)")
      }
      #expect(abs(value(SoftDice(logarithmic: true)) - 16.118_095) < 1e-5)
      #expect(abs(value(LogCoshDice()) - 0.433_780_83) < 1e-7)
      #expect(abs(value(GeneralisedDice()) - DeterministicMath.sigmoid([logit])[0]) < 1e-7)
      #expect(value(WeightedCrossEntropy()) == 0 && value(Boundary()) == 0)
      #expect(value(LovaszHinge()) == max(1 + logit, 0))
    }
  }

  @Test("a perfect prediction has focal Tversky loss 1e-7^¾ and no gradient")
  func perfectFocalTversky() {
    let logits = Tensor(shape: Self.truth.shape, values: Self.truth.values.map { 1e4 * (2 * $0 - 1) })
    let found = FocalTversky().valueAndGradient(logits: logits, truth: Self.truth)
    #expect(abs(found.value - 5.623_413e-6) < 1e-11)
    #expect(found.gradient.values.allSatisfy { $0 == 0 })
  }

  @Test("class-balanced cross-entropy gives both classes of an image the same weight")
  func balanced() {
    let truth = Tensor(shape: [1, 2, 4, 1], values: [1, 0, 0, 0, 0, 0, 0, 0])
    let gradient = WeightedCrossEntropy().valueAndGradient(
      logits: Tensor(shape: [1, 2, 4, 1]), truth: truth
    ).gradient.values
    #expect(abs(gradient.reduce(0, +)) < 1e-8 && gradient[0] < -0.05)
  }

  @Test("of equal errors the first takes the Lovász hinge's gradient; the value is the same in any order")
  func ties() {
    let found = LovaszHinge().valueAndGradient(
      logits: Tensor(shape: [1, 1, 4, 1], values: [-2, 0.5, 0.5, 0]), truth: Tensor(shape: [1, 1, 4, 1]))
    #expect(found.value == 1.5)
    #expect(found.gradient.values == [0, 1, 0, 0])
    let (forth, back): ([Float], [Float]) = ([0.25, 0.25, -0.25, -0.25, 0.25], [0.25, -0.25, -0.25, 0.25, 0.25])
    let values = [(forth, [1, 0, 1, 0, 1]), (back, [1, 0, 1, 0, 1].reversed())].map { logits, truth in
      LovaszHinge().valueAndGradient(
        logits: Tensor(shape: [1, 1, 5, 1], values: logits), truth: Tensor(shape: [1, 1, 5, 1], values: truth)
      ).value
    }
    #expect(abs(values[0] - values[1]) < 1e-6)
  }
}
