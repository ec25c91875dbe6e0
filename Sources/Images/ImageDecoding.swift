import Diagnostics
import Foundation

extension Image {
  /// More pixels than this are refused, so that a small file cannot fill the memory.
  public static let maximumPixels = 100_000_000

  /// Decodes a PNG, JPEG, TIFF, BMP or WebP; the content decides which, never the name.
  ///
  /// The pixels are those that a screen shows: a palette becomes RGB, fewer bits than 8 and 16 bits are scaled to the nearest of
  /// 0...255, and grey with alpha, a transparent colour and a palette with transparent entries become RGBA. A JPEG is decoded
  /// with the accurate integer transform and smooth upsampling, so that its pixels are the same on every processor.
  ///
  /// - Parameters:
  ///   - data: the whole file.
  ///   - name: the file as the user knows it, for the message.
  /// - Throws: a diagnostic with outcome `data`: another format or kind (named), several pictures in the file, a damaged or
  ///   truncated file, an orientation in its metadata that says the picture is to be turned, more than `maximumPixels`.
  public init(decoding data: Data, name: String) throws(Diagnostic) {
    self = try Self.decoded(try EncodedPicture(data, name: name))
  }

  /// The same of a picture that uses only some of 16 bits a channel; other pictures are decoded as always.
  ///
  /// - Parameter bits: how many are used; the largest value that they hold becomes 255, as do those above it.
  public init(decoding data: Data, name: String, usedBits bits: Int) throws(Diagnostic) {
    let file = try EncodedPicture(data, name: name)
    if let samples = try file.sixteenBitSamples() {
      self = samples.using(bits: bits).eightBitImage()
    } else {
      self = try Self.decoded(file)
    }
  }

  /// The largest value of a picture with 16 bits a channel, alpha aside; nil of any other.
  ///
  /// - Throws: as decoding it does.
  public static func largestSixteenBitValue(in data: Data, name: String) throws(Diagnostic) -> UInt16? {
    guard let samples = try EncodedPicture(data, name: name).sixteenBitSamples() else { return nil }
    return samples.largestColour
  }

  private static func decoded(_ file: EncodedPicture) throws(Diagnostic) -> Image {
    switch file.format {
    case .tiff, .bmp: try file.samples().eightBitImage()
    default: try file.eightBitImage().image
    }
  }

  /// Raised whenever a PNG would be decoded to other pixels.
  static let pngVersion = 1
  /// Raised whenever a JPEG would be decoded to other pixels by the same library.
  static let jpegVersion = 1

  /// For the recipe of whatever is decoded. Kinds that were refused at first (a PNG with a palette, TIFF, BMP, WebP) began with
  /// version 1 and have no key of their own: no older recipe holds the digest of such a file. A change of their pixels adds a key;
  /// that of a lossy WebP depends on `WebPLibrary.version` besides.
  package static let decoding = JSONDocument.object([("png", .integer(pngVersion)), ("jpeg", .integer(jpegVersion))])
}
