import CCurl
import Diagnostics

/// An address that may be downloaded from: `https`, or `http` of this very computer, where nobody listens in.
public struct WebAddress: Sendable, Hashable, CustomStringConvertible {
  /// As libcurl writes it.
  public let text: String
  public let host: String
  let scheme: String
  /// Empty for the scheme's own.
  let port: String

  /// - Parameter place: where the address was written.
  /// - Throws: outcome `failed` for a text that is no address, and for one of another scheme.
  public init(_ address: String, at place: Diagnostic.Place = .nowhere) throws(Diagnostic) {
    guard let parts = AddressParts(address) else {
      throw Diagnostic(
        "`\(address)` is no address of the web", at: place, expected: "such as https://example.org/images.zip")
    }
    (text, scheme, port) = (parts.text, parts.scheme, parts.port)
    host = parts.host
    guard scheme == "https" || scheme == "http" && isLoopback else {
      throw Diagnostic(
        "nothing is downloaded from `\(address)`", at: place,
        expected: "an address that begins with https://"
          + (scheme == "http" ? "; http:// is for servers on this computer only" : ""))
    }
    guard !parts.hasUser else {
      throw Diagnostic(
        "the address of `\(host)` holds a user's name", at: place, expected: "an address that everybody may read")
    }
  }

  public var description: String { text }

  var isLoopback: Bool { ["127.0.0.1", "[::1]", "localhost"].contains(host) }

  /// Whether a server at this address may send a download on to another address: it stays on the host and, on this computer,
  /// on the port, and it stays encrypted.
  func mayRedirect(to other: WebAddress) -> Bool {
    host == other.host && scheme == other.scheme && (!isLoopback || port == other.port)
  }
}

/// The parts of an address as libcurl reads them, so that what is checked is what is asked.
private struct AddressParts {
  var text = ""
  var scheme = ""
  var host = ""
  var port = ""
  var hasUser = false

  init?(_ address: String) {
    guard let handle = curl_url() else { preconditionFailure("libcurl has no memory left") }
    defer { curl_url_cleanup(handle) }
    guard curl_url_set(handle, CURLUPART_URL, address, UInt32(CURLU_NON_SUPPORT_SCHEME)) == CURLUE_OK else {
      return nil
    }
    func part(_ what: CURLUPart) -> String? {
      var found: UnsafeMutablePointer<CChar>?
      guard curl_url_get(handle, what, &found, 0) == CURLUE_OK, let found else { return nil }
      defer { curl_free(found) }
      return String(cString: found)
    }
    guard let text = part(CURLUPART_URL), let scheme = part(CURLUPART_SCHEME) else { return nil }
    self.text = text
    self.scheme = scheme.lowercased()
    host = part(CURLUPART_HOST)?.lowercased() ?? ""
    port = part(CURLUPART_PORT) ?? ""
    hasUser = part(CURLUPART_USER) != nil
    if host.isEmpty && ["http", "https"].contains(self.scheme) { return nil }
  }
}
