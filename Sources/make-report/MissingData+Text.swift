import Datasets
import Publishing

extension MissingData {
  /// What is missing, and the remedy.
  func text(in settings: PublishingSettings) -> String {
    var parts: [String] = []
    if !datasets.isEmpty {
      parts.append(
        "the images of \(datasets.joined(separator: " and ")) are not in \(shownPath(settings.data)); "
          + "put them there, or name their folder with `--data DIR`")
    }
    if !weights.isEmpty {
      parts.append(
        "the pretrained weights \(weights.map(shownPath).joined(separator: " and ")) are not there; "
          + "put them there, or name their folder with `--weights DIR`")
    }
    return parts.joined(separator: ", and ")
  }
}
