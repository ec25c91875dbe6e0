/// Lesions found, missed and made up.
extension ResultsSchema {
  /// Of the test images. `sensitivity` is of lesions, `image_sensitivity` of images in which a lesion is found.
  package static let froc = ResultsTable(
    "froc", key: ["study", "loss", "seed", "model", "threshold"],
    [
      "study": .text, "loss": .text, "seed": .integer, "model": .text, "threshold": .real, "images": .integer,
      "images_id": .integer, "images_ood": .integer, "lesions": .integer, "lesions_found": .integer,
      "sensitivity": .real, "sensitivity_low": .real, "sensitivity_high": .real, "false_positives": .integer,
      "fp_per_image": .real, "fp_per_image_ood": .real, "images_found": .integer, "image_sensitivity": .real,
      "image_sensitivity_low": .real, "image_sensitivity_high": .real, "image_fpr": .real, "image_fpr_low": .real,
      "image_fpr_high": .real,
    ])

  /// The test images with a lesion in thirds by the lesions' share of the image; of the ensembles, averaged over seeds.
  package static let strata = ResultsTable(
    "strata", key: ["study", "loss", "stratum"],
    [
      "study": .text, "loss": .text, "position": .integer, "stratum": .integer, "share_low": .real,
      "share_high": .real, "images": .integer, "dice": .real, "dice_low": .real, "dice_high": .real,
      "sensitivity": .real, "sensitivity_low": .real, "sensitivity_high": .real, "lesions": .integer,
      "lesions_missed": .real,
    ])
}
