import Testing

@testable import Previewing

@Suite struct RequestHeadTests {
  func read(_ text: String) -> RequestHead.Reading { RequestHead.read(Array(text.utf8)) }

  @Test("a head is read whole, its query and other fields left aside, with either kind of line's end")
  func whole() {
    let head = RequestHead(method: "GET", path: "/report.html", host: "localhost:1")
    #expect(read("GET /report.html?a#b HTTP/1.1\r\nAccept: */*\r\nhOsT: \t localhost:1 \r\n\r\n") == .whole(head))
    #expect(read("GET /report.html HTTP/1.0\nHost: localhost:1\n\nmore") == .whole(head))
    #expect(read("POST / HTTP/1.1\r\n\r\n") == .whole(RequestHead(method: "POST", path: "/", host: nil)))
  }

  @Test(
    "before its empty line a head is incomplete",
    arguments: ["", "GET", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nA: b\r\n\r"])
  func incomplete(text: String) { #expect(read(text) == .incomplete) }

  @Test(
    "what is no request of HTTP/1 is malformed, and so is a second Host",
    arguments: [
      "GET /\r\n\r\n", "\r\n\r\n", "GET / HTTP/2.0\r\n\r\n", "GET http://a/ HTTP/1.1\r\n\r\n",
      "GET  / HTTP/1.1\r\n\r\n",
      "GET /\0 HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "GET / HTTP/1.1\r\nno field\r\n\r\n",
      "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n", "GET / HTTP/1.1\r\n: b\r\n\r\n",
    ])
  func malformed(text: String) { #expect(read(text) == .malformed) }

  @Test("a head ends within 16 KiB")
  func tooLong() {
    let start = "GET / HTTP/1.1\r\nA: "
    let longest = start + String(repeating: "a", count: 16_384 - start.utf8.count - 4) + "\r\n\r\n"
    #expect(read(longest) == .whole(RequestHead(method: "GET", path: "/", host: nil)))
    #expect(read(start + String(repeating: "a", count: 16_384 - start.utf8.count - 3) + "\r\n\r\n") == .tooLong)
    #expect(read(String(repeating: "a", count: 16_384)) == .tooLong)
    #expect(RequestHead.read([0xFF, 0xFE, 0x0A, 0x0A]) == .malformed)
  }
}
