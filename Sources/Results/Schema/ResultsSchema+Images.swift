/// What the models do on each image.
extension ResultsSchema {
  /// `model` is `ensemble` or `fold 1`, `fold 2`, …
  package static let images = ResultsTable(
    "images", key: ["study", "loss", "seed", "model", "dataset", "sample"], imageColumns)

  /// The same for the images that a fold's model was not trained on; there is no ensemble.
  package static let validationImages = ResultsTable(
    "validation_images", key: ["study", "loss", "seed", "model", "dataset", "sample"], imageColumns)

  /// `found` is 1 where a lesion is found, 0 where all are missed, NULL for lesion-free images. Distances and `fp_area` are in
  /// pixels of the image before it was resized, `…_pixels` in those that were predicted.
  private static let imageColumns: KeyValuePairs<String, ResultsTable.Kind> = [
    "study": .text, "loss": .text, "seed": .integer, "model": .text, "dataset": .text, "sample": .text,
    "photograph": .text, "domain": .text, "native_height": .integer, "native_width": .integer, "pixels": .integer,
    "truth_pixels": .integer, "lesion_share": .real, "predicted_pixels": .integer, "tp": .integer, "fp": .integer,
    "fn": .integer, "dice": .real, "iou": .real, "precision": .real, "recall": .real, "hd95": .real, "assd": .real,
    "nsd": .real, "lesions": .integer, "lesions_predicted": .integer, "lesions_tp": .integer, "lesions_fp": .integer,
    "lesions_fn": .integer, "lesion_f1": .real, "found": .integer, "fp_area": .real, "maximum_probability": .real,
    "score": .real, "rejected": .integer, "brier": .real, "nll": .real, "ece": .real, "ece_surroundings": .real,
  ]

  /// How many images of a domain a measure of `images` is undefined for.
  package static let undefined = ResultsTable(
    "undefined", key: ["study", "loss", "seed", "model", "domain", "measure"],
    [
      "study": .text, "loss": .text, "seed": .integer, "model": .text, "domain": .text, "measure": .text,
      "images": .integer, "undefined": .integer,
    ])
}
