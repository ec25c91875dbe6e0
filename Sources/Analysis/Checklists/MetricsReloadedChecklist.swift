import Evaluation

extension ReportingChecklist {
  /// What Metrics Reloaded recommends for this kind of problem: semantic segmentation, and the presence of a lesion in an image.
  static func metricsReloaded(_ facts: StudyFacts) -> ReportingChecklist {
    let answers: [(topic: String, answer: String?)] = [
      ("Category of the problem", "semantic segmentation of one class, and its presence in an image"),
      ("What matters in the field, and which errors cost most", nil),
      ("Overlap-based measure", "Dice of each image"),
      (
        "Boundary-based measure",
        "normalised surface Dice with a tolerance of \(Int(EvaluationSettings.standard.surfaceTolerance)) pixels of the "
          + "image as it was; HD95 and ASSD beside it"
      ),
      (
        "Images without a lesion",
        facts.hasLesionFreeImages
          ? "apart from the others: Dice over images with a lesion, false-positive rate over lesion-free ones"
          : "there are none among the test images"
      ),
      ("Undefined values", "left out of the mean, and counted: table undefined"),
      (
        "Detection of the image’s class",
        facts.hasLesionFreeImages ? "sensitivity and false positives at one threshold; AUROC over all" : nil
      ),
      ("Decision threshold", "one half; others are chosen on validation images: table operating_points"),
      (
        "Calibration",
        "expected calibration error, Brier score, log-likelihood; there is no verdict on calibration errors"
      ),
      (
        "Aggregation",
        facts.isClustered
          ? "means over images, resampled by photograph" : "means over images, each counted once"
      ),
      (
        "Prevalence",
        facts.testsPrevalence
          ? "a hypothesis is about a measure that depends on it" : "of measures that depend on it, none is tested"
      ),
      ("Single values beside means", "table images"),
      ("Quality of the reference annotations", nil),
    ]
    return ReportingChecklist(
      name: "Metrics Reloaded", source: "Maier-Hein et al., Nature Methods 21, 195–212 (2024)",
      items: answers.enumerated().map {
        Item(number: $0.offset + 1, topic: $0.element.topic, answer: $0.element.answer)
      })
  }
}
