import Datasets
import Images

/// A test sample with its true mask and what variants predict, all at the study's image size.
public struct GalleryRow: Sendable, Hashable {
  public struct Prediction: Sendable, Hashable {
    public var loss: String
    /// One channel, 0 or 255.
    public var mask: Image
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
}
