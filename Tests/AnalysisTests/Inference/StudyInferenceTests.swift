import Statistics
import Testing

@testable import Analysis
@testable import Evaluation
@testable import Results
@testable import Studies

@Suite struct StudyInferenceTests {
  /// Forty images, twenty with a lesion: `ce` is good on all, `dice` on none, `ce+dice` on all but one of each domain.
  static func separated(groups: [Int]? = nil) -> [VariantResults] {
    [
      SyntheticVariants.results("ce", images: 40, lesions: 20, groups: groups) { _, _ in true },
      SyntheticVariants.results("dice", images: 40, lesions: 20, groups: groups) { _, _ in false },
      SyntheticVariants.results("ce+dice", images: 40, lesions: 20, groups: groups) { model, image in
        image % 20 != max(0, model)
      },
    ]
  }

  @Test(
    "tests of rates are McNemar's, their Holm adjustment spans all measures, and what is declared stays out of it")
  func adjustment() throws {
    let inference = StudyInference(Self.separated())
    let contrast = Hypothesis(.difference, measure: .imageFPR, first: "ce+dice", second: "ce", smallestDifference: 0.2)
    let comparisons = VariantComparison.all(inference, HypothesisResult.all([contrast], inference))
    let primary = comparisons.filter { $0.role == .primary }
    #expect(primary.map(\.measure) == [.image(.imageFPR)])
    #expect(primary.map { [$0.first, $0.second] } == [[0, 2]])
    #expect(abs(try #require(primary.first?.pValue) - 1) < 1e-12)
    #expect(primary.map(\.adjustedPValue) == primary.map(\.pValue))

    let exploratory = comparisons.filter { $0.role == .exploratory }
    let tested = Set(exploratory.map(\.measure.name))
    #expect(tested == ["dice_id", "sensitivity_id", "hd95", "nsd", "image_fpr_ood", "pixel_fpr_ood", "auroc"])
    #expect(exploratory.count == 7 * 3 - 1)
    #expect(exploratory.compactMap(\.adjustedPValue) == holmAdjusted(exploratory.compactMap(\.pValue)))
    let rates = try #require(
      exploratory.first { $0.measure == .image(.imageFPR) && $0.first == 0 && $0.second == 1 })
    #expect(rates.test == "exact McNemar")
    #expect(rates.pValue == mcNemarExactPValue(onlyFirst: 0, onlySecond: 20))
    #expect(rates.difference == -1)
    #expect(rates.interval == PairedCounts(onlyFirst: 0, onlySecond: 20, images: 20).interval())
    #expect(rates.images == 20)
    #expect(rates.signedRankPValue == nil)
    let dice = try #require(exploratory.first { $0.measure == .image(.diceID) && $0.first == 0 && $0.second == 1 })
    #expect(dice.test == "paired permutation")
    #expect(abs(dice.difference - (1 - 2.0 / 3)) < 1e-12)
    #expect(try #require(dice.pValue) == 2.0 / Double(1 << 20))
    #expect(try #require(dice.signedRankPValue) < 1e-5)
    let untested = comparisons.filter { $0.role == .descriptive }
    #expect(untested.allSatisfy { $0.pValue == nil && $0.adjustedPValue == nil })
    #expect(untested.contains { $0.measure == .pooled(.calibrationError) })
  }

  @Test("images of one photograph count as one: its interval is wider, and its test flips photographs")
  func clusters() throws {
    // Each image of the second half of a domain is of the same photograph as one of the first half.
    let groups = (0..<40).map { $0 < 20 ? $0 % 10 : 10 + $0 % 10 }
    let inference = StudyInference(Self.separated(groups: groups))
    #expect(inference.isClustered)
    let comparison = try #require(
      VariantComparison.all(inference, []).first { $0.measure == .image(.imageFPR) && $0.second == 1 })
    #expect(comparison.test == "paired permutation of photographs")
    #expect(comparison.pValue == 2.0 / 1024)
    let rate = VariantSummary(inference: inference, variant: 0).ensemble()[.image(.imageFPR)]
    #expect(rate?.value == 0)
    #expect(rate?.interval == clopperPearsonInterval(successes: 0, trials: 10))
  }

  @Test("the method's interval takes in runs, the ensemble's does not")
  func method() throws {
    // Ensembles are equal; fold models differ from each other by half of all images.
    let varied = SyntheticVariants.results("ce", images: 40, lesions: 20, folds: 4) { model, image in
      model < 0 ? image % 4 != 0 : image % 2 == 0 || model > 1
    }
    let steady = SyntheticVariants.results("dice", images: 40, lesions: 20, folds: 4) { model, image in
      model < 0 ? image % 4 != 0 : image % 4 != 0
    }
    let inference = StudyInference([varied, steady])
    func width(_ variant: Int, _ estimates: (VariantSummary) -> [Measure: Estimate]) throws -> Double {
      let estimate = estimates(VariantSummary(inference: inference, variant: variant))[.image(.diceID)]
      let interval = try #require(estimate?.interval)
      return interval.high - interval.low
    }
    #expect(try width(0) { $0.ensemble() } == width(1) { $0.ensemble() })
    #expect(try width(0) { $0.method() } > 1.3 * width(1) { $0.method() })
    let few = StudyInference([SyntheticVariants.results("ce", images: 9, lesions: 5, folds: 2) { _, i in i % 2 == 0 }])
    #expect(VariantSummary(inference: few, variant: 0).method().isEmpty)
  }

  @Test("few lesion-free images say as little of the method as if there were no others")
  func degrees() throws {
    let inference = StudyInference([
      SyntheticVariants.results("ce", images: 150, lesions: 140) { _, image in image % 3 != 0 }
    ])
    func degrees(_ measure: PerImageMeasure) throws -> Double {
      try #require(inference.bootstraps(.image(measure), .method)?[0].degrees)
    }
    // The runs do not differ, so that all uncertainty is that of the images.
    #expect(abs(try degrees(.imageFPR) - 9) < 1e-9)
    #expect(abs(try degrees(.diceID) - 139) < 1e-9)
  }

  @Test("where a measure is undefined for one variant, all are compared on the images that are left")
  func undefined() throws {
    let size = 12
    let some = SyntheticVariants.results("ce", images: size, lesions: 8) { _, image in image % 3 != 0 }
    var empty = SyntheticVariants.results("dice", images: size, lesions: 8) { _, _ in true }
    let silent = ImageOutcome(
      Prediction(logits: [Float](repeating: -5, count: 64)), scaled: nil,
      truth: TruthMask(
        pixels: (0..<64).map { $0 % 8 < 4 ? 1 : 0 }, size: .init(height: 8, width: 8),
        native: .init(height: 8, width: 8)))
    empty.evaluations[0].ensemble[0] = silent
    empty.evaluations[0].ensemble[1] = silent
    let inference = StudyInference([some, empty])
    let comparison = try #require(
      VariantComparison.all(inference, []).first { $0.measure == .image(.hausdorff95) })
    #expect(comparison.images == 6)
    let values = some.ensembleValues(.hausdorff95)
    let kept = try #require(mean(values[2..<8].compactMap { $0 }))
    #expect(abs(comparison.difference - kept) < 1e-12)
    let summary = VariantSummary(inference: inference, variant: 1).ensemble()
    #expect(summary[.undefined(.hausdorff95)]?.value == 2)
    #expect(summary[.image(.hausdorff95)]?.value == 0)
    #expect(summary[.image(.surfaceDice)]?.value == 0.75)
  }

  @Test("a pooled measure of weighted images is that of the images drawn as often")
  func pooled() throws {
    let evaluation = try MeasureTests().evaluation
    let images = evaluation.images.count
    for measure in PooledMeasure.allCases {
      let statistic = PooledStatistic(measure, evaluation, .ensemble)
      for weights in [[1, 1, 1, 1, 1, 1], [0, 2, 1, 3, 0, 1], [2, 0, 0, 1, 4, 0], [1, 0, 0, 0, 0, 0]] {
        let drawn = (0..<images).flatMap { [Int](repeating: $0, count: weights[$0]) }
        let expected = measure.value(evaluation, .ensemble, images: drawn) ?? .nan
        let found = statistic(weights.map(Double.init))
        #expect(abs(found - expected) < 1e-12 || (found.isNaN && expected.isNaN), "\(measure) \(weights)")
        let others = zip(weights, statistic.takesPart).map { $1 ? Double($0) : 7 }
        let same = statistic(others)
        #expect(same == found || (same.isNaN && found.isNaN), "\(measure) depends on an image that takes no part")
      }
    }
  }
}
