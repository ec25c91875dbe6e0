/// What the losses themselves do, before any image is seen.
extension ResultsSchema {
  /// The catalogue's words on the base losses of a study. `formula` is TeX; `scope` is `image` or `batch`.
  package static let losses = ResultsTable(
    "losses", key: ["study", "loss"],
    [
      "study": .text, "loss": .text, "position": .integer, "title": .text, "formula": .text, "scope": .text,
      "learns_from_empty_masks": .integer, "learns_from_full_masks": .integer, "authors": .text, "paper": .text,
      "year": .integer, "identifier": .text,
    ])

  /// The gradient in a pixel's logit, times the number of pixels, for the base losses of a study (`LossField`); `truth` is 1 for
  /// a pixel of the lesion, else 0, and `lesion_share` the lesion's share of the image.
  package static let lossFields = ResultsTable(
    "loss_fields", key: ["study", "loss", "lesion_share", "truth", "probability"],
    [
      "study": .text, "loss": .text, "position": .integer, "lesion_share": .real, "truth": .integer,
      "probability": .real, "gradient": .real,
    ])
}
