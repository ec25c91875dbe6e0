import Foundation
import TestSupport
import Testing

/// The page in Chromium, without a window.
@Suite(.enabled(if: Browser.isThere, "chromium is not installed")) struct BrowserTests {
  @Test("nothing is wider than the window", arguments: [360, 768, 1280, 1440])
  func overflow(_ width: Int) throws {
    let page = try HTMLRendererTests.page.get()
    let measure = """
      <script>addEventListener("load", () => {
        const wide = [...document.querySelectorAll("body *")].filter(e => !e.closest(".scroll, pre, .skip, svg"))
          .filter(e => e.getBoundingClientRect().right > innerWidth + 0.5).map(e => e.tagName);
        parent.postMessage([innerWidth, document.documentElement.scrollWidth, wide.length].join(" "), "*");
      })</script></head>
      """
    let open = page.replacing(#/<meta http-equiv[^>]*>/#, with: "").replacing("</head>", with: measure)
    let dom = try Browser.dom(of: open, width: width)
    let title = try #require(dom.firstMatch(of: #/<title>([^<]*)</title>/#))
    #expect(title.1 == "\(width) \(width) 0")
  }

  @Test("the browser finds nothing to refuse in the page, and refuses what its policy forbids")
  func policy() throws {
    let page = try HTMLRendererTests.page.get()
    let log = try Browser.log(of: page)
    #expect(!log.contains("Content Security Policy"))
    let image = "<main id=\"_text\">\n<img src=\"https://example.org/a.png\" alt=\"\">"
    let asking = page.replacing("<main id=\"_text\">", with: image)
    #expect(try Browser.log(of: asking).contains("Content Security Policy"))
  }
}

enum Browser {
  private static let program = "/usr/bin/chromium"
  static let isThere = FileManager.default.isExecutableFile(atPath: program)

  /// A document whose title is the message of the page, which stands in a frame: Chromium has no window below 500 pixels.
  static func dom(of page: String, width: Int) throws -> String {
    let frame = """
      <!DOCTYPE html><title></title><script>addEventListener("message", e => { document.title = e.data })</script>
      <iframe src="page.html" style="border: 0; width: \(width)px; height: 900px"></iframe>
      """
    return try run(page, frame: frame, ["--dump-dom", "--window-size=1600,1000", "--virtual-time-budget=5000"]).output
  }

  /// The page after its own scripts have run.
  static func ownDOM(of page: String) throws -> String {
    try run(page, ["--dump-dom", "--virtual-time-budget=5000"]).output
  }

  /// What the browser wrote to its console.
  static func log(of page: String) throws -> String {
    try run(page, ["--dump-dom", "--enable-logging=stderr", "--v=0"]).errors
  }

  private static func run(
    _ page: String, frame: String? = nil, _ options: [String]
  ) throws -> (output: String, errors: String) {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "page.html")
      try page.write(to: file, atomically: true, encoding: .utf8)
      let frameFile = folder.appending(path: "frame.html")
      try frame?.write(to: frameFile, atomically: true, encoding: .utf8)
      let (output, errors) = (folder.appending(path: "output"), folder.appending(path: "errors"))
      for log in [output, errors] { try Data().write(to: log) }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments =
        ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--user-data-dir=\(folder.path)/profile"]
        + options + [(frame == nil ? file : frameFile).absoluteString]
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = try FileHandle(forWritingTo: errors)
      try process.run()
      process.waitUntilExit()
      return (
        String(decoding: try Data(contentsOf: output), as: UTF8.self),
        String(decoding: try Data(contentsOf: errors), as: UTF8.self)
      )
    }
  }
}
