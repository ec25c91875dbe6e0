import Results
import Statistics
import Studies

/// What became of a declared hypothesis.
struct HypothesisResult {
  let hypothesis: Hypothesis
  /// The variants' places in the study.
  let first: Int
  let second: Int
  /// Those for which the measure is defined for every variant.
  let images: Int
  /// In the measure's own unit, the first's value minus the second's.
  let difference: Double?
  /// Of the difference: it decides as the test does.
  let interval: Interval?
  /// Of the interval.
  let confidence: Double
  /// nil where there is no value to test.
  let test: String?
  let pValue: Double?
  /// Of the primary ones the largest up to this one, of the secondary ones Holm's: to be compared with the level.
  private(set) var adjustedPValue: Double?
  private(set) var outcome: FixedSequence.Outcome

  /// All hypotheses of a study, in their order. One without a value shows nothing, and keeps those after it from being tested.
  static func all(_ hypotheses: [Hypothesis], _ inference: StudyInference) -> [HypothesisResult] {
    var results = hypotheses.compactMap { HypothesisResult($0, inference) }
    let primary = results.indices.filter { results[$0].hypothesis.family == .primary }
    let sequence = FixedSequence(primary.map { results[$0].pValue }, level: AnalysisSettings.level)
    for (place, index) in primary.enumerated() {
      results[index].outcome = sequence.outcomes[place]
      results[index].adjustedPValue = sequence.adjustedPValues[place]
    }
    // The secondary ones are claimed only once all the primary ones are shown.
    let isOpen = sequence.outcomes.allSatisfy { $0 == .shown }
    let secondary = results.indices.filter { results[$0].hypothesis.family == .secondary }
    let last = sequence.adjustedPValues.last ?? 0
    for (index, p) in zip(secondary, holmAdjusted(secondary.map { results[$0].pValue ?? 1 })) {
      results[index].adjustedPValue = max(last, p)
      results[index].outcome = isOpen ? (p <= AnalysisSettings.level ? .shown : .notShown) : .notTested
    }
    return results
  }

  /// nil where the study has no such variants.
  private init?(_ hypothesis: Hypothesis, _ inference: StudyInference) {
    let names = inference.variants.map(\.variant.name)
    guard let first = names.firstIndex(of: hypothesis.first), let second = names.firstIndex(of: hypothesis.second)
    else { return nil }
    self.hypothesis = hypothesis
    self.first = first
    self.second = second
    let values = PairedValues(inference, hypothesis.measure, first, second)
    images = values.differences.count
    difference = values.sampling.difference
    adjustedPValue = nil
    outcome = .notTested
    guard images > 0 else {
      (interval, confidence, test, pValue) = (nil, AnalysisSettings.confidence, nil, nil)
      return
    }
    test = hypothesis.kind.needsMargin ? values.shiftedTest : values.test
    if let claim = hypothesis.claim {
      // Of claims, positive differences favour the first.
      let isTurned = hypothesis.measure.higherIsBetter == false
      let claimed = isTurned ? values.turned : values
      let test = ClaimTest(claim, claimed.sampling, level: AnalysisSettings.level)
      (pValue, confidence) = (test.pValue, test.confidence)
      interval = isTurned ? test.interval.map { Interval(low: 0 - $0.high, high: 0 - $0.low) } : test.interval
    } else {
      pValue = values.sampling.pValue(shift: 0, alternative: .twoSided)
      confidence = AnalysisSettings.confidence
      interval = values.sampling.interval(confidence: AnalysisSettings.confidence)
    }
  }

  var outcomeWords: String {
    switch outcome {
    case .shown: "shown"
    case .notShown: "not shown"
    case .notTested: "not tested"
    }
  }

  /// What is claimed, to stand in a sentence or a table.
  var claim: String {
    let (a, b, name) = (hypothesis.first, hypothesis.second, hypothesis.measure.words)
    let margin = hypothesis.margin.map { String(describing: $0) } ?? ""
    return switch hypothesis.kind {
    case .difference: "\(a) and \(b) differ in \(name)"
    case .superiority: "\(a) is better than \(b) in \(name)"
    case .nonInferiority: "\(a) is worse than \(b) in \(name) by less than \(margin), if at all"
    case .equivalence: "\(a) and \(b) differ in \(name) by less than \(margin)"
    }
  }

  /// The claim and what became of it.
  var words: String {
    let reason =
      switch outcome {
      case .shown: ""
      case .notShown: pValue == nil ? ", since there is no value" : ""
      case .notTested: ", since a hypothesis before it was not shown"
      }
    return "\(claim): \(outcomeWords)" + reason
  }
}
