import Foundation
import TestSupport
import Testing

/// What the watching program serves, asked by curl.
@Suite(.enabled(if: Curl.isThere, "curl is not installed")) struct PreviewTests {
  @Test("a request that calls the server by a foreign name is refused, whatever it asks for")
  func rebinding() throws {
    try withTemporaryFolder { folder in
      let watched = try WatchedProject(in: folder)
      for host in ["rebound.example:\(watched.port)", "127.0.0.1", "127.0.0.1.example:\(watched.port)", "127.0.0.1:1"] {
        for path in ["", "report.html", "events"] {
          let answer = try Curl.get(watched.address + path, ["-H", "Host: \(host)"])
          #expect(answer.status == 421, "\(host) \(path)")
          #expect(!String(decoding: answer.body, as: UTF8.self).contains("Findings"))
        }
      }
      #expect(try Curl.get("http://localhost:\(watched.port)/report.html", ["-4"]).status == 200)
    }
  }

  @Test("other addresses than 127.0.0.1 find nobody listening")
  func loopback() throws {
    try withTemporaryFolder { folder in
      let watched = try WatchedProject(in: folder)
      #expect(try Curl.get("http://127.0.0.2:\(watched.port)/").status == nil)
      #expect(try Curl.get("http://[::1]:\(watched.port)/").status == nil)
    }
  }

  @Test("the report is served unchanged and never kept; no foreign page may frame or read it; only GET is answered")
  func headers() throws {
    try withTemporaryFolder { folder in
      let watched = try WatchedProject(in: folder)
      for path in ["", "report.html?version", "preview.js", "preview.css", "nothing"] {
        let answer = try Curl.get(watched.address + path, ["-H", "Origin: http://example.org"])
        #expect(answer.status == (path == "nothing" ? 404 : 200))
        #expect(answer.headers.contains("frame-ancestors"), "\(path)")
        #expect(answer.headers.contains("cross-origin-resource-policy: same-origin"))
        #expect(answer.headers.contains("cache-control: no-store"))
        #expect(!answer.headers.contains("access-control-allow"))
      }
      #expect(try Curl.get(watched.address, ["-X", "POST"]).status == 405)
      #expect(try Curl.get(watched.address + "report.pdf").status == 404)
      #expect(try Curl.get(watched.address + "../../etc/passwd", ["--path-as-is"]).status == 404)
    }
  }

  @Test("a port that is taken is a usage error that says what to do")
  func taken() throws {
    try withTemporaryFolder { folder in
      let watched = try WatchedProject(in: folder)
      let run = try watched.project.run("watch", "discs", "--port", "\(watched.port)")
      #expect(run.exitCode == 2)
      #expect(run.errors.contains("127.0.0.1:\(watched.port)"))
      #expect(run.errors.contains("--port 0"))
    }
  }

  @Test("with many connections open, Ctrl-C ends the program within a second")
  func ending() throws {
    try withTemporaryFolder { folder in
      let watched = try WatchedProject(in: folder)
      let followers = try (0..<20).map { _ in try Curl.follow(watched.address + "events") }
      for follower in followers { try follower.wait(for: #""page":""#) }
      let clock = ContinuousClock()
      var code: Int32?
      let time = clock.measure { code = watched.interrupted() }
      #expect(code == 0)
      #expect(time < .seconds(1))
      for follower in followers { #expect(follower.end() == 0, "each answer ends in order") }
    }
  }
}
