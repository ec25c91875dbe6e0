import FlyingSocks
import Foundation

/// The body of an answer that never ends: each state as one server-sent event.
///
/// Source: WHATWG HTML, "Server-sent events".
struct EventBody: AsyncBufferedSequence {
  typealias Element = UInt8

  let states: AsyncStream<PreviewState>

  func makeAsyncIterator() -> Iterator { Iterator(states: states.makeAsyncIterator()) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    var states: AsyncStream<PreviewState>.Iterator
    private var pending: ArraySlice<UInt8> = []

    init(states: AsyncStream<PreviewState>.Iterator) {
      self.states = states
    }

    mutating func nextBuffer(suggested count: Int) async throws -> ArraySlice<UInt8>? {
      if pending.isEmpty {
        guard let state = await states.next() else { return nil }
        pending = try EventBody.event(state)[...]
      }
      defer { pending = pending.dropFirst(count) }
      return pending.prefix(count)
    }

    mutating func next() async throws -> UInt8? {
      try await nextBuffer(suggested: 1)?.first
    }
  }

  /// JSON has no line breaks, so that an event is one line. A browser asks again half a second after a broken connection.
  static func event(_ state: PreviewState) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return Array("retry: 500\ndata: ".utf8) + (try encoder.encode(state)) + Array("\n\n".utf8)
  }
}
