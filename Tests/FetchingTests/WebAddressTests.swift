import Diagnostics
import Testing

@testable import Fetching

@Suite struct WebAddressTests {
  @Test(
    "nothing but https is downloaded, and http of this computer",
    arguments: [
      ("https://example.org/a.zip", true), ("HTTPS://Example.org/a.zip", true), ("http://127.0.0.1:8080/a.zip", true),
      ("http://localhost/a", true), ("http://[::1]:8/a", true), ("http://example.org/a.zip", false),
      ("ftp://example.org/a.zip", false), ("file:///etc/passwd", false), ("gopher://127.0.0.1/", false),
      ("scp://example.org/a", false), ("images.zip", false), ("", false), ("https://", false),
      ("http://127.0.0.1@example.org/a", false), ("http://127.0.0.1.example.org/a", false),
      ("https://me:word@example.org/a", false),
    ])
  func schemes(address: String, isTaken: Bool) {
    #expect(((try? WebAddress(address)) != nil) == isTaken)
  }

  @Test(
    "a redirection stays on its host, encrypted, and on this computer on its port",
    arguments: [
      ("https://example.org/a", "https://example.org/b/c.zip", true),
      ("https://example.org/a", "https://EXAMPLE.org:8443/b", true),
      ("https://example.org/a", "https://www.example.org/a", false),
      ("https://example.org/a", "http://127.0.0.1/a", false), ("http://127.0.0.1:80/a", "https://example.org/a", false),
      ("http://127.0.0.1:8000/a", "http://127.0.0.1:8001/a", false),
      ("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/b", true),
    ])
  func redirections(from: String, to: String, isFollowed: Bool) throws {
    #expect(try WebAddress(from).mayRedirect(to: WebAddress(to)) == isFollowed)
  }
}
