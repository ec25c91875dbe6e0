/// What the rows of the tables are derived from.
extension ResultsSchema {
  package enum Origin: Sendable, Hashable {
    /// What a study declares, before any image is seen.
    case declaration
    /// The images of its datasets.
    case images
    /// Its runs, and the images that they were trained on and tested with.
    case runs
  }

  package static func origin(of table: String) -> Origin {
    if declared.contains(table) { return .declaration }
    return seen.contains(table) ? .images : .runs
  }

  /// Whether each row of a table follows from the runs of the variant that it names, whatever the others did.
  package static func isOfOneLoss(_ table: String) -> Bool { ofOneLoss.contains(table) }

  private static let declared = Set([variants, losses, lossFields].map(\.name))
  private static let seen = Set([datasets, samples, nearDuplicates, doubts].map(\.name))
  private static let ofOneLoss = Set(
    [
      runs, epochs, images, validationImages, undefined, thresholds, components, operatingPoints, froc, strata,
      calibration, reliability, calibrationSummary, summary,
    ].map(\.name))
}
