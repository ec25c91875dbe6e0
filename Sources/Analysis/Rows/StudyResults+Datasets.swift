import Datasets
import Results
import Studies

/// What is known of the images that a study reads.
extension StudyResults {
  func addDatasets(to rows: inout ResultsRows) {
    for (role, manifests) in [("train", [study.dataset]), ("test", study.test)] {
      for manifest in manifests {
        let samples = role == "train" ? study.trainable : manifest.testable
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
    for dataset in facts {
      addSamples(of: dataset, to: &rows)
      for doubt in dataset.doubts {
        rows.add(
          to: ResultsSchema.doubts,
          [
            "study": label, "dataset": .text(dataset.manifest.name), "doubt": .text(doubt.kind.name),
            "images": .integer(doubt.images), "example": .text(doubt.example),
          ])
      }
    }
    for pair in nearDuplicates.pairs { add(pair, to: &rows) }
  }

  private func addSamples(of dataset: DatasetFacts, to rows: inout ResultsRows) {
    let facts = Dictionary(zip(dataset.manifest.used.map(\.id), dataset.samples)) { first, _ in first }
    for sample in dataset.manifest.samples {
      var row: [String: SQLValue] = [
        "study": label, "dataset": .text(dataset.manifest.name), "sample": .text(sample.id),
        "split": .text(sample.split.rawValue), "domain": .text(sample.domain.rawValue),
        "photograph": .text(sample.group), "part": .text(sample.part), "reason": .text(sample.reason),
      ]
      if let fold = sample.fold { row["fold"] = .integer(fold) }
      if let facts = facts[sample.id] {
        row["width"] = .integer(facts.width)
        row["height"] = .integer(facts.height)
        row["lesion_pixels"] = .integer(facts.lesionPixels)
        row["lesion_share"] = .real(facts.lesionShare)
      }
      rows.add(to: ResultsSchema.samples, row)
    }
  }

  private func add(_ pair: StudyNearDuplicates.Pair, to rows: inout ResultsRows) {
    var row: [String: SQLValue] = [
      "study": label, "similarity": .real(pair.similarity), "division": .text(pair.division?.rawValue),
      "reason": .text(pair.reason),
    ]
    for (letter, place) in [("a", pair.first), ("b", pair.second)] {
      row["dataset_\(letter)"] = .text(place.dataset.name)
      row["sample_\(letter)"] = .text(place.sample.id)
      row["split_\(letter)"] = .text(place.sample.split.rawValue)
      if let fold = place.sample.fold { row["fold_\(letter)"] = .integer(fold) }
    }
    rows.add(to: ResultsSchema.nearDuplicates, row)
  }
}
