import Datasets
import NeuralNetworks

extension EncoderKeyMap {
  /// nil where the manifest names an encoder or a naming of tensors that does not exist, or two that do not belong together.
  package init?(of manifest: WeightsManifest) {
    guard let encoder = EncoderName(rawValue: manifest.encoder),
      let naming = TensorNaming(rawValue: manifest.tensorNames)
    else { return nil }
    self.init(encoder, naming: naming)
  }
}
