import Foundation

/// States as server-sent events.
///
/// Source: WHATWG HTML, "Server-sent events".
enum EventBody {
  /// JSON has no line breaks, so that an event is one line. A browser asks again half a second after a broken connection.
  static func event(_ state: PreviewState) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return Array("retry: 500\ndata: ".utf8) + (try encoder.encode(state)) + Array("\n\n".utf8)
  }
}
