import Diagnostics
import Foundation
import Images

extension Image {
  /// What a picture marks as lesion: one channel of 0 and 255.
  ///
  /// - Parameter rule: nil for above one half.
  /// - Throws: a diagnostic with outcome `data` for a file that cannot be decoded, or lacks what the rule asks for.
  init(decodingMask data: Data, name: String, rule: PixelRule?) throws(Diagnostic) {
    guard let rule else {
      self = try Image(decoding: data, name: name).thresholded()
      return
    }
    let picture = try StoredPicture(decoding: data, name: name)
    guard rule.suits(picture) else {
      throw Diagnostic(
        "the mask has not what its rule `\(rule)` asks for", at: .file(name), expected: "a mask with such a channel",
        remedy: "correct `mask_rule` in the manifest", outcome: .data)
    }
    self = rule.mask(of: picture)
  }

  /// A mask that marks nothing.
  init(emptyMaskOf image: Image) {
    self.init(
      width: image.width, height: image.height, channels: 1,
      pixels: [UInt8](repeating: 0, count: image.width * image.height))
  }

  /// Of two masks of one size: marks what the other marks, too.
  mutating func formUnion(_ other: Image) {
    for index in pixels.indices where other.pixels[index] != 0 { pixels[index] = 255 }
  }
}
