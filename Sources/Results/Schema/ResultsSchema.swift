/// Everything a report may ask for (docs/results.md). Rates, Dice and errors are shares of 1; epochs, folds and bins count from 1.
package enum ResultsSchema {
  /// Enters the key of a results file; to be raised whenever a table or what is computed for it changes.
  package static let version = 8

  package static let tables = [
    studies, datasets, samples, nearDuplicates, doubts, variants, runs, epochs, images, validationImages, undefined,
    thresholds, components, operatingPoints, froc, strata, calibration, reliability, calibrationSummary, losses,
    lossFields, summary, comparisons, comparisonsWithBest, rankings, verdicts, hypotheses, sampleSizes, design,
    checklists,
  ]

  /// `CREATE TABLE …` of all of them.
  static let definitions = tables.map(\.definition).joined(separator: ";\n")

  /// The measures of a run and of a variant, by the same names.
  package static let measures: [(String, ResultsTable.Kind)] = Measure.all.map { ($0.name, .real) }
}
