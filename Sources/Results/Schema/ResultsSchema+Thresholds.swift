/// What other thresholds and a least size of components would do.
extension ResultsSchema {
  /// `split` is `validation` or `test`.
  package static let thresholds = ResultsTable(
    "thresholds", key: ["study", "loss", "seed", "model", "split", "domain", "threshold"],
    [
      "study": .text, "loss": .text, "seed": .integer, "model": .text, "split": .text, "domain": .text,
      "threshold": .real,
    ], more: curveColumns)

  /// At the threshold ½, without the components of fewer than `minimum_pixels` pixels.
  package static let components = ResultsTable(
    "components", key: ["study", "loss", "seed", "model", "split", "domain", "minimum_pixels"],
    [
      "study": .text, "loss": .text, "seed": .integer, "model": .text, "split": .text, "domain": .text,
      "minimum_pixels": .integer, "minimum_share": .real,
    ], more: curveColumns)

  /// `low` and `high` are around `sensitivity` or `image_fpr`, whichever the domain has.
  private static let curveColumns: [(String, ResultsTable.Kind)] = [
    ("images", .integer), ("images_predicted", .integer), ("dice", .real), ("iou", .real), ("sensitivity", .real),
    ("image_fpr", .real), ("low", .real), ("high", .real), ("pixel_sensitivity", .real), ("pixel_fpr", .real),
    ("fp_area", .real),
  ]

  /// Thresholds chosen on the validation images, and what they do on the test images.
  package static let operatingPoints = ResultsTable(
    "operating_points", key: ["study", "loss", "seed", "model", "criterion"],
    [
      "study": .text, "loss": .text, "seed": .integer, "model": .text, "criterion": .text, "threshold": .real,
      "validation_images": .integer, "validation_dice": .real, "validation_sensitivity": .real, "images_id": .integer,
      "dice_id": .real, "dice_id_low": .real, "dice_id_high": .real, "sensitivity": .real, "sensitivity_low": .real,
      "sensitivity_high": .real, "images_ood": .integer, "image_fpr_ood": .real, "image_fpr_ood_low": .real,
      "image_fpr_ood_high": .real, "pixel_fpr_ood": .real,
    ])
}
