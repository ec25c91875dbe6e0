import Datasets
import Results
import Statistics
import Studies

/// What follows for the variants.
extension StudyResults {
  func addInference(to rows: inout ResultsRows) {
    let inference = StudyInference(variants)
    for (place, variant) in variants.enumerated() {
      let summary = VariantSummary(inference: inference, variant: place)
      add("ensemble", Estimand.ensemble.words, summary.ensemble(), of: variant, at: place, to: &rows)
      add("folds", Self.overFolds, summary.overFolds(), of: variant, at: place, to: &rows)
      add("method", Estimand.method.words, summary.method(), of: variant, at: place, to: &rows)
    }
    let hypotheses = HypothesisResult.all(study.hypotheses, inference)
    add(hypotheses, to: &rows)
    let comparisons = VariantComparison.all(inference, hypotheses)
    add(comparisons, to: &rows)
    let scope = StudyScope(
      study: study, runs: runs.count, images: variants.first?.images ?? [], comparisons: comparisons,
      hypotheses: hypotheses, studyPower: StudyPower(inference, study.hypotheses))
    addDesign(scope, to: &rows)
    addChecklists(scope, to: &rows)
    for measure in Measure.compared where measure.higherIsBetter != nil {
      let ranking = VariantRanking(inference, measure, .ensemble)
      for ranking in [ranking, VariantRanking(inference, measure, .method)] {
        if let ranking { addRanking(ranking, to: &rows) }
      }
      addVerdict(measure, ranking, comparisons, to: &rows)
    }
    addSampleSizes(inference, hypotheses, to: &rows)
  }

  private static let overFolds =
    "the folds' models on these very test images: how much trainings differ, nothing of the choice of images"

  private func add(
    _ of: String, _ estimand: String, _ estimates: [Measure: Estimate], of variant: VariantResults, at place: Int,
    to rows: inout ResultsRows
  ) {
    var row: [String: SQLValue] = [
      "study": label, "loss": .text(variant.variant.name), "of": .text(of), "estimand": .text(estimand),
      "position": .integer(place + 1), "images_id": count(.inDistribution), "images_ood": count(.outOfDistribution),
      "folds": .integer(study.folds), "seeds": .integer(study.seeds.count),
    ]
    for measure in Measure.all {
      row[measure.name] = .real(estimates[measure]?.value)
      guard measure.hasInterval else { continue }
      row[measure.name + "_low"] = .real(estimates[measure]?.interval?.low)
      row[measure.name + "_high"] = .real(estimates[measure]?.interval?.high)
    }
    rows.add(to: ResultsSchema.summary, row)
  }

  private func add(_ comparisons: [VariantComparison], to rows: inout ResultsRows) {
    for comparison in comparisons {
      rows.add(
        to: ResultsSchema.comparisons,
        [
          "study": label, "metric": .text(comparison.measure.name), "loss_a": .text(name(comparison.first)),
          "loss_b": .text(name(comparison.second)), "of": .text(Estimand.ensemble.rawValue),
          "estimand": .text(Estimand.ensemble.words), "role": .text(comparison.role.rawValue),
          "images": .integer(comparison.images), "difference": .real(comparison.difference),
          "low": .real(comparison.interval?.low), "high": .real(comparison.interval?.high),
          "test": .text(comparison.test), "p": .real(comparison.pValue),
          "p_signed_rank": .real(comparison.signedRankPValue), "p_adjusted": .real(comparison.adjustedPValue),
          "method_difference": .real(comparison.method?.value), "method_low": .real(comparison.method?.interval?.low),
          "method_high": .real(comparison.method?.interval?.high),
        ])
    }
  }

  private func name(_ variant: Int) -> String { variants[variant].variant.name }

  private func add(_ hypotheses: [HypothesisResult], to rows: inout ResultsRows) {
    for (place, result) in hypotheses.enumerated() {
      let hypothesis = result.hypothesis
      rows.add(
        to: ResultsSchema.hypotheses,
        [
          "study": label, "position": .integer(place + 1), "family": .text(hypothesis.family.rawValue),
          "claim": .text(hypothesis.kind.rawValue), "metric": .text(hypothesis.measure.rawValue),
          "metric_words": .text(hypothesis.measure.words), "loss_a": .text(hypothesis.first),
          "loss_b": .text(hypothesis.second), "margin": .real(hypothesis.margin),
          "smallest_difference": .real(hypothesis.smallestDifference), "images": .integer(result.images),
          "difference": .real(result.difference), "low": .real(result.interval?.low),
          "high": .real(result.interval?.high), "confidence": .real(result.confidence), "test": .text(result.test),
          "p": .real(result.pValue), "p_adjusted": .real(result.adjustedPValue),
          "level": .real(AnalysisSettings.level), "outcome": .text(result.outcomeWords),
          "statement": .text(result.claim), "words": .text(result.words),
        ])
    }
  }

  private func addDesign(_ scope: StudyScope, to rows: inout ResultsRows) {
    let first = study.hypotheses.first
    func comparisons(_ role: VariantComparison.Role) -> SQLValue {
      .integer(scope.comparisons.count { $0.role == role })
    }
    rows.add(
      to: ResultsSchema.design,
      [
        "study": label, "variants": .integer(study.losses.count), "folds": .integer(study.folds),
        "seeds": .integer(study.seeds.count), "runs": .integer(runs.count),
        "training_images": .integer(study.trainable.count), "images_id": count(.inDistribution),
        "images_ood": count(.outOfDistribution), "photographs": .integer(scope.photographs),
        "measures": .integer(scope.testedMeasures.count), "comparisons": .integer(scope.tested.count),
        "secondary": comparisons(.secondary), "exploratory": comparisons(.exploratory),
        "primary_metric": .text(first?.measure.rawValue), "primary_loss_a": .text(first?.first),
        "primary_loss_b": .text(first?.second), "smallest_difference": .real(first?.smallestDifference),
        "level": .real(AnalysisSettings.level), "detectable_fpr": .real(scope.studyPower?.falsePositives),
        "detectable_dice": .real(scope.studyPower?.dice), "summary": .text(scope.summary),
        "scope": .text(scope.sentences), "power": .text(scope.power),
      ])
  }

  private func addChecklists(_ scope: StudyScope, to rows: inout ResultsRows) {
    for checklist in ReportingChecklist.all(StudyFacts(study: study, scope: scope, parameters: parameters)) {
      for item in checklist.items {
        rows.add(
          to: ResultsSchema.checklists,
          [
            "study": label, "checklist": .text(checklist.name), "source": .text(checklist.source),
            "item": .integer(item.number), "topic": .text(item.topic), "answer": .text(item.answer),
          ])
      }
    }
  }

  private func addRanking(_ ranking: VariantRanking, to rows: inout ResultsRows) {
    let identity: [String: SQLValue] = [
      "study": label, "metric": .text(ranking.measure.name), "of": .text(ranking.estimand.rawValue),
      "estimand": .text(ranking.estimand.words),
    ]
    for place in variants.indices {
      var row = identity
      row["loss"] = .text(name(place))
      row["position"] = .integer(place + 1)
      if let comparison = ranking.withBest?[place] {
        rows.add(
          to: ResultsSchema.comparisonsWithBest,
          row.merging([
            "difference": .real(comparison.difference), "low": .real(comparison.interval?.low),
            "high": .real(comparison.interval?.high), "may_be_best": .integer(comparison.mayBeBest ? 1 : 0),
          ]) { $1 })
      }
      for (rank, share) in (ranking.stability?.shares[place] ?? []).enumerated() {
        rows.add(
          to: ResultsSchema.rankings,
          row.merging(["rank": .integer(rank + 1), "share": .real(share)]) { $1 })
      }
    }
  }

  /// A variant stays a candidate where the comparisons with the best cannot tell it from the best; where these are silent, since no
  /// resample differs from another, where its test cannot.
  ///
  /// - Parameter ranking: of the ensembles.
  private func addVerdict(
    _ measure: Measure, _ ranking: VariantRanking?, _ comparisons: [VariantComparison], to rows: inout ResultsRows
  ) {
    let ofMeasure = comparisons.filter { $0.measure == measure }
    var isTested = false
    let verdict =
      measure.isJudged
      ? ranking.flatMap { ranking in
        Verdict(
          values: ranking.values, higherIsBetter: ranking.higherIsBetter, level: AnalysisSettings.level
        ) { best, other in
          if let comparison = ranking.withBest?[other], comparison.interval != nil {
            return comparison.mayBeBest ? nil : 0
          }
          isTested = true
          return ofMeasure.first { Set([$0.first, $0.second]) == [best, other] }?.adjustedPValue
        }
      } : nil
    let candidates = verdict?.candidates.map(name) ?? []
    let basis =
      if measure.isJudged {
        isTested ? "comparisons with the best, and adjusted tests" : "comparisons with the best"
      } else {
        "none: resampling covers too little of calibration errors for a verdict"
      }
    rows.add(
      to: ResultsSchema.verdicts,
      [
        "study": label, "metric": .text(measure.name),
        "answer": .text(measure.isJudged ? Self.answer(candidates) : "not judged"),
        "separable": .integer(candidates.count == 1 ? 1 : 0), "best": .text(candidates.first),
        "candidates": .integer(candidates.count), "comparisons": .integer(max(0, variants.count - 1)),
        "level": .real(AnalysisSettings.level), "images": .integer(ofMeasure.first?.images ?? 0),
        "rank_correlation": .real(ranking?.stability?.kendallTau), "basis": .text(basis),
      ])
  }

  /// A name, or words for the set that cannot be told apart.
  static func answer(_ candidates: [String]) -> String {
    switch candidates.count {
    case 0: "not measured"
    case 1: candidates[0]
    default: "one of " + StudyScope.list(candidates)
    }
  }

  private func addSampleSizes(
    _ inference: StudyInference, _ hypotheses: [HypothesisResult], to rows: inout ResultsRows
  ) {
    var planned: [Hypothesis] = []
    for result in hypotheses {
      let hypothesis = result.hypothesis
      guard let smallest = hypothesis.smallestDifference, !planned.contains(where: { $0.isAbout(hypothesis) }) else {
        continue
      }
      planned.append(hypothesis)
      let plan = SampleSizePlan(
        PairedValues(inference, hypothesis.measure, result.first, result.second), smallestDifference: smallest)
      for row in plan.rows {
        rows.add(
          to: ResultsSchema.sampleSizes,
          [
            "study": label, "metric": .text(hypothesis.measure.rawValue), "loss_a": .text(hypothesis.first),
            "loss_b": .text(hypothesis.second), "assumption": .text(row.assumption), "power": .real(row.power),
            "level": .real(AnalysisSettings.level), "smallest_difference": .real(smallest),
            "discordance": .real(row.discordance), "deviation": .real(row.deviation),
            "images_needed": row.needed.map { .integer($0) } ?? .null, "images": .integer(plan.images),
            "power_here": .real(row.powerHere), "detectable": .real(row.detectable), "formula": .text(row.formula),
          ])
      }
    }
  }
}
