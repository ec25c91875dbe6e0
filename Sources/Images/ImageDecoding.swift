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
    let file = try EncodedPicture(data, name: name)
    switch file.format {
    case .tiff, .bmp: self = try file.samples().eightBitImage()
    default: self = try file.eightBitImage().image
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
