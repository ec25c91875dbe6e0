import CImageCodecs
import Diagnostics
import Foundation

extension Data {
  /// Takes over what a codec wrote, and frees it.
  ///
  /// - Parameter format: for the message: "PNG".
  /// - Throws: a `Diagnostic` with the library's own words where there is nothing.
  init(taking encoded: image_codecs_bytes, format: String) throws(Diagnostic) {
    var encoded = encoded
    defer { image_codecs_free_bytes(&encoded) }
    guard let bytes = encoded.bytes else {
      let reason = Swift.withUnsafeBytes(of: encoded.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      throw Diagnostic("a \(format) could not be written: \(reason)")
    }
    self.init(bytes: bytes, count: encoded.count)
  }
}
