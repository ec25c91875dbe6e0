/// How far probabilities can be believed.
extension ResultsSchema {
  /// `confidence` is the mean predicted probability of a lesion in the bin, `accuracy` the share of lesion pixels in it.
  package static let calibration = ResultsTable(
    "calibration", key: ["study", "loss", "seed", "model", "domain", "bin"],
    [
      "study": .text, "loss": .text, "seed": .integer, "model": .text, "domain": .text, "bin": .integer, "low": .real,
      "high": .real, "pixels": .integer, "confidence": .real, "accuracy": .real,
    ])

  /// The same, also in bins of equal mass, over the lesions' surroundings, and after temperature scaling (`scaled` 1).
  package static let reliability = ResultsTable(
    "reliability", key: ["study", "loss", "seed", "model", "domain", "scope", "scaled", "scheme", "bin"],
    [
      "study": .text, "loss": .text, "seed": .integer, "model": .text, "domain": .text, "scope": .text,
      "scaled": .integer, "scheme": .text, "bin": .integer, "low": .real, "high": .real, "pixels": .integer,
      "confidence": .real, "accuracy": .real,
    ])

  package static let calibrationSummary = ResultsTable(
    "calibration_summary", key: ["study", "loss", "seed", "model", "domain", "scope", "scaled"],
    [
      "study": .text, "loss": .text, "seed": .integer, "model": .text, "domain": .text, "scope": .text,
      "scaled": .integer, "temperature": .real, "images": .integer, "pixels": .integer, "ece": .real,
      "ece_mass": .real, "ece_image": .real, "ece_smooth": .real, "mce": .real, "brier": .real, "nll": .real,
    ])
}
