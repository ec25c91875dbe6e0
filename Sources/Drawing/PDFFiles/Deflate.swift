import CZlib
import Diagnostics
import Foundation

/// The compression that PDFs know as `FlateDecode`.
enum Deflate {
  /// Of the library, which decides compressed bytes.
  static var libraryVersion: String { String(cString: zlibVersion()) }

  static func compressed(_ data: Data) throws(Diagnostic) -> Data {
    var count = compressBound(uLong(data.count))
    var result = [UInt8](repeating: 0, count: Int(count))
    guard compress2(&result, &count, [UInt8](data), uLong(data.count), 9) == Z_OK else {
      throw Diagnostic("a part of a PDF could not be compressed")
    }
    return Data(result.prefix(Int(count)))
  }

  /// - Parameter limit: of bytes that are expected at most; more are an error.
  static func expanded(_ data: Data, limit: Int = 1 << 31) throws(Diagnostic) -> Data {
    let bytes = [UInt8](data)
    var capacity = max(4096, 6 * bytes.count)
    while capacity <= limit {
      var count = uLong(capacity)
      var result = [UInt8](repeating: 0, count: capacity)
      switch uncompress(&result, &count, bytes, uLong(bytes.count)) {
      case Z_OK: return Data(result.prefix(Int(count)))
      case Z_BUF_ERROR: capacity *= 2
      default: throw Diagnostic("a part of a PDF is not compressed as it says")
      }
    }
    throw Diagnostic("a part of a PDF is larger than \(limit) bytes")
  }
}
