import CImageCodecs
import Diagnostics
import Foundation

extension Image {
  /// More pixels than this are refused, so that a small file cannot fill the memory.
  public static let maximumPixels = 100_000_000

  /// Decodes a PNG or JPEG; the content decides which, never the name.
  ///
  /// Read are 8-bit grey, RGB and RGBA PNG and 8-bit grey and colour JPEG. A JPEG is decoded with the accurate integer
  /// transform and smooth upsampling, so that its pixels are the same on every processor.
  ///
  /// - Parameters:
  ///   - data: the whole file.
  ///   - name: the file as the user knows it, for the message.
  /// - Throws: a diagnostic with outcome `data`: another format or kind (named), a damaged or truncated file, an orientation
  ///   in its metadata that says the picture is to be turned, more than `maximumPixels`.
  public init(decoding data: Data, name: String) throws(Diagnostic) {
    let bytes = [UInt8](data)
    let format = ImageFormat(of: bytes)
    guard format == .png || format == .jpeg else {
      throw Self.undecodable(
        name, bytes.isEmpty ? "the file is empty" : "the file is \(format.description)",
        remedy: "store it as PNG or JPEG, or restore the original file")
    }
    if let orientation = OrientationTag.find(in: bytes, format: format), orientation != 1 {
      throw Self.undecodable(
        name, "its metadata say that it is to be turned (EXIF orientation \(orientation))",
        remedy: "turn the pixels and remove the tag, for instance with `exiftran -ai` or `magick mogrify -auto-orient`")
    }
    var picture = bytes.withUnsafeBufferPointer { buffer in
      format == .png
        ? image_codecs_decode_png(buffer.baseAddress, buffer.count, Self.maximumPixels)
        : image_codecs_decode_jpeg(buffer.baseAddress, buffer.count, Self.maximumPixels)
    }
    defer { image_codecs_free_picture(&picture) }
    guard let pixels = picture.pixels else {
      throw Self.undecodable(
        name, withUnsafeBytes(of: picture.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) },
        remedy: "store it as 8-bit grey, RGB or RGBA PNG or as 8-bit JPEG, or restore the original file")
    }
    let (width, height, channels) = (Int(picture.width), Int(picture.height), Int(picture.channels))
    self.init(
      width: width, height: height, channels: channels,
      pixels: [UInt8](UnsafeBufferPointer(start: pixels, count: width * height * channels)))
  }

  /// Raised whenever a PNG would be decoded to other pixels.
  static let pngVersion = 1
  /// Raised whenever a JPEG would be decoded to other pixels by the same library.
  static let jpegVersion = 1

  /// For the recipe of whatever is decoded.
  package static let decoding = JSONDocument.object([("png", .integer(pngVersion)), ("jpeg", .integer(jpegVersion))])

  private static func undecodable(_ name: String, _ reason: String, remedy: String) -> Diagnostic {
    Diagnostic("the image cannot be decoded: \(reason)", at: .file(name), remedy: remedy, outcome: .data)
  }
}
