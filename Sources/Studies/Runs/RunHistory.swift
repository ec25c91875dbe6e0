/// What a run tells about its training, epoch by epoch. No times: they would differ each time.
package struct RunHistory: Codable, Sendable, Equatable {
  package struct Epoch: Codable, Sendable, Equatable {
    /// From 1.
    package var epoch: Int
    /// At the epoch's first step.
    package var learningRate: Double
    /// The weight of the variant's first loss.
    package var alpha: Double
    /// The mean over the epoch's steps.
    package var trainingLoss: Double
    /// Mean Dice over the images held out, after the epoch.
    package var diceValidation: Double

    package init(epoch: Int, learningRate: Double, alpha: Double, trainingLoss: Double, diceValidation: Double) {
      self.epoch = epoch
      self.learningRate = learningRate
      self.alpha = alpha
      self.trainingLoss = trainingLoss
      self.diceValidation = diceValidation
    }
  }

  /// Numbers that were trained.
  package var parameters: Int
  package var steps: Int
  package var trainingImages: Int
  package var validationImages: Int
  package var epochs: [Epoch]

  package init(parameters: Int, steps: Int, trainingImages: Int, validationImages: Int, epochs: [Epoch]) {
    self.parameters = parameters
    self.steps = steps
    self.trainingImages = trainingImages
    self.validationImages = validationImages
    self.epochs = epochs
  }

  /// Of the last epoch: the last weights count.
  package var diceValidation: Double { epochs.last?.diceValidation ?? .nan }
}
