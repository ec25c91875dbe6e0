/// One table of the results: its columns in order, and the natural primary key that takes the place of a row id.
struct ResultsTable: Sendable {
  enum Kind: String {
    case text = "TEXT"
    case integer = "INTEGER"
    case real = "REAL"
  }

  var name: String
  var columns: [(name: String, kind: Kind)]
  var key: [String]

  init(_ name: String, key: [String], _ columns: KeyValuePairs<String, Kind>, more: [(String, Kind)] = []) {
    self.name = name
    self.key = key
    self.columns = columns.map { ($0.key, $0.value) } + more
  }

  /// `CREATE TABLE …`, always the same text.
  var definition: String {
    let lines = columns.map { "  \($0.name) \($0.kind.rawValue)\(key.contains($0.name) ? " NOT NULL" : "")" }
    return "CREATE TABLE \(name) (\n" + lines.joined(separator: ",\n")
      + ",\n  PRIMARY KEY (\(key.joined(separator: ", ")))\n) WITHOUT ROWID"
  }
}

/// Everything a report may ask for (DESIGN §6). Rates, Dice and errors are shares of 1; epochs, folds and bins count from 1.
enum ResultsSchema {
  /// Enters the key of a results file; to be raised whenever a table or what is computed for it changes.
  static let version = 1

  static let tables = [
    studies, datasets, variants, runs, epochs, images, calibration, summary, comparisons, verdicts,
  ]

  static let studies = ResultsTable(
    "studies", key: ["study"],
    [
      "study": .text, "dataset": .text, "test": .text, "network": .text, "parameters": .integer, "losses": .integer,
      "folds": .integer, "seeds": .integer, "runs": .integer, "epochs": .integer, "batch_size": .integer,
      "image_height": .integer, "image_width": .integer, "learning_rate": .real, "augmentation": .text,
      "training_images": .integer, "images_id": .integer, "images_ood": .integer,
    ])

  /// `role` is `train` or `test`; the counts are of the samples that the study uses in that role.
  static let datasets = ResultsTable(
    "datasets", key: ["study", "role", "dataset"],
    [
      "study": .text, "role": .text, "dataset": .text, "title": .text, "licence": .text, "citation": .text,
      "digest": .text, "images_id": .integer, "images_ood": .integer,
    ])

  /// `position` is the place in the study's list of losses, from 1.
  static let variants = ResultsTable(
    "variants", key: ["study", "loss"],
    [
      "study": .text, "loss": .text, "position": .integer, "schedule": .text, "first_loss": .text, "second_loss": .text,
    ])

  static let runs = ResultsTable(
    "runs", key: ["study", "loss", "fold", "seed"],
    [
      "study": .text, "loss": .text, "fold": .integer, "seed": .integer, "position": .integer, "dataset": .text,
      "network": .text, "schedule": .text, "image_height": .integer, "image_width": .integer, "batch_size": .integer,
      "epochs": .integer, "steps": .integer, "learning_rate": .real, "augmentation": .text,
      "training_images": .integer, "validation_images": .integer, "run_key": .text, "training_loss": .real,
    ], more: measures)

  static let epochs = ResultsTable(
    "epochs", key: ["study", "loss", "fold", "seed", "epoch"],
    [
      "study": .text, "loss": .text, "fold": .integer, "seed": .integer, "epoch": .integer, "learning_rate": .real,
      "alpha": .real, "training_loss": .real, "dice_validation": .real,
    ])

  /// `model` is `ensemble` or `fold 1`, `fold 2`, …
  static let images = ResultsTable(
    "images", key: ["study", "loss", "seed", "model", "dataset", "sample"],
    [
      "study": .text, "loss": .text, "seed": .integer, "model": .text, "dataset": .text, "sample": .text,
      "domain": .text, "pixels": .integer, "truth_pixels": .integer, "predicted_pixels": .integer, "tp": .integer,
      "fp": .integer, "fn": .integer, "dice": .real, "iou": .real, "maximum_probability": .real, "rejected": .integer,
    ])

  /// `confidence` is the mean predicted probability of a lesion in the bin, `accuracy` the share of lesion pixels in it.
  static let calibration = ResultsTable(
    "calibration", key: ["study", "loss", "seed", "model", "domain", "bin"],
    [
      "study": .text, "loss": .text, "seed": .integer, "model": .text, "domain": .text, "bin": .integer, "low": .real,
      "high": .real, "pixels": .integer, "confidence": .real, "accuracy": .real,
    ])

  /// `of` is `ensemble` (the interval is over images, for these models) or `folds` (over the folds' values).
  static let summary = ResultsTable(
    "summary", key: ["study", "loss", "of"],
    [
      "study": .text, "loss": .text, "of": .text, "position": .integer, "images_id": .integer, "images_ood": .integer,
      "folds": .integer, "seeds": .integer,
    ], more: measures + measures.flatMap { [("\($0.0)_low", $0.1), ("\($0.0)_high", $0.1)] })

  /// Differences between the ensembles of two variants on the same images, `loss_a` minus `loss_b`.
  static let comparisons = ResultsTable(
    "comparisons", key: ["study", "metric", "loss_a", "loss_b"],
    [
      "study": .text, "metric": .text, "loss_a": .text, "loss_b": .text, "images": .integer, "difference": .real,
      "low": .real, "high": .real, "test": .text, "p": .real, "p_adjusted": .real,
    ])

  /// `answer` names the best variant where the data separate it, else the set that cannot be told apart from it.
  static let verdicts = ResultsTable(
    "verdicts", key: ["study", "metric"],
    [
      "study": .text, "metric": .text, "answer": .text, "separable": .integer, "best": .text, "candidates": .integer,
      "comparisons": .integer, "level": .real,
    ])

  /// The measures of a run and of a variant, by the same names.
  static let measures: [(String, ResultsTable.Kind)] = Measure.allCases.map { ($0.rawValue, .real) }
}
