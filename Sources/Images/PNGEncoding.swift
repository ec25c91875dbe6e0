import CImageCodecs
import Diagnostics
import Foundation

extension Image {
  /// The image as PNG: fixed settings, no time and no text, so the same pixels give the same bytes (as long as libpng and
  /// zlib are the same).
  ///
  /// - Throws: a `Diagnostic` for an image without pixels, with another number of channels than 1, 3 or 4, and where libpng
  ///   fails, as for want of memory.
  public func pngData() throws(Diagnostic) -> Data {
    guard width > 0, height > 0, [1, 3, 4].contains(channels) else {
      throw Diagnostic("an image of \(width) × \(height) pixels with \(channels) channels cannot be written as PNG")
    }
    let encoded = pixels.withUnsafeBufferPointer {
      image_codecs_encode_png($0.baseAddress, Int32(width), Int32(height), Int32(channels))
    }
    return try Data(taking: encoded, format: "PNG")
  }
}
