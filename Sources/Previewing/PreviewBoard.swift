import Synchronization

/// What there is to be seen, put up by whoever renders and read by the server's connections. Safe to use from any thread.
public final class PreviewBoard: Sendable {
  private struct Contents {
    var state = PreviewState()
    var page: PreviewDocument?
    var pdf: PreviewDocument?
    var readers: [Int: AsyncStream<PreviewState>.Continuation] = [:]
    var nextReader = 0
    var isClosed = false
  }

  private let contents = Mutex(Contents())

  public init() {}

  public var state: PreviewState { contents.withLock { $0.state } }

  var page: PreviewDocument? { contents.withLock { $0.page } }

  var pdf: PreviewDocument? { contents.withLock { $0.pdf } }

  public func show(page: PreviewDocument) {
    change { contents in
      contents.page = page
      contents.state.page = page.version
    }
  }

  public func show(pdf: PreviewDocument) {
    change { contents in
      contents.pdf = pdf
      contents.state.pdf = pdf.version
    }
  }

  /// - Parameter problems: what is wrong, as text; empty where nothing is.
  public func show(problems: String) {
    change { $0.state.problems = problems }
  }

  /// - Parameter activity: what is being done, in a few words; empty where nothing is.
  public func show(activity: String) {
    change { $0.state.activity = activity }
  }

  /// Ends every stream of states, and gives none any more.
  public func close() {
    let readers = contents.withLock { contents in
      contents.isClosed = true
      defer { contents.readers = [:] }
      return contents.readers
    }
    // Not under the lock: a stream that ends has its reader removed.
    for reader in readers.values { reader.finish() }
  }

  /// The present state and each later one; a slow reader misses all but the newest.
  func states() -> AsyncStream<PreviewState> {
    let (stream, continuation) = AsyncStream.makeStream(of: PreviewState.self, bufferingPolicy: .bufferingNewest(1))
    let isOpen = contents.withLock { contents in
      guard !contents.isClosed else { return false }
      let reader = contents.nextReader
      contents.nextReader += 1
      contents.readers[reader] = continuation
      continuation.onTermination = { [weak self] _ in self?.remove(reader) }
      continuation.yield(contents.state)
      return true
    }
    if !isOpen { continuation.finish() }
    return stream
  }

  /// Tells every reader the present state again, so that a connection whose browser has gone is found out.
  func tellAgain() {
    contents.withLock { contents in
      for reader in contents.readers.values { reader.yield(contents.state) }
    }
  }

  /// How many streams of states are open: that one which goes away is forgotten can be seen by nothing else.
  var readerCount: Int { contents.withLock { $0.readers.count } }

  private func remove(_ reader: Int) {
    contents.withLock { $0.readers[reader] = nil }
  }

  /// Under the lock, so that readers are told changes in their order.
  private func change(_ body: (inout sending Contents) -> Void) {
    contents.withLock { contents in
      let before = contents.state
      body(&contents)
      if contents.state == before { return }
      for reader in contents.readers.values { reader.yield(contents.state) }
    }
  }
}
