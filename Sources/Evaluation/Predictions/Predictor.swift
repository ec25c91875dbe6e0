import Datasets
import Diagnostics
import Foundation
import NeuralNetworks
import Tensors

/// A trained model on the disk: what is needed to ask it.
package struct TrainedModel: Sendable {
  /// Its safetensors file.
  package let checkpoint: URL
  package let network: NetworkSpecification
  package let normalisation: Normalisation

  package init(checkpoint: URL, network: NetworkSpecification, normalisation: Normalisation) {
    self.checkpoint = checkpoint
    self.network = network
    self.normalisation = normalisation
  }
}

/// A trained model in memory: an image in, a probability of a lesion for each of its pixels out. Of one thread.
package struct Predictor {
  private let model: TrainedModel
  private let network: SegmentationNetwork

  /// Opens a model; of its checkpoint only what is read takes memory.
  ///
  /// - Throws: what is wrong with the checkpoint, or why it cannot be read.
  package init(_ model: TrainedModel) throws {
    self.model = model
    let data = try Data(contentsOf: model.checkpoint, options: .alwaysMapped)
    network = try SegmentationNetwork(
      model.network, checkpoint: Checkpoint(safetensors: data, path: model.checkpoint.path))
  }

  /// - Parameter image: `[height, width, 3]` in 0…1, not normalised.
  /// - Throws: a diagnostic that names the checkpoint when it predicts no numbers.
  package func predict(_ image: Tensor) throws(Diagnostic) -> Prediction {
    let logits = network.logits(images: Tensor(stacking: [model.normalisation.apply(image)])).values
    guard logits.allSatisfy(\.isFinite) else {
      throw Diagnostic(
        "a trained model predicts something that is no number", at: .file(model.checkpoint.path),
        remedy: "lower `learning-rate` and train again")
    }
    return Prediction(logits: logits)
  }
}
