import Datasets
import Diagnostics
import NeuralNetworks

extension StudyDeclaration {
  /// Every setting as its author would write it, by the key of the cell: `network.base-channels`.
  package var declaredSettings: [String: String] {
    var settings = [
      "dataset": dataset.name, "test": test.map(\.name).joined(separator: ", "),
      "losses": losses.map(\.name).joined(separator: ", "), "folds": String(folds),
      "seeds": seeds.map(String.init).joined(separator: ", "), "epochs": String(epochs),
      "batch-size": String(batchSize), "image-size": "\(imageSize.height) × \(imageSize.width)",
      "resave": resaving.rawValue, "learning-rate": JSONDocument.number(learningRate).canonical,
      "augmentation": augmentation.rawValue, "network.cascade": String(network.cascade),
    ]
    switch network.kind {
    case .unet(let channels):
      settings["network.kind"] = "unet"
      settings["network.base-channels"] = String(channels)
    case .fpn(let encoder):
      settings["network.kind"] = "fpn"
      settings["network.encoder"] = encoder.rawValue
    }
    settings["network.weights"] = network.weights
    for (index, hypothesis) in hypotheses.enumerated() {
      settings["hypotheses.\(index + 1)"] = hypothesis.recipe.canonical
    }
    return settings
  }
}
