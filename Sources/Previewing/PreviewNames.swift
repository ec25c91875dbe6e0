import Synchronization

/// By which names a request may call the server: those that no name server is asked for.
final class PreviewNames: Sendable {
  private let port = Atomic<UInt16>(0)

  func set(port: UInt16) { self.port.store(port, ordering: .releasing) }

  /// - Parameter host: the request's `Host`.
  func include(_ host: String?) -> Bool {
    let port = port.load(ordering: .acquiring)
    return ["127.0.0.1:\(port)", "localhost:\(port)"].contains(host?.lowercased())
      || (port == 80 && ["127.0.0.1", "localhost"].contains(host?.lowercased()))
  }
}
