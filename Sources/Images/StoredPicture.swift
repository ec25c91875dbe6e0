import Diagnostics
import Foundation

/// A picture with the very values that its file stores: of a mask they are classes, whatever they look like.
public struct StoredPicture: Sendable, Hashable {
  public let width: Int
  public let height: Int
  /// 1 grey, 2 grey with alpha, 3 RGB, 4 RGB with alpha.
  public let channels: Int
  /// The largest value that a sample of the file can have: 1, 3, 15, 255 or 65535.
  public let maximum: UInt16
  /// `[height, width, channels]`, unscaled. Of a palette its colours, and one channel of grey where all colours that pixels have
  /// are grey; a transparent colour is an alpha channel of 0 and `maximum`. 0 is black also where a TIFF stores white as 0;
  /// colours that a TIFF stores multiplied with alpha stay so.
  public let values: [UInt16]
  /// Whether the format keeps values only approximately (JPEG, lossy WebP).
  public let isLossy: Bool

  /// Decodes what `Image(decoding:name:)` decodes.
  ///
  /// - Parameters:
  ///   - data: the whole file.
  ///   - name: the file as the user knows it, for the message.
  /// - Throws: a diagnostic with outcome `data`, for the same reasons as there.
  public init(decoding data: Data, name: String) throws(Diagnostic) {
    let file = try EncodedPicture(data, name: name)
    switch file.format {
    case .jpeg, .webp:
      let (image, isLossy) = try file.eightBitImage()
      self.init(
        FileSamples(
          width: image.width, height: image.height, channels: image.channels, maximum: 255,
          values: image.pixels.map(UInt16.init)), isLossy: isLossy)
    default:
      let samples = try file.samples()
      self.init(samples.isPalette ? samples.withGreyAsOneChannel() : samples, isLossy: false)
    }
  }

  /// A picture that is in no file.
  package init(_ image: Image) {
    self.init(
      FileSamples(
        width: image.width, height: image.height, channels: image.channels, maximum: 255,
        values: image.pixels.map(UInt16.init)), isLossy: false)
  }

  private init(_ samples: FileSamples, isLossy: Bool) {
    width = samples.width
    height = samples.height
    channels = samples.channels
    maximum = samples.maximum
    values = samples.values
    self.isLossy = isLossy
  }

  /// The channel that holds how opaque a pixel is, counted from 0; nil without one.
  public var alphaChannel: Int? { channels == 2 || channels == 4 ? channels - 1 : nil }
}
