/// The head of a request, as much of it as a preview looks at.
///
/// Source: RFC 9112.
struct RequestHead: Equatable {
  var method: String
  /// Without the query.
  var path: String
  var host: String?

  enum Reading: Equatable {
    /// More is to come.
    case incomplete
    case malformed
    case tooLong
    case whole(RequestHead)
  }

  /// Bytes of a head, its empty line among them.
  static let longest = 16_384

  static func read(_ bytes: [UInt8]) -> Reading {
    guard let end = end(of: bytes) else { return bytes.count >= longest ? .tooLong : .incomplete }
    guard end <= longest else { return .tooLong }
    guard let text = String(validating: bytes[..<end], as: UTF8.self), !text.utf8.contains(0) else { return .malformed }
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    let request = lines[0].split(separator: " ", omittingEmptySubsequences: false)
    guard request.count == 3, request[2] == "HTTP/1.1" || request[2] == "HTTP/1.0", request[1].hasPrefix("/") else {
      return .malformed
    }
    var host: String?
    for line in lines.dropFirst() where !line.isEmpty {
      guard let colon = line.firstIndex(of: ":"), colon != line.startIndex, line.first != " ", line.first != "\t" else {
        return .malformed
      }
      guard line[..<colon].lowercased() == "host" else { continue }
      // Two could be read in two ways.
      guard host == nil else { return .malformed }
      host = String(line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }.trimmingEnd)
    }
    let path = request[1].prefix { $0 != "?" && $0 != "#" }
    return .whole(RequestHead(method: String(request[0]), path: String(path), host: host))
  }

  /// Where the empty line ends.
  private static func end(of bytes: [UInt8]) -> Int? {
    var last: Int?
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      let isEmpty = last.map { index == $0 + 1 || (index == $0 + 2 && bytes[$0 + 1] == UInt8(ascii: "\r")) } ?? false
      if isEmpty { return index + 1 }
      last = index
    }
    return nil
  }
}

extension Substring {
  fileprivate var trimmingEnd: Substring {
    var text = self
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }
}
