/// What follows for the variants.
extension ResultsSchema {
  /// How much was looked at, and in sentences: `summary` is short, `scope` says everything, `power` what the images could have
  /// shown with a power of 80 %, which `detectable_…` are in numbers.
  package static let design = ResultsTable(
    "design", key: ["study"],
    [
      "study": .text, "variants": .integer, "folds": .integer, "seeds": .integer, "runs": .integer,
      "training_images": .integer, "images_id": .integer, "images_ood": .integer, "photographs": .integer,
      "measures": .integer, "comparisons": .integer, "secondary": .integer, "exploratory": .integer,
      "primary_metric": .text, "primary_loss_a": .text, "primary_loss_b": .text, "smallest_difference": .real,
      "level": .real, "detectable_fpr": .real, "detectable_dice": .real, "summary": .text, "scope": .text,
      "power": .text,
    ])

  /// What guidelines for reports ask for. `answer` is what the study knows, NULL where only its author can say it.
  package static let checklists = ResultsTable(
    "checklists", key: ["study", "checklist", "item"],
    ["study": .text, "checklist": .text, "source": .text, "item": .integer, "topic": .text, "answer": .text])

  /// What was declared before the results were known. `family` is `primary` (tested in the order of `position`) or `secondary`;
  /// `outcome` is `shown`, `not shown` or `not tested`, as `p_adjusted` and the level decide; `difference`, with the interval that
  /// decides alike, is that of `loss_a` minus `loss_b`. `statement` is the claim in words, `words` adds what became of it.
  package static let hypotheses = ResultsTable(
    "hypotheses", key: ["study", "position"],
    [
      "study": .text, "position": .integer, "family": .text, "claim": .text, "metric": .text, "metric_words": .text,
      "loss_a": .text, "loss_b": .text, "margin": .real, "smallest_difference": .real, "images": .integer,
      "difference": .real, "low": .real, "high": .real, "confidence": .real, "test": .text, "p": .real,
      "p_adjusted": .real, "level": .real, "outcome": .text, "statement": .text, "words": .text,
    ])

  /// `of` is `ensemble` (the interval is over images, for these models), `folds` (over the folds' values) or `method` (over
  /// images and runs).
  package static let summary = ResultsTable(
    "summary", key: ["study", "loss", "of"],
    [
      "study": .text, "loss": .text, "of": .text, "estimand": .text, "position": .integer, "images_id": .integer,
      "images_ood": .integer, "folds": .integer, "seeds": .integer,
    ],
    more: measures
      + Measure.all.filter(\.hasInterval).flatMap { [("\($0.name)_low", .real), ("\($0.name)_high", .real)] })

  /// Differences between two variants on the same images, `loss_a` minus `loss_b`: of their ensembles, and of the method
  /// (`method_…`).
  package static let comparisons = ResultsTable(
    "comparisons", key: ["study", "metric", "loss_a", "loss_b"],
    [
      "study": .text, "metric": .text, "loss_a": .text, "loss_b": .text, "of": .text, "estimand": .text, "role": .text,
      "images": .integer, "difference": .real, "low": .real, "high": .real, "test": .text, "p": .real,
      "p_signed_rank": .real, "p_adjusted": .real, "method_difference": .real, "method_low": .real,
      "method_high": .real,
    ])

  /// `difference` is to the best of the others; `may_be_best` 1 for the set that holds the best with 95 % confidence.
  package static let comparisonsWithBest = ResultsTable(
    "comparisons_with_best", key: ["study", "metric", "of", "loss"],
    [
      "study": .text, "metric": .text, "of": .text, "estimand": .text, "loss": .text, "position": .integer,
      "difference": .real, "low": .real, "high": .real, "may_be_best": .integer,
    ])

  /// `share` is that of the bootstrap samples in which the variant has the rank.
  package static let rankings = ResultsTable(
    "rankings", key: ["study", "metric", "of", "loss", "rank"],
    [
      "study": .text, "metric": .text, "of": .text, "estimand": .text, "loss": .text, "position": .integer,
      "rank": .integer, "share": .real,
    ])

  /// `answer` names the best variant where the data separate it, else the set that cannot be told apart from it.
  package static let verdicts = ResultsTable(
    "verdicts", key: ["study", "metric"],
    [
      "study": .text, "metric": .text, "answer": .text, "separable": .integer, "best": .text, "candidates": .integer,
      "comparisons": .integer, "level": .real, "images": .integer, "rank_correlation": .real, "basis": .text,
    ])

  /// Of each hypothesis that states a smallest difference; `detectable` is the smallest that the images show with the power.
  package static let sampleSizes = ResultsTable(
    "sample_sizes", key: ["study", "metric", "loss_a", "loss_b", "assumption", "power"],
    [
      "study": .text, "metric": .text, "loss_a": .text, "loss_b": .text, "assumption": .text, "power": .real,
      "level": .real, "smallest_difference": .real, "discordance": .real, "deviation": .real, "images_needed": .integer,
      "images": .integer, "power_here": .real, "detectable": .real,
      "formula": .text,
    ])
}
