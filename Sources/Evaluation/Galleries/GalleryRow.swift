import Datasets
import Images

/// A test sample with its true mask and what variants predict, all at the study's image size.
public struct GalleryRow: Sendable, Hashable {
  public struct Prediction: Sendable, Hashable {
    public var loss: String
    /// One channel, 0 or 255.
    public var mask: Image

    package init(loss: String, mask: Image) {
      self.loss = loss
      self.mask = mask
    }
  }

  public var sample: String
  public var dataset: String
  public var domain: Domain
  /// RGB.
  public var image: Image
  /// One channel, 0 or 255.
  public var truth: Image
  /// In the order in which the losses were asked for.
  public var predictions: [Prediction]

  package init(
    sample: String, dataset: String, domain: Domain, image: Image, truth: Image, predictions: [Prediction]
  ) {
    self.sample = sample
    self.dataset = dataset
    self.domain = domain
    self.image = image
    self.truth = truth
    self.predictions = predictions
  }
}

/// A test sample that a gallery asks for.
public struct GallerySample: Sendable, Hashable {
  public var id: String
  /// Needed where several test datasets have a sample of this name.
  public var dataset: String?

  public init(id: String, dataset: String? = nil) {
    self.id = id
    self.dataset = dataset
  }
}
