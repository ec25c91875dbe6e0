import Diagnostics
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Fetching

/// Downloads from a server on this computer that does what servers and lines do on bad days.
@Suite struct DownloadTests {
  typealias Server = ScriptedServer

  private static let content = Data((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 256) })
  private static let tag = "ETag: \"one\""

  private static var limits: DownloadLimits {
    var limits = DownloadLimits()
    (limits.secondsToConnect, limits.secondsOfStalling, limits.attempts, limits.pause) = (5, 1, 3, 0)
    limits.slowest = 2000
    return limits
  }

  /// What of the content a request asks for, as a good server answers it.
  private static func good(_ request: Server.Request, _ headers: [String] = [tag]) -> [Server.Step] {
    guard let range = request.headers["range"]?.wholeMatch(of: /bytes=(\d+)-/), let start = Int(range.1) else {
      return Server.answer("200 OK", headers, body: content)
    }
    guard start < content.count else {
      return Server.answer("416 Range Not Satisfiable", ["Content-Range: bytes */\(content.count)"])
    }
    let line = "Content-Range: bytes \(start)-\(content.count - 1)/\(content.count)"
    return Server.answer("206 Partial Content", headers + [line], body: content.dropFirst(start))
  }

  /// The first half, said to be all.
  private static func half(_ headers: [String] = [tag]) -> [Server.Step] {
    Server.answer("200 OK", headers, length: .said(content.count), body: content.prefix(2500))
  }

  private func download(
    _ server: Server, to folder: URL, size: Int? = nil, limits: DownloadLimits = limits,
    progress: @escaping (DownloadProgress) -> Bool = { _ in true }
  ) throws -> Data {
    let file = folder.appending(path: "part")
    try Download(WebAddress(server.address()), to: file, size: size, limits: limits).run(progress: progress)
    return try Data(contentsOf: file)
  }

  private func fault(
    size: Int? = nil, limits: DownloadLimits = limits,
    _ answer: @escaping @Sendable (Server.Request, Int) -> [Server.Step]
  ) throws -> (problem: String, remedy: String, elsewhere: Bool, requests: Int, kept: Int?) {
    try withTemporaryFolder { folder in
      let server = try Server(answer)
      let fault = try #require(
        #expect(throws: DownloadFault.self) { try download(server, to: folder, size: size, limits: limits) })
      let kept = try? Data(contentsOf: folder.appending(path: "part")).count
      return (
        fault.diagnostic.problem, fault.diagnostic.remedy ?? "", fault.mayBeElsewhere, server.requests.count, kept
      )
    }
  }

  @Test("a file comes whole, and progress tells how much of it is there")
  func whole() throws {
    try withTemporaryFolder { folder in
      let server = try Server { request, _ in Self.good(request) }
      let last = Mutex<DownloadProgress?>(nil)
      let data = try download(server, to: folder) { progress in
        last.withLock { $0 = progress }
        return true
      }
      #expect(data == Self.content)
      #expect(server.requests.map(\.path) == ["/images.zip"])
      #expect(last.withLock { $0?.size } == Self.content.count)
    }
  }

  @Test("a download that breaks off goes on from there, as long as the server says it has the same")
  func resumes() throws {
    try withTemporaryFolder { folder in
      let server = try Server { request, number in number == 0 ? Self.half() : Self.good(request) }
      #expect(try download(server, to: folder) == Self.content)
      #expect(server.requests.map { $0.headers["range"] } == [nil, "bytes=2500-"])
      #expect(server.requests[1].headers["if-range"] == "\"one\"")
    }
  }

  @Test("a later run goes on from what an earlier one kept; the time of the last change does, too")
  func resumesLater() throws {
    try withTemporaryFolder { folder in
      let time = "Last-Modified: Wed, 21 Oct 2015 07:28:00 GMT"
      let server = try Server { request, number in number == 0 ? Self.half([time]) : Self.good(request, [time]) }
      var once = Self.limits
      once.attempts = 1
      #expect(throws: DownloadFault.self) { try download(server, to: folder, limits: once) }
      #expect(try Data(contentsOf: folder.appending(path: "part")).count == 2500)
      #expect(try download(server, to: folder, limits: once) == Self.content)
      #expect(server.requests[1].headers["if-range"] == "Wed, 21 Oct 2015 07:28:00 GMT")
    }
  }

  @Test(
    "a server that ignores the range, has another file by now, or has no ETag for it begins anew",
    arguments: [0, 1, 2])
  func beginsAnew(way: Int) throws {
    try withTemporaryFolder { folder in
      let server = try Server { request, number in
        switch (way, number) {
        case (2, 0): Self.half(["ETag: W/\"weak\""])
        case (_, 0): Self.half()
        default: Server.answer("200 OK", way == 1 ? ["ETag: \"two\""] : [], body: Self.content)
        }
      }
      #expect(try download(server, to: folder) == Self.content)
      #expect(server.requests.count == 2)
      #expect((server.requests[1].headers["range"] == nil) == (way == 2))
    }
  }

  @Test("what is complete already is not asked for again where its size is known, and found complete where it is not")
  func complete() throws {
    try withTemporaryFolder { folder in
      let server = try Server { request, _ in Self.good(request) }
      _ = try download(server, to: folder)
      #expect(try download(server, to: folder, size: Self.content.count) == Self.content)
      #expect(server.requests.count == 1)
      #expect(try download(server, to: folder) == Self.content)
      #expect(server.requests[1].headers["range"] == "bytes=5000-")
    }
  }

  @Test("where the server has no rest of that file any more, the download begins anew")
  func unsatisfiable() throws {
    try withTemporaryFolder { folder in
      let server = try Server { request, number in
        switch number {
        case 0: Self.half()
        case 1: Server.answer("416 Range Not Satisfiable", ["Content-Range: bytes */7"])
        default: Self.good(request)
        }
      }
      #expect(try download(server, to: folder) == Self.content)
      #expect(server.requests.map { $0.headers["range"] } == [nil, "bytes=2500-", nil])
    }
  }

  @Test("another part than the one that was asked for is not appended")
  func wrongPart() throws {
    try withTemporaryFolder { folder in
      let server = try Server { request, number in
        switch number {
        case 0: Self.half()
        case 1:
          Server.answer(
            "206 Partial Content", ["Content-Range: bytes 100-4999/5000"], body: Self.content.dropFirst(100))
        default: Self.good(request)
        }
      }
      #expect(try download(server, to: folder) == Self.content)
    }
  }

  @Test("a server that stalls is given up after a while, and what has come is kept", .timeLimit(.minutes(1)))
  func stalls() throws {
    var limits = Self.limits
    limits.attempts = 1
    let found = try fault(limits: limits) { _, _ in
      Server.answer("200 OK", [Self.tag], length: .said(5000), body: Self.content.prefix(1000)) + [.stall(30)]
    }
    #expect(found.problem.contains("127.0.0.1 has stalled") && found.kept == 1000 && found.elsewhere)
    let silent = try fault(limits: limits) { _, _ in [.stall(30)] }
    #expect(silent.problem.contains("127.0.0.1 has stalled"))
  }

  @Test("a redirection on the same server is followed, not for ever")
  func redirects() throws {
    try withTemporaryFolder { folder in
      let server = try Server { request, _ in
        request.path == "/images.zip" ? Server.answer("302 Found", ["Location: /b/images.zip"]) : Self.good(request)
      }
      #expect(try download(server, to: folder) == Self.content)
    }
    let found = try fault { _, _ in Server.answer("301 Moved Permanently", ["Location: /images.zip"]) }
    #expect(found.problem == "127.0.0.1 redirects the download more than 5 times" && found.requests == 6)
  }

  @Test(
    "a redirection to a file, or to another host or port, is refused, and nobody asks there",
    arguments: [
      ("file:///etc/passwd", "127.0.0.1 redirects the download to `file:///etc/passwd`, which is not followed"),
      ("https://example.org/a.zip", "127.0.0.1 redirects the download to another host, example.org"),
      ("http://127.0.0.1:1/a.zip", "127.0.0.1 redirects the download to another host, 127.0.0.1"),
      (
        "http://example.org/a.zip",
        "127.0.0.1 redirects the download to `http://example.org/a.zip`, which is not followed"
      ),
      ("ftp://127.0.0.1/a", "127.0.0.1 redirects the download to `ftp://127.0.0.1/a`, which is not followed"),
    ])
  func refusedRedirections(target: String, problem: String) throws {
    let found = try fault { _, _ in Server.answer("302 Found", ["Location: \(target)"]) }
    #expect(found.problem == problem)
    #expect(found.requests == 1 && found.elsewhere)
    #expect(found.remedy.contains("https://example.org/a.zip") == target.hasPrefix("https:"))
  }

  @Test("a length that is too long is a broken download, one that is too short is told by the size")
  func lies() throws {
    let long = try fault { _, _ in Server.answer(length: .said(9000), body: Self.content) }
    #expect(long.problem.hasPrefix("the download broke off after 5000 bytes: ") && long.requests == 3)
    let short = try fault(size: 5000) { _, _ in Server.answer(length: .said(5), body: Self.content) }
    #expect(short.problem == "5 bytes came of a file of 5000")
    let unsaid = try fault(size: 5000) { _, _ in Server.answer(length: .unsaid, body: Self.content.prefix(20)) }
    #expect(unsaid.problem == "20 bytes came of a file of 5000")
  }

  @Test("more bytes than the manifest allows are not taken, said beforehand or not")
  func tooLarge() throws {
    let said = try fault(size: 4000) { _, _ in Server.answer(body: Self.content) }
    #expect(said.problem == "127.0.0.1 announces 5000 bytes" && said.requests == 1 && said.elsewhere)
    let unsaid = try fault(size: 4000) { _, _ in Server.answer(length: .unsaid, body: Self.content) }
    #expect(unsaid.problem == "127.0.0.1 sends more than 4000 bytes" && (unsaid.kept ?? 0) <= 4000)
    var limits = Self.limits
    limits.mostBytes = 100
    let unknown = try fault(limits: limits) { _, _ in Server.answer(body: Self.content) }
    #expect(unknown.remedy.contains("contentSize"))
  }

  @Test(
    "what a server refuses is asked for again only where that may help",
    arguments: [("404 Not Found", 1), ("403 Forbidden", 1), ("500 Internal Server Error", 3), ("503 Unavailable", 3)])
  func refusals(status: String, requests: Int) throws {
    let found = try fault { _, _ in Server.answer(status, body: Data("<html>".utf8)) }
    #expect(found.problem == "127.0.0.1 answers with status \(status.prefix(3))")
    #expect(found.requests == requests && found.kept == 0 && found.elsewhere)
  }

  @Test("what is no HTTP, an answer that ends in its head, and nobody at the address are faults")
  func noServer() throws {
    #expect(try fault { _, _ in [.send(Data("SSH-2.0-x\r\n".utf8))] }.elsewhere)
    #expect(try fault { _, _ in [.send(Data("HTTP/1.1 200 OK\r\nContent-".utf8))] }.elsewhere)
    #expect(try fault { _, _ in [] }.problem.hasPrefix("the download broke off after 0 bytes"))
    try withTemporaryFolder { folder in
      var server: Server? = try Server { _, _ in [] }
      let address = try WebAddress(try #require(server).address())
      server = nil
      let fault = #expect(throws: DownloadFault.self) {
        try Download(address, to: folder.appending(path: "part"), limits: Self.limits).run { _ in true }
      }
      #expect(fault?.diagnostic.problem.hasPrefix("127.0.0.1 does not answer") == true)
    }
  }

  @Test("whoever wants no more keeps what has come, and no other source is asked")
  func interrupted() throws {
    try withTemporaryFolder { folder in
      let server = try Server { _, _ in
        Server.answer("200 OK", [Self.tag], length: .said(5000), body: Self.content.prefix(1000)) + [.stall(20)]
      }
      let fault = #expect(throws: DownloadFault.self) {
        try download(server, to: folder) { $0.received < 1000 }
      }
      #expect(fault?.mayBeElsewhere == false)
      #expect(fault?.diagnostic.remedy == "1000 bytes are kept; the same command goes on from there")
      #expect(try Data(contentsOf: folder.appending(path: "part")) == Self.content.prefix(1000))
    }
  }

  @Test("two processes do not write one download, and a link is not written through")
  func oneWriter() throws {
    try withTemporaryFolder { folder in
      let server = try Server { request, _ in Self.good(request) }
      let other = try PartialFile(folder.appending(path: "part"))
      let fault = #expect(throws: DownloadFault.self) { try download(server, to: folder) }
      #expect(fault?.diagnostic.problem == "another process downloads the same" && other.size == 0)
      #expect(server.requests.isEmpty)
    }
    try withTemporaryFolder { folder in
      let server = try Server { request, _ in Self.good(request) }
      let target = folder.appending(path: "other")
      try Data("mine".utf8).write(to: target)
      try FileManager.default.createSymbolicLink(at: folder.appending(path: "part"), withDestinationURL: target)
      #expect(throws: DownloadFault.self) { try download(server, to: folder) }
      #expect(try Data(contentsOf: target) == Data("mine".utf8))
    }
  }
}
