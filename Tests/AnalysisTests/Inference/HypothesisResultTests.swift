import NeuralNetworks
import Statistics
import Testing

@testable import Analysis
@testable import Results
@testable import Studies

@Suite struct HypothesisResultTests {
  /// Forty images without a lesion and forty with one: `ce` is right on all, `dice` on none of the former and all of the latter.
  private let inference = StudyInference([
    SyntheticVariants.results("ce", images: 80, lesions: 40) { _, _ in true },
    SyntheticVariants.results("dice", images: 80, lesions: 40) { _, image in image < 40 },
    SyntheticVariants.results("ce+dice", images: 80, lesions: 40) { _, image in image < 38 },
  ])

  private func outcomes(_ hypotheses: Hypothesis...) -> [FixedSequence.Outcome] {
    HypothesisResult.all(hypotheses, inference).map(\.outcome)
  }

  private func superiority(_ first: String, _ second: String, _ family: Hypothesis.Family = .primary) -> Hypothesis {
    Hypothesis(.superiority, measure: .imageFPR, first: first, second: second, family: family)
  }

  private func dice(_ kind: Hypothesis.Kind, _ first: String, _ second: String, margin: Double) -> Hypothesis {
    Hypothesis(kind, measure: .diceID, first: first, second: second, margin: margin)
  }

  @Test("what is better, and no worse, is shown; the wrong direction never is")
  func claims() throws {
    #expect(outcomes(superiority("ce", "dice")) == [.shown])
    #expect(outcomes(superiority("dice", "ce")) == [.notShown])
    #expect(outcomes(dice(.nonInferiority, "ce+dice", "ce", margin: 0.1)) == [.shown])
    #expect(outcomes(dice(.nonInferiority, "ce+dice", "ce", margin: 0.01)) == [.notShown])
    #expect(outcomes(dice(.equivalence, "ce+dice", "ce", margin: 0.1)) == [.shown])
    // Lower is better of a rate of false positives: what has fewer is no worse within any margin.
    #expect(
      outcomes(Hypothesis(.nonInferiority, measure: .imageFPR, first: "ce", second: "dice", margin: 0.05)) == [.shown])
    #expect(
      outcomes(Hypothesis(.nonInferiority, measure: .imageFPR, first: "dice", second: "ce", margin: 0.05))
        == [.notShown])
  }

  @Test("the first that is not shown closes the way; p-values only grow along it; secondary ones come last")
  func order() throws {
    let hypotheses = [
      superiority("ce", "dice"), dice(.nonInferiority, "ce+dice", "ce", margin: 0.01),
      dice(.nonInferiority, "dice", "ce", margin: 0.1), superiority("ce", "ce+dice", .secondary),
    ]
    let results = HypothesisResult.all(hypotheses, inference)
    #expect(results.map(\.outcome) == [.shown, .notShown, .notTested, .notTested])
    #expect(zip(results, results.dropFirst()).allSatisfy { $0.adjustedPValue ?? 1 <= $1.adjustedPValue ?? 1 })
    #expect(try #require(results[3].pValue) < 1e-9 && #require(results[3].adjustedPValue) > 0.05)
    #expect(outcomes(superiority("ce", "dice"), superiority("ce", "ce+dice", .secondary)) == [.shown, .shown])
    #expect(results[2].words.hasSuffix("not tested, since a hypothesis before it was not shown"))
  }

  @Test("a hypothesis that cannot be tested keeps its place: it shows nothing, and those after it are not tested")
  func withoutValue() throws {
    let noneFree = StudyInference([
      SyntheticVariants.results("ce", images: 20, lesions: 20) { _, _ in true },
      SyntheticVariants.results("dice", images: 20, lesions: 20) { _, _ in false },
    ])
    let results = HypothesisResult.all(
      [superiority("ce", "dice"), dice(.nonInferiority, "ce", "dice", margin: 0.1)], noneFree)
    #expect(results.map(\.outcome) == [.notShown, .notTested])
    #expect(results[0].pValue == nil && results[0].interval == nil)
    #expect(results[0].words.hasSuffix(": not shown, since there is no value"))
  }

  @Test("an interval decides as the test does, in the measure's own direction")
  func intervals() throws {
    let result = try #require(HypothesisResult.all([superiority("ce", "dice")], inference).first)
    #expect(result.difference == -1)
    #expect(try #require(result.interval).high < 0)
    for margin in stride(from: 0.005, through: 0.1, by: 0.005) {
      let result = try #require(
        HypothesisResult.all([dice(.nonInferiority, "ce+dice", "ce", margin: margin)], inference).first)
      let low = try #require(result.interval).low
      #expect(try (low > -margin) == (#require(result.pValue) < 0.05), "\(margin)")
    }
  }

  @Test("of two dozen variants, the worst are told from the best although all pairs are adjusted together")
  func manyVariants() throws {
    let names = LossCatalogue.all.map(\.name)
    let variants = (0..<24).map { place in
      let name = place < 20 ? names[place] : "\(names[place - 20])+\(names[place - 19])"
      return SyntheticVariants.results(name, images: 40, lesions: 40) { _, image in
        place < 20 ? (image + place) % 13 != 0 : image % 8 == place % 8
      }
    }
    let inference = StudyInference(variants)
    let comparisons = VariantComparison.all(inference, [])
    let worst = try #require(
      comparisons.first { $0.measure == .image(.diceID) && $0.first == 0 && $0.second == 23 })
    #expect(try #require(worst.adjustedPValue) < 0.05)
    let best = try #require(VariantRanking(inference, .image(.diceID), .ensemble)?.withBest)
    #expect(best.indices.filter { !best[$0].mayBeBest } == [20, 21, 22, 23])
  }

  @Test("what the images could have shown is what the exact test shows, and is said rounded up")
  func power() throws {
    let few = StudyInference([
      SyntheticVariants.results("ce", images: 30, lesions: 20) { _, image in image % 7 != 0 },
      SyntheticVariants.results("dice", images: 30, lesions: 20) { _, image in image % 5 != 0 },
    ])
    let power = try #require(StudyPower(few, []))
    let pair = PairedValues(few, .imageFPR, 0, 1)
    let counts = try #require(pair.counts)
    let smallest = SampleSizePlan.detectable(
      counts.images, discordance: Double(counts.onlyFirst + counts.onlySecond) / 10, power: 0.8)
    #expect(power.falsePositives == smallest)
    if let smallest {
      #expect(PairedRates.exactPower(images: 10, difference: smallest, discordance: max(smallest, 0.3)) >= 0.8)
      #expect(power.words.contains("of \(Int((100 * smallest).rounded(.up))) percentage points"))
    }
    #expect(
      StudyPower(StudyInference([SyntheticVariants.results("ce", images: 4, lesions: 2) { _, _ in true }]), []) == nil)
  }
}
