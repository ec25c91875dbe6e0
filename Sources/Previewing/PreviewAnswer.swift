import Foundation

/// An answer as it goes over the wire; every one ends its connection.
struct PreviewAnswer {
  var head: Data
  var body = Data()
  /// Whether events follow the head until either side ends the connection.
  var isEvents = false

  init(_ status: String, _ type: String, _ body: Data, policy: String? = nil) {
    head = Self.head(status, type, length: body.count, policy: policy)
    self.body = body
  }

  static func events() -> PreviewAnswer {
    var answer = PreviewAnswer("200 OK", "text/event-stream; charset=utf-8", Data())
    answer.head = head("200 OK", "text/event-stream; charset=utf-8", length: nil, policy: nil)
    answer.isEvents = true
    return answer
  }

  static func refusal(_ status: String, _ text: String) -> PreviewAnswer {
    PreviewAnswer(status, "text/plain; charset=utf-8", Data((text + "\n").utf8))
  }

  /// Nothing is kept, and no page of another origin may hold an answer in a frame or read it.
  private static func head(_ status: String, _ type: String, length: Int?, policy: String?) -> Data {
    let fields = [
      "Content-Type: \(type)", length.map { "Content-Length: \($0)" }, "Connection: close", "Cache-Control: no-store",
      "Content-Security-Policy: \(policy ?? "frame-ancestors 'self'")", "Cross-Origin-Resource-Policy: same-origin",
      "X-Content-Type-Options: nosniff",
    ]
    return Data("HTTP/1.1 \(status)\r\n\(fields.compactMap(\.self).joined(separator: "\r\n"))\r\n\r\n".utf8)
  }
}
