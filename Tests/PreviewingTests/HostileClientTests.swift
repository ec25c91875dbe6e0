import Foundation
import Synchronization
import Testing

@testable import Previewing

/// Other programs on this computer, and pages of the web that make a browser ask.
@Suite(.serialized) struct HostileClientTests {
  let board = PreviewBoard()
  let server: PreviewServer
  let port: UInt16
  static let page = Data(repeating: UInt8(ascii: "a"), count: 2_000_000)

  init() throws {
    board.show(page: PreviewDocument(Self.page))
    server = try PreviewServer(board, port: 0)
    port = UInt16(URL(string: server.address)?.port ?? 0)
  }

  var request: String { "GET /report.html HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n" }

  @Test("each of them gets one short answer and no page, whatever it says")
  func answers() {
    let host = "Host: 127.0.0.1:\(port)\r\n"
    let said: [(String, String)] = [
      ("GET /report.html\r\n\r\n", "400"), ("GET /report.html HTTP/1.1\r\n\r\n", "421"),
      ("GET /report.html HTTP/1.1\r\nHost: report.example:\(port)\r\n\r\n", "421"),
      ("GET /report.html HTTP/1.1\r\n\(host)\(host)\r\n", "400"),
      ("POST / HTTP/1.1\r\n\(host)Content-Length: 3\r\n\r\nabc", "405"),
      ("GET /../../etc/passwd HTTP/1.1\r\n\(host)\r\n", "404"),
      ("GET /%2e%2e/etc/passwd HTTP/1.1\r\n\(host)\r\n", "404"),
      ("GET / HTTP/1.1\r\n\(host)X: " + String(repeating: "a", count: 1_000_000) + "\r\n\r\n", "431"),
      (String(repeating: "\u{1}", count: 50_000), "431"),
      (String(repeating: "GET / HTTP/1.1\r\n\(host)\r\n", count: 500), "200"),
    ]
    for (text, status) in said {
      #expect(LoopbackClient.status(text, port: port)?.hasPrefix("HTTP/1.1 \(status) ") == true, "\(text.prefix(60))")
    }
    server.stop()
  }

  // These two have a process of their own, where no other test keeps threads and descriptors from them.

  @Test("six of them at once do not keep an honest client from its page")
  func sixAtOnce() async {
    server.stop()
    await #expect(processExitsWith: .success) { try HostileClientTests().serveAmongSix() }
  }

  private func serveAmongSix() {
    let isOver = Atomic<Bool>(false)
    let done = DispatchGroup()
    let deeds: [@Sendable (UInt16, String) -> Void] = [
      // One byte at a time.
      { port, request in
        let client = LoopbackClient(port: port)
        for byte in request.utf8.prefix(40) where client.say([byte]) { Thread.sleep(forTimeInterval: 0.02) }
      },
      // Nothing at all.
      { port, _ in
        let silent = (0..<200).map { _ in LoopbackClient(port: port) }
        Thread.sleep(forTimeInterval: 0.5)
        withExtendedLifetime(silent) {}
      },
      // Without end.
      { port, _ in
        let client = LoopbackClient(port: port)
        let bytes = [UInt8](repeating: 97, count: 1 << 16)
        for _ in 0..<200 where client.say(bytes) {}
      },
      // Events that are not read.
      { port, _ in
        let events = (0..<50).map { _ in LoopbackClient(port: port) }
        for client in events { client.say("GET /events HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n") }
        Thread.sleep(forTimeInterval: 0.2)
      },
      // Pages that are not read.
      { port, request in
        let clients = (0..<50).map { _ in LoopbackClient(port: port) }
        for client in clients { client.say(request) }
        Thread.sleep(forTimeInterval: 0.2)
      },
      // Garbage behind a request, and away.
      { port, request in
        LoopbackClient(port: port).say(Array(request.utf8) + [UInt8](repeating: 255, count: 10_000))
      },
    ]
    for deed in deeds {
      done.enter()
      Thread.detachNewThread { [port, request] in
        while !isOver.load(ordering: .relaxed) { deed(port, request) }
        done.leave()
      }
    }
    Thread.sleep(forTimeInterval: 0.5)
    var slowest = Duration.zero
    for _ in 0..<20 {
      let clock = ContinuousClock()
      let time = clock.measure {
        let client = LoopbackClient(port: port)
        client.say(request)
        #expect(client.answer()?.suffix(Self.page.count).elementsEqual(Self.page) == true)
      }
      slowest = max(slowest, time)
    }
    #expect(slowest < .seconds(3), "within a second, on a computer that is not busy otherwise")
    let clock = ContinuousClock()
    #expect(clock.measure { server.stop() } < .seconds(1.5))
    isOver.store(true, ordering: .relaxed)
    done.wait()
    #expect(board.readerCount == 0, "what a stream of events held is let go")
  }

  @Test("a connection on which nothing more comes is ended after a few seconds, one that follows the events is not")
  func halfOpen() async {
    server.stop()
    await #expect(processExitsWith: .success) { try HostileClientTests().endHalfOpen() }
  }

  private func endHalfOpen() {
    let silent = LoopbackClient(port: port)
    let half = LoopbackClient(port: port)
    half.say("GET / HT")
    let events = LoopbackClient(port: port)
    events.say("GET /events HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n")
    let start = ContinuousClock.now
    #expect(silent.answer() == [])
    #expect(half.answer() == [])
    #expect(ContinuousClock.now - start < PreviewConnections.patience + .seconds(3))
    board.show(activity: "still told")
    Thread.sleep(forTimeInterval: 0.3)
    server.stop()
    #expect(events.answer().map { String(decoding: $0, as: UTF8.self) }?.contains("still told") == true)
  }
}
