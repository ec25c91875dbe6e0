import Testing

@testable import Charts

@Suite("Values by channels")
struct ChannelMapTests {
  @Test("a value is there until it is taken away, and is replaced by another")
  func values() {
    var map: ChannelMap = [.x: .number(1)]
    map[.color] = .text("a")
    map[.x] = .number(2)
    #expect(map[.x] == .number(2) && map[.color] == .text("a") && map[.y] == nil)
    map[.x] = nil
    map[.y] = nil
    #expect(map == [.color: .text("a")])
  }

  @Test("maps are equal in whatever order they were filled")
  func order() {
    let (a, b): (ChannelMap, ChannelMap) = ([.x: .number(1), .y: .null], [.y: .null, .x: .number(1)])
    #expect(a == b && a.hashValue == b.hashValue)
    #expect(a != [.x: .null, .y: .number(1)] && a != [.x: .number(1)])
  }
}
