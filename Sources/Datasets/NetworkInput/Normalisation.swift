import Diagnostics
import Tensors

/// Shifts and scales each colour channel so that a network sees values around 0.
public struct Normalisation: Sendable, Hashable {
  /// Red, green, blue, of values in 0…1.
  public var mean: [Float]
  public var standardDeviation: [Float]

  public init(mean: [Float], standardDeviation: [Float]) {
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// The statistics of ImageNet that torchvision's models are trained with.
  public static let imageNet = Normalisation(mean: [0.485, 0.456, 0.406], standardDeviation: [0.229, 0.224, 0.225])

  /// (value − mean) ÷ standard deviation, channel by channel.
  ///
  /// - Parameter image: `[…, channels]` with as many channels as `mean` has.
  public func apply(_ image: Tensor) -> Tensor {
    let channels = mean.count
    precondition(image.shape.last == channels, "the last dimension holds \(channels) channels")
    var values = image.values
    for channel in 0..<channels {
      let (mean, deviation) = (mean[channel], standardDeviation[channel])
      for index in stride(from: channel, to: values.count, by: channels) {
        values[index] = (values[index] - mean) / deviation
      }
    }
    return Tensor(shape: image.shape, values: values)
  }

  /// Raised whenever the same normalisation would give other bits.
  static let version = 1

  /// For the recipe of whatever depends on it.
  package var recipe: JSONDocument {
    .object([
      ("version", .integer(Self.version)), ("mean", .list(mean.map { .of($0) })),
      ("standard-deviation", .list(standardDeviation.map { .of($0) })),
    ])
  }
}
