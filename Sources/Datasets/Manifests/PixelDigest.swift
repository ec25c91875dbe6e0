import Digests
import Foundation
import Images

extension ContentDigest {
  /// The SHA-256 of what an image shows, whatever its file's compression: the text `WIDTH HEIGHT CHANNELS` and a line
  /// break, then `Image.pixels`.
  public static func of(pixelsOf image: Image) -> ContentDigest {
    of(Array("\(image.width) \(image.height) \(image.channels)\n".utf8) + image.pixels)
  }
}
