/// What was declared and trained.
extension ResultsSchema {
  package static let studies = ResultsTable(
    "studies", key: ["study"],
    [
      "study": .text, "dataset": .text, "test": .text, "network": .text, "weights": .text, "parameters": .integer,
      "losses": .integer,
      "folds": .integer, "seeds": .integer, "runs": .integer, "epochs": .integer, "batch_size": .integer,
      "image_height": .integer, "image_width": .integer, "learning_rate": .real, "augmentation": .text,
      "training_images": .integer, "images_id": .integer, "images_ood": .integer,
    ])

  /// `position` is the place in the study's list of losses, from 1.
  package static let variants = ResultsTable(
    "variants", key: ["study", "loss"],
    [
      "study": .text, "loss": .text, "position": .integer, "schedule": .text, "first_loss": .text, "second_loss": .text,
    ])

  package static let runs = ResultsTable(
    "runs", key: ["study", "loss", "fold", "seed"],
    [
      "study": .text, "loss": .text, "fold": .integer, "seed": .integer, "position": .integer, "dataset": .text,
      "network": .text, "weights": .text, "schedule": .text, "image_height": .integer, "image_width": .integer,
      "batch_size": .integer,
      "epochs": .integer, "steps": .integer, "learning_rate": .real, "augmentation": .text,
      "training_images": .integer, "validation_images": .integer, "run_key": .text, "training_loss": .real,
    ], more: measures)

  package static let epochs = ResultsTable(
    "epochs", key: ["study", "loss", "fold", "seed", "epoch"],
    [
      "study": .text, "loss": .text, "fold": .integer, "seed": .integer, "epoch": .integer, "learning_rate": .real,
      "alpha": .real, "training_loss": .real, "dice_validation": .real,
    ])
}
