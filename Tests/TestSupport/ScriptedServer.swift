import Foundation
import Synchronization

/// A server on this computer that says to each connection what a test has written down, however wrong, and closes it.
public final class ScriptedServer: Sendable {
  public struct Request: Sendable {
    public var path: String
    /// By their names in small letters.
    public var headers: [String: String]
  }

  public enum Step: Sendable {
    case send(Data)
    /// Says nothing for so many seconds, or until the other side goes away.
    case stall(Double)
  }

  public let port: UInt16
  private let listener: Int32
  private let asked = Mutex<[Request]>([])

  /// - Parameter answer: what is said to a request, and the number of it, from 0.
  public init(_ answer: @escaping @Sendable (Request, _ number: Int) -> [Step]) throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = listener
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 16) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isListening else { throw CocoaError(.featureUnsupported) }
    port = UInt16(bigEndian: address.sin_port)
    let note: @Sendable (Request) -> Int = { [weak self] request in
      self?.asked.withLock { asked in
        asked.append(request)
        return asked.count - 1
      } ?? 0
    }
    Thread.detachNewThread {
      while true {
        let connection = accept(descriptor, nil, nil)
        if connection < 0 {
          if errno == EINTR || errno == ECONNABORTED { continue }
          // Closed here and nowhere else: its number, given to the next server's socket, must not be listened to any more.
          close(descriptor)
          return
        }
        Thread.detachNewThread {
          if let request = Self.request(on: connection) {
            for step in answer(request, note(request)) {
              guard Self.perform(step, on: connection) else { break }
            }
          }
          shutdown(connection, Int32(SHUT_WR))
          close(connection)
        }
      }
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  public var requests: [Request] { asked.withLock { $0 } }

  public func address(_ path: String = "/images.zip") -> String { "http://127.0.0.1:\(port)\(path)" }

  /// What an answer says of its body's length.
  public enum Length: Sendable {
    case right, unsaid
    case said(Int)
  }

  /// A whole answer.
  public static func answer(
    _ status: String = "200 OK", _ headers: [String] = [], length: Length = .right, body: Data = Data()
  ) -> [Step] {
    let said: [String] =
      switch length {
      case .right: ["Content-Length: \(body.count)"]
      case .unsaid: []
      case .said(let count): ["Content-Length: \(count)"]
      }
    let lines = ["HTTP/1.1 \(status)", "Connection: close"] + headers + said
    return [.send(Data((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)]
  }

  private static func request(on connection: Int32) -> Request? {
    var head: [UInt8] = []
    var byte: UInt8 = 0
    while !head.suffix(4).elementsEqual("\r\n\r\n".utf8), head.count < 65536 {
      guard recv(connection, &byte, 1, 0) == 1 else { return nil }
      head.append(byte)
    }
    let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n").filter { !$0.isEmpty }
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count == 3 else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces) }
    }
    return Request(path: String(words[1]), headers: headers)
  }

  /// - Returns: whether the other side is still there.
  private static func perform(_ step: Step, on connection: Int32) -> Bool {
    switch step {
    case .send(let data):
      var rest = data
      while !rest.isEmpty {
        let sent = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        guard sent > 0 else { return false }
        rest = rest.dropFirst(sent)
      }
      return true
    case .stall(let seconds):
      var waiting = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
      return poll(&waiting, 1, Int32(seconds * 1000)) == 0
    }
  }
}
