import Datasets
import Results
import Statistics

/// What follows for the variants.
extension StudyResults {
  func addInference(to rows: inout ResultsRows) {
    let inference = StudyInference(variants)
    for (place, variant) in variants.enumerated() {
      let summary = VariantSummary(inference: inference, variant: place)
      add("ensemble", Estimand.ensemble.words, summary.ensemble(), of: variant, at: place, to: &rows)
      add("folds", "the folds' models, over the folds", summary.overFolds(), of: variant, at: place, to: &rows)
      add("method", Estimand.method.words, summary.method(), of: variant, at: place, to: &rows)
    }
    let comparisons = VariantComparison.all(inference, primary: study.primaryContrast)
    add(comparisons, to: &rows)
    addDesign(comparisons, to: &rows)
    for measure in Measure.compared where measure.higherIsBetter != nil {
      let ranking = VariantRanking(inference, measure, .ensemble)
      for ranking in [ranking, VariantRanking(inference, measure, .method)] {
        if let ranking { addRanking(ranking, to: &rows) }
      }
      addVerdict(measure, ranking, comparisons, to: &rows)
    }
    addSampleSizes(to: &rows)
  }

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

  private func addDesign(_ comparisons: [VariantComparison], to rows: inout ResultsRows) {
    let scope = StudyScope(
      study: study, runs: runs.count, images: variants.first?.images ?? [], comparisons: comparisons)
    let contrast = study.primaryContrast
    rows.add(
      to: ResultsSchema.design,
      [
        "study": label, "variants": .integer(study.losses.count), "folds": .integer(study.folds),
        "seeds": .integer(study.seeds.count), "runs": .integer(runs.count),
        "training_images": .integer(study.trainable.count), "images_id": count(.inDistribution),
        "images_ood": count(.outOfDistribution), "photographs": .integer(scope.photographs),
        "measures": .integer(scope.testedMeasures.count), "comparisons": .integer(scope.tested.count),
        "secondary": .integer(comparisons.count { $0.role == .secondary }),
        "primary_metric": .text(contrast?.measure.rawValue), "primary_loss_a": .text(contrast?.first),
        "primary_loss_b": .text(contrast?.second), "smallest_difference": .real(contrast?.smallestDifference),
        "level": .real(AnalysisSettings.level), "scope": .text(scope.sentences),
      ])
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

  /// A variant stays a candidate where either the tests or the comparisons with the best cannot tell it from the best.
  ///
  /// - Parameter ranking: of the ensembles.
  private func addVerdict(
    _ measure: Measure, _ ranking: VariantRanking?, _ comparisons: [VariantComparison], to rows: inout ResultsRows
  ) {
    let ofMeasure = comparisons.filter { $0.measure == measure }
    let tested = ofMeasure.filter { $0.role != .descriptive }
    // The primary contrast tests one pair of a measure; that says nothing of the others.
    let isTested = measure.isTested
    let adjusted = comparisons.count { $0.role == .secondary }
    let verdict = ranking.flatMap { ranking in
      Verdict(
        values: ranking.values, higherIsBetter: ranking.higherIsBetter, level: AnalysisSettings.level
      ) { best, other in
        let comparison = ranking.withBest?[other]
        // Where no resample differs from another, the comparisons with the best are silent, and the tests decide.
        if comparison?.mayBeBest ?? true, comparison?.interval != nil || !isTested { return nil }
        guard isTested else { return 0 }
        return tested.first { Set([$0.first, $0.second]) == [best, other] }?.adjustedPValue
      }
    }
    let candidates = verdict?.candidates.map(name) ?? []
    rows.add(
      to: ResultsSchema.verdicts,
      [
        "study": label, "metric": .text(measure.name), "answer": .text(Self.answer(candidates)),
        "separable": .integer(candidates.count == 1 ? 1 : 0), "best": .text(candidates.first),
        "candidates": .integer(candidates.count), "comparisons": .integer(isTested ? adjusted : 0),
        "level": .real(AnalysisSettings.level), "images": .integer(ofMeasure.first?.images ?? 0),
        "rank_correlation": .real(ranking?.stability?.kendallTau),
        "basis": .text(
          isTested ? "adjusted tests and comparisons with the best" : "comparisons with the best"),
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

  private func addSampleSizes(to rows: inout ResultsRows) {
    guard let contrast = study.primaryContrast,
      let first = variants.first(where: { $0.variant.name == contrast.first }),
      let second = variants.first(where: { $0.variant.name == contrast.second })
    else { return }
    let values = StudyInference.complete([first, second].map { $0.ensembleValues(contrast.measure) })
    let plan = SampleSizePlan(contrast, (values[0].compactMap { $0 }, values[1].compactMap { $0 }))
    for planned in plan.rows {
      rows.add(
        to: ResultsSchema.sampleSizes,
        [
          "study": label, "metric": .text(contrast.measure.rawValue), "loss_a": .text(contrast.first),
          "loss_b": .text(contrast.second), "assumption": .text(planned.assumption), "power": .real(planned.power),
          "level": .real(AnalysisSettings.level), "smallest_difference": .real(contrast.smallestDifference),
          "discordance": .real(planned.discordance), "deviation": .real(planned.deviation),
          "images_needed": planned.needed.map { .integer($0) } ?? .null, "images": .integer(plan.images),
          "power_here": .real(planned.powerHere), "formula": .text(planned.formula),
        ])
    }
  }
}
