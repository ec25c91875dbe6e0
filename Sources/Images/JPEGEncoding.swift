import CImageCodecs
import Diagnostics
import Foundation

extension Image {
  /// The image as baseline JPEG, colours with halved chroma (4:2:0): what libjpeg, and so Pillow, writes unless told otherwise.
  /// The same pixels give the same bytes on every processor, as long as libjpeg is the same.
  ///
  /// - Parameter quality: libjpeg's, 1 to 100.
  /// - Throws: a `Diagnostic` for an image without pixels or with more than 65500 in a row or column, with another number of
  ///   channels than 1 or 3, and where libjpeg fails, as for want of memory.
  public func jpegData(quality: Int) throws(Diagnostic) -> Data {
    precondition((1...100).contains(quality), "libjpeg's quality lies in 1...100")
    guard width > 0, height > 0, width <= 65500, height <= 65500, [1, 3].contains(channels) else {
      throw Diagnostic("an image of \(width) × \(height) pixels with \(channels) channels cannot be written as JPEG")
    }
    let encoded = pixels.withUnsafeBufferPointer {
      image_codecs_encode_jpeg($0.baseAddress, Int32(width), Int32(height), Int32(channels), Int32(quality))
    }
    return try Data(taking: encoded, format: "JPEG")
  }
}
