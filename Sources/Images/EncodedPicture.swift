import CImageCodecs
import Diagnostics
import Foundation

/// A file that is about to be decoded: of a format that is read, and upright.
struct EncodedPicture {
  let bytes: [UInt8]
  let format: ImageFormat
  let name: String

  /// - Throws: a diagnostic with outcome `data`: nothing in the file, a format that is not read, an orientation other than 1.
  init(_ data: Data, name: String) throws(Diagnostic) {
    bytes = [UInt8](data)
    format = ImageFormat(of: bytes)
    self.name = name
    if case .other(let words, let remedy) = format {
      throw undecodable(
        bytes.isEmpty ? "the file is empty" : "the file is \(words)",
        remedy: remedy ?? "store it as PNG, TIFF, BMP, WebP or JPEG, or restore the original file")
    }
    if let orientation = OrientationTag.find(in: bytes, format: format), orientation != 1 { throw turned(orientation) }
  }

  /// A PNG, JPEG or WebP with 8 bits a channel, and whether its colours are stored with losses.
  func eightBitImage() throws(Diagnostic) -> (image: Image, isLossy: Bool) {
    var webpIsLossy: Int32 = 0
    var picture = bytes.withUnsafeBufferPointer { file in
      switch format {
      case .jpeg: image_codecs_decode_jpeg(file.baseAddress, file.count, Image.maximumPixels)
      case .webp: image_codecs_decode_webp(file.baseAddress, file.count, Image.maximumPixels, &webpIsLossy)
      default: image_codecs_decode_png(file.baseAddress, file.count, Image.maximumPixels)
      }
    }
    defer { image_codecs_free_picture(&picture) }
    guard let pixels = picture.pixels else {
      throw refused(withUnsafeBytes(of: picture.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    let (width, height, channels) = (Int(picture.width), Int(picture.height), Int(picture.channels))
    let image = Image(
      width: width, height: height, channels: channels,
      pixels: [UInt8](UnsafeBufferPointer(start: pixels, count: width * height * channels)))
    return (image, format == .jpeg || webpIsLossy != 0)
  }

  /// The samples of a PNG, TIFF or BMP as the file stores them.
  func samples() throws(Diagnostic) -> FileSamples {
    if format == .bmp {
      do throws(BMPFile.Refusal) {
        return try BMPFile(bytes).samples()
      } catch {
        throw refused(error.reason)
      }
    }
    var picture = bytes.withUnsafeBufferPointer { file in
      format == .tiff
        ? image_codecs_decode_tiff(file.baseAddress, file.count, Image.maximumPixels)
        : image_codecs_decode_png_samples(file.baseAddress, file.count, Image.maximumPixels)
    }
    defer { image_codecs_free_samples(&picture) }
    if picture.orientation != 0 { throw turned(Int(picture.orientation)) }
    guard let samples = FileSamples(copying: picture) else {
      throw refused(withUnsafeBytes(of: picture.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return samples
  }

  /// The samples of a picture with 16 bits a channel; nil of any other.
  func sixteenBitSamples() throws(Diagnostic) -> FileSamples? {
    // The depth stands behind a PNG's width and height.
    guard format == .tiff || format == .png && bytes.count > 24 && bytes[24] == 16 else { return nil }
    let samples = try samples()
    return samples.maximum == UInt16.max ? samples : nil
  }

  private func refused(_ reason: String) -> Diagnostic {
    undecodable(
      reason,
      remedy: "store it as PNG, TIFF, BMP, WebP or JPEG with 8 bits a channel, one upright picture a file, "
        + "or restore the original file")
  }

  private func turned(_ orientation: Int) -> Diagnostic {
    undecodable(
      "its metadata say that it is to be turned (\(format == .tiff ? "TIFF" : "EXIF") orientation \(orientation))",
      remedy: "turn the pixels and remove the tag, for instance with `exiftran -ai` or `magick mogrify -auto-orient`")
  }

  private func undecodable(_ reason: String, remedy: String) -> Diagnostic {
    Diagnostic("the image cannot be decoded: \(reason)", at: .file(name), remedy: remedy, outcome: .data)
  }
}
