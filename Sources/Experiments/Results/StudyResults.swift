import Datasets
import Statistics

/// Everything that is known of a finished study, and how it becomes rows.
struct StudyResults {
  var study: StudyDeclaration
  var runs: [Run]
  /// In the order of the study's losses.
  var variants: [VariantResults]

  func add(to rows: inout ResultsRows) {
    addStudy(to: &rows)
    for (position, variant) in variants.enumerated() {
      addVariant(variant, position + 1, to: &rows)
      addRuns(variant, position + 1, to: &rows)
      addImages(variant, to: &rows)
      addCalibration(variant, to: &rows)
      addSummary(variant, position + 1, to: &rows)
    }
    for measure in PerImageMeasure.allCases { addComparisons(measure, to: &rows) }
  }

  private var label: SQLValue { .text(study.label) }

  private func count(_ domain: Domain) -> SQLValue {
    .integer((variants.first?.images ?? []).filter { $0.domain == domain }.count)
  }

  private func addStudy(to rows: inout ResultsRows) {
    let settings = settings
    rows.add(
      to: ResultsSchema.studies,
      settings.merging([
        "study": label, "test": .text(study.test.map(\.name).joined(separator: ", ")),
        "parameters": .integer(variants.first?.histories.first?.first?.parameters ?? 0),
        "losses": .integer(study.losses.count), "folds": .integer(study.folds), "seeds": .integer(study.seeds.count),
        "runs": .integer(runs.count), "training_images": .integer(study.trainable.count),
        "images_id": count(.inDistribution), "images_ood": count(.outOfDistribution),
      ]) { $1 })
    for (role, manifests) in [("train", [study.dataset]), ("test", study.test)] {
      for manifest in manifests {
        let samples = role == "train" ? study.trainable : StudyDeclaration.testSamples(of: manifest)
        rows.add(
          to: ResultsSchema.datasets,
          [
            "study": label, "role": .text(role), "dataset": .text(manifest.name), "title": .text(manifest.title),
            "licence": .text(manifest.licence), "citation": .text(manifest.citation),
            "digest": .text(manifest.digest.hexadecimal),
            "images_id": .integer(samples.filter { $0.domain == .inDistribution }.count),
            "images_ood": .integer(samples.filter { $0.domain == .outOfDistribution }.count),
          ])
      }
    }
  }

  /// Columns that `studies` and `runs` share.
  private var settings: [String: SQLValue] {
    [
      "dataset": .text(study.dataset.name), "network": .text(study.network.canonicalDescription),
      "epochs": .integer(study.epochs), "batch_size": .integer(study.batchSize),
      "image_height": .integer(study.imageSize.height), "image_width": .integer(study.imageSize.width),
      "learning_rate": .real(study.learningRate), "augmentation": .text(study.augmentation),
    ]
  }

  private func addVariant(_ results: VariantResults, _ position: Int, to rows: inout ResultsRows) {
    let variant = results.variant
    rows.add(
      to: ResultsSchema.variants,
      [
        "study": label, "loss": .text(variant.name), "position": .integer(position),
        "schedule": .text(variant.schedule.rawValue), "first_loss": .text(variant.first),
        "second_loss": .text(variant.second),
      ])
  }

  private func addRuns(_ results: VariantResults, _ position: Int, to rows: inout ResultsRows) {
    for run in runs where run.variant == results.variant {
      guard let seed = results.seeds.firstIndex(of: run.seed) else { continue }
      let evaluation = results.evaluations[seed]
      let history = results.histories[seed][run.fold - 1]
      let identity: [String: SQLValue] = [
        "study": label, "loss": .text(run.variant.name), "fold": .integer(run.fold), "seed": .integer(Int64(run.seed)),
      ]
      var row = identity.merging(settings) { $1 }
      row["position"] = .integer(position)
      row["schedule"] = .text(run.variant.schedule.rawValue)
      row["steps"] = .integer(history.steps)
      row["training_images"] = .integer(history.trainingImages)
      row["validation_images"] = .integer(history.validationImages)
      row["run_key"] = .text(run.key.hexadecimal)
      row["training_loss"] = .real(history.epochs.last?.trainingLoss)
      let measures = RunMeasures(
        evaluation, evaluation.folds[run.fold - 1], diceValidation: history.diceValidation)
      for measure in Measure.allCases { row[measure.rawValue] = .real(measures.values[measure]) }
      rows.add(to: ResultsSchema.runs, row)
      for epoch in history.epochs {
        rows.add(
          to: ResultsSchema.epochs,
          identity.merging([
            "epoch": .integer(epoch.epoch), "learning_rate": .real(epoch.learningRate), "alpha": .real(epoch.alpha),
            "training_loss": .real(epoch.trainingLoss), "dice_validation": .real(epoch.diceValidation),
          ]) { $1 })
      }
    }
  }

  /// The ensemble and the fold models of each seed.
  private func models(_ results: VariantResults) -> [(identity: [String: SQLValue], Evaluation, [Evaluation.Outcome])] {
    zip(results.seeds, results.evaluations).flatMap { seed, evaluation in
      let named =
        [("ensemble", evaluation.ensemble)]
        + evaluation.folds.enumerated().map { ("fold \($0.offset + 1)", $0.element) }
      return named.map { name, outcomes in
        let identity: [String: SQLValue] = [
          "study": label, "loss": .text(results.variant.name), "seed": .integer(Int64(seed)), "model": .text(name),
        ]
        return (identity, evaluation, outcomes)
      }
    }
  }

  private func addImages(_ results: VariantResults, to rows: inout ResultsRows) {
    for (identity, evaluation, outcomes) in models(results) {
      for (image, outcome) in zip(evaluation.images, outcomes) {
        let overlap = outcome.overlap
        rows.add(
          to: ResultsSchema.images,
          identity.merging([
            "dataset": .text(image.dataset), "sample": .text(image.sample), "domain": .text(image.domain.rawValue),
            "pixels": .integer(overlap.pixels), "truth_pixels": .integer(overlap.truth),
            "predicted_pixels": .integer(overlap.predicted), "tp": .integer(overlap.truePositives),
            "fp": .integer(overlap.falsePositives), "fn": .integer(overlap.falseNegatives),
            "dice": .real(overlap.dice), "iou": .real(overlap.intersectionOverUnion),
            "maximum_probability": .real(Double(outcome.maximumProbability)),
            "rejected": .integer(overlap.isRejected ? 1 : 0),
          ]) { $1 })
      }
    }
  }

  private func addCalibration(_ results: VariantResults, to rows: inout ResultsRows) {
    for (identity, evaluation, outcomes) in models(results) {
      for domain in Domain.allCases {
        let bins = evaluation.reliability(outcomes, domain)
        guard bins.total > 0 else { continue }
        for bin in bins.counts.indices {
          rows.add(
            to: ResultsSchema.calibration,
            identity.merging([
              "domain": .text(domain.rawValue), "bin": .integer(bin + 1), "low": .real(bins.bounds(bin).low),
              "high": .real(bins.bounds(bin).high), "pixels": .integer(bins.counts[bin]),
              "confidence": .real(bins.confidence(bin)), "accuracy": .real(bins.frequency(bin)),
            ]) { $1 })
        }
      }
    }
  }

  private func addSummary(_ results: VariantResults, _ position: Int, to rows: inout ResultsRows) {
    for (of, estimates) in [("ensemble", results.ensemble()), ("folds", results.overFolds())] {
      var row: [String: SQLValue] = [
        "study": label, "loss": .text(results.variant.name), "of": .text(of), "position": .integer(position),
        "images_id": count(.inDistribution), "images_ood": count(.outOfDistribution),
        "folds": .integer(study.folds), "seeds": .integer(study.seeds.count),
      ]
      for measure in Measure.allCases {
        row[measure.rawValue] = .real(estimates[measure]?.value)
        row[measure.rawValue + "_low"] = .real(estimates[measure]?.interval?.low)
        row[measure.rawValue + "_high"] = .real(estimates[measure]?.interval?.high)
      }
      rows.add(to: ResultsSchema.summary, row)
    }
  }

  private func addComparisons(_ measure: PerImageMeasure, to rows: inout ResultsRows) {
    let comparisons = VariantComparison.all(variants, measure)
    let names = variants.map(\.variant.name)
    let identity: [String: SQLValue] = ["study": label, "metric": .text(measure.measure.rawValue)]
    for comparison in comparisons {
      rows.add(
        to: ResultsSchema.comparisons,
        identity.merging([
          "loss_a": .text(names[comparison.first]), "loss_b": .text(names[comparison.second]),
          "images": .integer(comparison.images), "difference": .real(comparison.difference),
          "low": .real(comparison.interval?.low), "high": .real(comparison.interval?.high),
          "test": .text(comparison.test), "p": .real(comparison.pValue), "p_adjusted": .real(comparison.adjustedPValue),
        ]) { $1 })
    }
    guard let higherIsBetter = measure.higherIsBetter else { return }
    let level = 0.05
    let verdict = Verdict(
      values: variants.map { mean($0.ensembleValues(measure)) ?? .nan }, higherIsBetter: higherIsBetter, level: level
    ) { first, second in
      comparisons.first { Set([$0.first, $0.second]) == [first, second] }?.adjustedPValue
    }
    let candidates = verdict?.candidates.map { names[$0] } ?? []
    rows.add(
      to: ResultsSchema.verdicts,
      identity.merging([
        "answer": .text(Self.answer(candidates)), "separable": .integer(candidates.count == 1 ? 1 : 0),
        "best": .text(candidates.first), "candidates": .integer(candidates.count),
        "comparisons": .integer(comparisons.count), "level": .real(level),
      ]) { $1 })
  }

  /// A name, or words for the set that cannot be told apart.
  static func answer(_ candidates: [String]) -> String {
    switch candidates.count {
    case 0: "not measured"
    case 1: candidates[0]
    default: "one of " + candidates.dropLast().joined(separator: ", ") + " and " + candidates[candidates.count - 1]
    }
  }
}
