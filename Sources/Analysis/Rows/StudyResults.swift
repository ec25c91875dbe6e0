import Datasets
import Results
import Statistics
import Studies

/// Everything that is known of a finished study, and how it becomes rows.
package struct StudyResults {
  let study: StudyDeclaration
  let runs: [PlannedRun]
  /// In the order of the study's losses.
  let variants: [VariantResults]
  /// Of the study's datasets, in its order.
  let facts: [DatasetFacts]
  let nearDuplicates: StudyNearDuplicates

  package init(
    study: StudyDeclaration, runs: [PlannedRun], variants: [VariantResults], facts: [DatasetFacts],
    nearDuplicates: StudyNearDuplicates
  ) {
    self.study = study
    self.runs = runs
    self.variants = variants
    self.facts = facts
    self.nearDuplicates = nearDuplicates
  }

  package func add(to rows: inout ResultsRows) {
    addStudy(to: &rows)
    addDatasets(to: &rows)
    addLosses(to: &rows)
    for (position, variant) in variants.enumerated() {
      addVariant(variant, position + 1, to: &rows)
      addRuns(variant, position + 1, to: &rows)
      addImages(variant, to: &rows)
      addThresholds(variant, to: &rows)
      addOperatingPoints(variant, to: &rows)
      addDetections(variant, to: &rows)
      addCalibration(variant, to: &rows)
    }
    addStrata(to: &rows)
    addInference(to: &rows)
  }

  var label: SQLValue { .text(study.label) }

  /// Of the network.
  var parameters: Int { variants.first?.histories.first?.first?.parameters ?? 0 }

  func count(_ domain: Domain) -> SQLValue {
    .integer((variants.first?.images ?? []).filter { $0.domain == domain }.count)
  }

  private func addStudy(to rows: inout ResultsRows) {
    let settings = settings
    rows.add(
      to: ResultsSchema.studies,
      settings.merging([
        "study": label, "test": .text(study.test.map(\.name).joined(separator: ", ")),
        "parameters": .integer(parameters),
        "losses": .integer(study.losses.count), "folds": .integer(study.folds), "seeds": .integer(study.seeds.count),
        "runs": .integer(runs.count), "training_images": .integer(study.trainable.count),
        "images_id": count(.inDistribution), "images_ood": count(.outOfDistribution),
      ]) { $1 })
  }

  /// Columns that `studies` and `runs` share.
  private var settings: [String: SQLValue] {
    [
      "dataset": .text(study.dataset.name), "network": .text(study.network.canonicalDescription),
      "weights": .text(study.network.weights),
      "epochs": .integer(study.epochs), "batch_size": .integer(study.batchSize),
      "image_height": .integer(study.imageSize.height), "image_width": .integer(study.imageSize.width),
      "learning_rate": .real(study.learningRate), "augmentation": .text(study.augmentation.rawValue),
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
    for planned in runs where planned.run.variant == results.variant {
      let run = planned.run
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
      row["run_key"] = .text(planned.recipe.key.hexadecimal)
      row["training_loss"] = .real(history.epochs.last?.trainingLoss)
      let measures = RunMeasures(
        evaluation, .fold(run.fold - 1), diceValidation: history.diceValidation)
      for measure in Measure.all { row[measure.name] = .real(measures.values[measure]) }
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
}
