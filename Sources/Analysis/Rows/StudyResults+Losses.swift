import NeuralNetworks
import Results

extension StudyResults {
  /// What is known of each variant that is a base loss by itself; pairs are sums of these.
  func addLosses(to rows: inout ResultsRows) {
    for (index, results) in variants.enumerated() where results.variant.schedule == .only {
      guard let loss = LossCatalogue.named(results.variant.first) else { continue }
      let identity: [String: SQLValue] = [
        "study": label, "loss": .text(results.variant.name), "position": .integer(index + 1),
      ]
      let description = loss.description
      rows.add(
        to: ResultsSchema.losses,
        identity.merging([
          "title": .text(description.title), "formula": .text(description.formula),
          "scope": .text(description.scope.rawValue),
          "learns_from_empty_masks": .integer(description.learnsFromEmptyMasks ? 1 : 0),
          "learns_from_full_masks": .integer(description.learnsFromFullMasks ? 1 : 0),
          "authors": .text(description.source.authors), "paper": .text(description.source.title),
          "year": .integer(description.source.year), "identifier": .text(description.source.identifier),
        ]) { $1 })
      for point in LossField.points(of: loss) {
        rows.add(
          to: ResultsSchema.lossFields,
          identity.merging([
            "lesion_share": .real(point.lesionShare), "truth": .integer(point.truth),
            "probability": .real(point.probability), "gradient": .real(point.gradient),
          ]) { $1 })
      }
    }
  }
}
