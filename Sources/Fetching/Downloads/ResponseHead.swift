/// What of a server's answer decides what becomes of its bytes.
struct ResponseHead {
  private(set) var status = 0
  /// Whether the empty line behind it has come.
  private(set) var isComplete = false
  private var entityTag: String?
  private var lastModified: String?
  private var contentLength: Int?
  /// Of `Content-Range: bytes FIRST-LAST/SIZE`.
  private(set) var rangeStart: Int?
  private(set) var rangeSize: Int?

  /// - Parameter line: one line of the head; the line of a status begins a new head.
  mutating func read(_ line: String) {
    if line.hasPrefix("HTTP/") {
      self = ResponseHead()
      let words = line.split(separator: " ")
      status = words.count > 1 ? Int(words[1]) ?? 0 : 0
      return
    }
    if line.isEmpty { isComplete = true }
    guard let colon = line.firstIndex(of: ":") else { return }
    let value = String(line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
    switch line[..<colon].lowercased() {
    case "etag": entityTag = value
    case "last-modified": lastModified = value
    case "content-length": contentLength = Int(value).flatMap { $0 >= 0 ? $0 : nil }
    case "content-range":
      guard let range = value.wholeMatch(of: /bytes (?:(\d+)-\d+|\*)\/(?:(\d+)|\*)/) else { return }
      rangeStart = range.1.flatMap { Int($0) }
      rangeSize = range.2.flatMap { Int($0) }
    default: break
    }
  }

  /// The size of the whole file, as far as the server says it.
  var size: Int? { status == 206 ? rangeSize : contentLength }

  /// What `If-Range` may name; a weak ETag does not promise the same bytes.
  var validator: String? {
    if let entityTag, entityTag.hasPrefix("\"") { return entityTag }
    return lastModified
  }
}
