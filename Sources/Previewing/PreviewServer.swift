import Diagnostics
import Foundation

/// Serves a preview on this computer's loopback, to browsers on this computer only.
///
/// The page of a report is served as it is, within a page of our own that listens to the events and loads it again. A
/// request that calls the server by any other name than the loopback's is refused, so that no foreign page whose name is
/// made to lead here (DNS rebinding) can read the report.
public struct PreviewServer: Sendable {
  /// Where browsers find it: `http://127.0.0.1:4848/`.
  public let address: String
  private let board: PreviewBoard
  private let connections: PreviewConnections
  private let heart: Task<Void, any Error>

  /// Starts to listen.
  ///
  /// - Parameter port: 0 for any that is free.
  /// - Throws: a diagnostic with outcome `usage` for a port that is taken or not allowed.
  public init(_ board: PreviewBoard, port: UInt16) throws(Diagnostic) {
    let socket = try ListeningSocket(port: port)
    let names = PreviewNames(port: socket.port)
    address = "http://127.0.0.1:\(socket.port)/"
    self.board = board
    connections = PreviewConnections(
      on: socket.descriptor, answer: { Self.answer($0, from: board, called: names) }, states: { board.states() })
    heart = Task {
      while true {
        try await Task.sleep(for: .seconds(5))
        board.tellAgain()
      }
    }
  }

  /// Ends every connection, what is being sent first, and stops to listen.
  public func stop() {
    heart.cancel()
    board.close()
    connections.stop()
  }

  private static func answer(
    _ reading: RequestHead.Reading, from board: PreviewBoard, called names: PreviewNames
  ) -> PreviewAnswer {
    guard case .whole(let request) = reading else {
      return reading == .tooLong
        ? .refusal("431 Request Header Fields Too Large", "A request's head has at most \(RequestHead.longest) bytes.")
        : .refusal("400 Bad Request", "This is no request of HTTP/1.1.")
    }
    guard names.include(request.host) else {
      return .refusal("421 Misdirected Request", "This server answers to 127.0.0.1 and localhost only.")
    }
    guard request.method == "GET" else { return .refusal("405 Method Not Allowed", "Only GET is answered.") }
    switch request.path {
    case "/":
      return PreviewAnswer(
        "200 OK", "text/html; charset=utf-8", Data(PreviewPage.html.utf8), policy: PreviewPage.policy)
    case "/preview.js": return PreviewAnswer("200 OK", "text/javascript; charset=utf-8", Data(PreviewPage.script.utf8))
    case "/preview.css": return PreviewAnswer("200 OK", "text/css; charset=utf-8", Data(PreviewPage.style.utf8))
    case "/report.html": return answer(board.page, "text/html; charset=utf-8")
    case "/report.pdf": return answer(board.pdf, "application/pdf")
    case "/events": return .events()
    default: return .refusal("404 Not Found", "There is nothing here.")
    }
  }

  private static func answer(_ document: PreviewDocument?, _ type: String) -> PreviewAnswer {
    guard let document else { return .refusal("404 Not Found", "There is no such document yet.") }
    return PreviewAnswer("200 OK", type, document.contents)
  }
}
