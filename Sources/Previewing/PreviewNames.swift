/// By which names a request may call the server: those that no name server is asked for.
struct PreviewNames: Sendable {
  let port: UInt16

  /// - Parameter host: the request's `Host`.
  func include(_ host: String?) -> Bool {
    ["127.0.0.1:\(port)", "localhost:\(port)"].contains(host?.lowercased())
      || (port == 80 && ["127.0.0.1", "localhost"].contains(host?.lowercased()))
  }
}
