/// Every stage whose bytes enter the store or a report: a loss, encoder, network, augmentation and filter each from its own
/// catalogue, so that a new one is here by itself.
enum StageCatalogue {
  static let all: [Stage] =
    imageStages + trainingStages + networkStages + lossStages + studyStages + drawingStages + reportStages
}
