import Diagnostics
import FlyingFox
import FlyingSocks
import Foundation

/// Serves a preview on this computer's loopback, to browsers on this computer only.
///
/// The page of a report is served as it is, within a page of our own that listens to the events and loads it again. A
/// request that calls the server by any other name than the loopback's is refused, so that no foreign page whose name is
/// made to lead here (DNS rebinding) can read the report.
public struct PreviewServer: Sendable {
  /// Where browsers find it: `http://127.0.0.1:4848/`.
  public let address: String
  private let server: HTTPServer
  private let board: PreviewBoard
  private let running: Task<Void, any Error>
  private let heart: Task<Void, any Error>

  /// Starts to listen.
  ///
  /// - Parameter port: 0 for any that is free.
  /// - Throws: a diagnostic with outcome `usage` for a port that is taken or not allowed.
  public static func start(_ board: PreviewBoard, port: UInt16) async throws(Diagnostic) -> PreviewServer {
    do {
      return try await PreviewServer(board, port: port)
    } catch {
      throw Diagnostic(
        "the preview cannot listen on 127.0.0.1:\(port): \(error.localizedDescription)",
        remedy: "name another port with `--port N`, or let the system choose one with `--port 0`", outcome: .usage)
    }
  }

  private init(_ board: PreviewBoard, port: UInt16) async throws {
    let server = HTTPServer(address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port), logger: .disabled)
    let names = PreviewNames()
    await server.appendRoute("*") { request in await PreviewServer.answer(request, from: board, called: names) }
    let listening = Task { try await server.waitUntilListening() }
    let running = Task {
      // What ends the server before it listens is to be told, not that nobody came to listen.
      defer { listening.cancel() }
      try await server.run()
    }
    do {
      try await listening.value
    } catch {
      running.cancel()
      try await running.value
      throw error
    }
    guard case .ip4(_, let chosen)? = await server.listeningAddress else { throw SocketError.unsupportedAddress }
    names.set(port: chosen)
    address = "http://127.0.0.1:\(chosen)/"
    self.server = server
    self.board = board
    self.running = running
    heart = Task {
      while true {
        try await Task.sleep(for: .seconds(5))
        board.tellAgain()
      }
    }
  }

  /// Ends every connection, what is being sent first, and stops to listen.
  public func stop() async {
    heart.cancel()
    board.close()
    await server.stop(timeout: 0.5)
    _ = await running.result
  }

  private static func answer(
    _ request: HTTPRequest, from board: PreviewBoard, called names: PreviewNames
  ) async -> HTTPResponse {
    guard names.include(request.headers[.host]) else {
      return refusal(.misdirectedRequest, "This server answers to 127.0.0.1 and localhost only.")
    }
    guard request.method == .GET else { return refusal(.methodNotAllowed, "Only GET is answered.") }
    switch request.path {
    case "/": return response(PreviewPage.html, "text/html; charset=utf-8", policy: PreviewPage.policy)
    case "/preview.js": return response(PreviewPage.script, "text/javascript; charset=utf-8")
    case "/preview.css": return response(PreviewPage.style, "text/css; charset=utf-8")
    case "/report.html": return response(board.page, "text/html; charset=utf-8")
    case "/report.pdf": return response(board.pdf, "application/pdf")
    case "/events":
      return HTTPResponse(
        statusCode: .ok, headers: headers("text/event-stream; charset=utf-8"),
        body: HTTPBodySequence(from: EventBody(states: board.states()), suggestedBufferSize: 1 << 16))
    default: return refusal(.notFound, "There is nothing here.")
    }
  }

  private static func response(_ document: PreviewDocument?, _ type: String) -> HTTPResponse {
    guard let document else { return refusal(.notFound, "There is no such document yet.") }
    return HTTPResponse(
      statusCode: .ok, headers: headers(type),
      body: HTTPBodySequence(data: document.contents, suggestedBufferSize: 1 << 18))
  }

  private static func response(_ text: String, _ type: String, policy: String? = nil) -> HTTPResponse {
    HTTPResponse(statusCode: .ok, headers: headers(type, policy: policy), body: Data(text.utf8))
  }

  private static func refusal(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
    HTTPResponse(statusCode: status, headers: headers("text/plain; charset=utf-8"), body: Data((text + "\n").utf8))
  }

  /// Nothing is kept, and no page of another origin may hold an answer in a frame or read it.
  private static func headers(_ type: String, policy: String? = nil) -> HTTPHeaders {
    [
      .contentType: type, .cacheControl: "no-store",
      HTTPHeader("Content-Security-Policy"): policy ?? "frame-ancestors 'self'",
      HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
      HTTPHeader("X-Content-Type-Options"): "nosniff",
    ]
  }
}
