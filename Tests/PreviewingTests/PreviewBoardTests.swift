import Foundation
import Testing

@testable import Previewing

@Suite struct PreviewBoardTests {
  @Test("a reader is told the present state at once, then each change; a slow one only the newest")
  func states() async {
    let board = PreviewBoard()
    board.show(activity: "rendering")
    var states = board.states().makeAsyncIterator()
    #expect(await states.next()?.activity == "rendering")
    board.show(activity: "")
    board.show(problems: "one")
    board.show(problems: "two")
    #expect(await states.next()?.problems == "two")
    board.close()
    #expect(await states.next() == nil)
    #expect(board.readerCount == 0)
  }

  @Test("what changes nothing is not told; telling again is")
  func again() async {
    let board = PreviewBoard()
    var states = board.states().makeAsyncIterator()
    _ = await states.next()
    board.show(problems: "")
    board.tellAgain()
    board.show(problems: "one")
    #expect(await states.next()?.problems == "one")
    board.tellAgain()
    #expect(await states.next()?.problems == "one")
  }

  @Test("a reader that goes away is forgotten, and a closed board has no more readers")
  func forgotten() async {
    let board = PreviewBoard()
    let reader = Task { for await _ in board.states() {} }
    while board.readerCount == 0 { await Task.yield() }
    reader.cancel()
    await reader.value
    while board.readerCount > 0 { await Task.yield() }
    board.close()
    var late = board.states().makeAsyncIterator()
    #expect(await late.next() == nil)
  }

  @Test("the same contents have the same version, others another")
  func versions() {
    let board = PreviewBoard()
    board.show(page: PreviewDocument(Data("a".utf8)))
    let first = board.state.page
    board.show(page: PreviewDocument(Data("b".utf8)))
    #expect(board.state.page != first)
    board.show(page: PreviewDocument(Data("a".utf8)))
    #expect(board.state.page == first)
    #expect(board.state.pdf == nil)
  }

  @Test("a state is one event of one line, whatever the problems say")
  func event() throws {
    let board = PreviewBoard()
    board.show(problems: "data: a\n\nb\r\nc\u{2028}")
    let text = String(decoding: try EventBody.event(board.state), as: UTF8.self)
    #expect(text.hasPrefix("retry: 500\ndata: {"))
    #expect(text.hasSuffix("}\n\n"))
    let lines = text.dropLast(2).unicodeScalars.split(omittingEmptySubsequences: false) {
      "\r\n".unicodeScalars.contains($0)
    }
    try #require(lines.count == 2)
    let read = try JSONDecoder().decode(PreviewState.self, from: Data(String(lines[1]).dropFirst(6).utf8))
    #expect(read == board.state)
  }

  @Test(
    "only the loopback's own names with the server's port are answered to",
    arguments: [
      ("127.0.0.1:4848", true), ("localhost:4848", true), ("LOCALHOST:4848", true), ("127.0.0.1", false),
      ("127.0.0.1:80", false), ("rebound.example:4848", false), ("127.0.0.1.example:4848", false), ("", false),
    ])
  func names(host: String, isIncluded: Bool) {
    let names = PreviewNames(port: 4848)
    #expect(names.include(host) == isIncluded)
    #expect(!names.include(nil))
  }
}
