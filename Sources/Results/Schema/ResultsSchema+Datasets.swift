/// What is known of the images themselves, whatever models make of them.
extension ResultsSchema {
  /// `role` is `train` or `test`; the counts are of the samples that the study uses in that role.
  package static let datasets = ResultsTable(
    "datasets", key: ["study", "role", "dataset"],
    [
      "study": .text, "role": .text, "dataset": .text, "title": .text, "licence": .text, "citation": .text,
      "digest": .text, "images_id": .integer, "images_ood": .integer,
    ])

  /// All samples of the study's datasets. `width` to `lesion_share`, in pixels of the image before it is resized, are NULL for
  /// excluded samples, whose `reason` the manifest says.
  package static let samples = ResultsTable(
    "samples", key: ["study", "dataset", "sample"],
    [
      "study": .text, "dataset": .text, "sample": .text, "split": .text, "fold": .integer, "domain": .text,
      "photograph": .text, "part": .text, "reason": .text, "width": .integer, "height": .integer,
      "lesion_pixels": .integer, "lesion_share": .real,
    ])

  /// Pairs of images that look nearly the same. `division` is `train and test` (a is trained on, b tested on), `folds`, or NULL
  /// where the study divides them by neither; `reason` is what the manifest says of a divided pair.
  package static let nearDuplicates = ResultsTable(
    "near_duplicates", key: ["study", "dataset_a", "sample_a", "dataset_b", "sample_b"],
    [
      "study": .text, "dataset_a": .text, "sample_a": .text, "split_a": .text, "fold_a": .integer, "dataset_b": .text,
      "sample_b": .text, "split_b": .text, "fold_b": .integer, "similarity": .real, "division": .text, "reason": .text,
    ])

  /// What else is doubtful, one row a kind: `copies`, `shared mask`, `many values`, `grey`, `edge`, `large`; `images` counts, and
  /// `example` is the first sample.
  package static let doubts = ResultsTable(
    "doubts", key: ["study", "dataset", "doubt"],
    ["study": .text, "dataset": .text, "doubt": .text, "images": .integer, "example": .text])
}
