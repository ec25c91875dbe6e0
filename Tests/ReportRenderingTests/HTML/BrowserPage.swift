import Foundation
import TestSupport

/// A page in Chromium, as its file is: watched, measured, and used with keys and mouse.
final class BrowserPage {
  enum Theme: String, CaseIterable { case light, dark }

  private let browser: ChromiumConnection
  private let session: String
  /// The file that was opened.
  let address: String

  /// Opens a page in a browser of its own, gives it to `body` and ends the browser.
  ///
  /// - Parameters:
  ///   - html: becomes a file; nothing is added to it.
  ///   - width: of the window, in CSS pixels.
  ///   - runsScripts: whether the page's own scripts run; those of tests do.
  static func open<Result>(
    _ html: String, width: Int = 1280, height: Int = 900, theme: Theme = .light, runsScripts: Bool = true,
    _ body: (BrowserPage) throws -> Result
  ) throws -> Result {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "page.html")
      try html.write(to: file, atomically: true, encoding: .utf8)
      let browser = try ChromiumConnection(in: folder)
      defer { browser.close() }
      let page = try BrowserPage(browser, address: file.absoluteString)
      try page.resize(width: width, height: height)
      try page.setTheme(theme)
      if !runsScripts { try page.call("Emulation.setScriptExecutionDisabled", ["value": true]) }
      try page.load()
      return try body(page)
    }
  }

  private init(_ browser: ChromiumConnection, address: String) throws {
    self.browser = browser
    self.address = address
    let target = try browser.call("Target.createTarget", ["url": "about:blank"])
    let attached = try browser.call(
      "Target.attachToTarget", ["targetId": target["targetId"] as? String ?? "", "flatten": true])
    session = attached["sessionId"] as? String ?? ""
    for domain in ["Page", "Runtime", "Log", "Network"] { try call(domain + ".enable") }
  }

  @discardableResult
  private func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    try browser.call(method, parameters, session: session)
  }

  private func load() throws {
    try call("Page.navigate", ["url": address])
    try browser.wait(for: "Page.loadEventFired")
  }

  func resize(width: Int, height: Int = 900) throws {
    try call(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false])
  }

  func setTheme(_ theme: Theme, media: String = "", reducesMotion: Bool = false) throws {
    let features = [
      ["name": "prefers-color-scheme", "value": theme.rawValue],
      ["name": "prefers-reduced-motion", "value": reducesMotion ? "reduce" : "no-preference"],
    ]
    try call("Emulation.setEmulatedMedia", ["media": media, "features": features])
  }

  /// Lets the page use the clipboard as a reader's click does.
  func allowClipboard() throws {
    try browser.call(
      "Browser.grantPermissions", ["permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]])
  }

  /// The value of a JavaScript expression, or of the promise that it is; the page's policy does not hold for it.
  func value(of expression: String) throws -> Any? {
    let answer = try call(
      "Runtime.evaluate",
      ["expression": expression, "returnByValue": true, "awaitPromise": true, "userGesture": true])
    if let thrown = answer["exceptionDetails"] as? [String: Any] {
      let exception = (thrown["exception"] as? [String: Any])?["description"] ?? thrown["text"] ?? ""
      throw ChromiumConnection.Failure(description: "\(exception) in \(expression.prefix(200))")
    }
    return (answer["result"] as? [String: Any])?["value"]
  }

  /// Runs statements for what they do.
  func run(_ statements: String) throws { _ = try value(of: "(() => { \(statements) })()") }

  /// Returns as soon as an expression is true.
  func waitUntil(_ expression: String) throws {
    let deadline = Date() + 20
    while try !holds(expression) {
      guard Date() < deadline else { throw ChromiumConnection.Failure(description: "never: \(expression)") }
      _ = try value(of: "new Promise(done => setTimeout(done, 30))")
    }
  }

  func text(_ expression: String) throws -> String { try value(of: expression) as? String ?? "" }

  func number(_ expression: String) throws -> Double { (try value(of: expression) as? NSNumber)?.doubleValue ?? .nan }

  func texts(_ expression: String) throws -> [String] { try value(of: expression) as? [String] ?? [] }

  func holds(_ expression: String) throws -> Bool { try value(of: "Boolean(\(expression))") as? Bool ?? false }

  /// Presses and releases a key by its DOM name: "Tab", "ArrowRight", "a".
  func press(_ key: String, shift: Bool = false) throws {
    let codes = [
      "Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "End": 35, "Home": 36, "ArrowLeft": 37, "ArrowUp": 38,
      "ArrowRight": 39, "ArrowDown": 40, "Backspace": 8,
    ]
    var event: [String: Any] = [
      "key": key, "code": key == " " ? "Space" : key, "modifiers": shift ? 8 : 0,
      "windowsVirtualKeyCode": codes[key] ?? Int(key.uppercased().unicodeScalars.first?.value ?? 0),
    ]
    let text = key == "Enter" ? "\r" : key.count == 1 ? key : nil
    event["type"] = text == nil ? "rawKeyDown" : "keyDown"
    if let text { event["text"] = text }
    try call("Input.dispatchKeyEvent", event)
    event["type"] = "keyUp"
    event["text"] = nil
    try call("Input.dispatchKeyEvent", event)
  }

  func type(_ text: String) throws {
    for character in text { try press(String(character)) }
  }

  /// A click in the middle of the first element that a selector finds.
  func click(_ selector: String) throws {
    let place = try value(
      of: """
        (() => { const e = document.querySelector(\(Self.quoted(selector))); e.scrollIntoView({block: "center"});
          const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()
        """)
    guard let place = place as? [Double], place.count == 2 else {
      throw ChromiumConnection.Failure(description: "nothing to click at \(selector)")
    }
    for type in ["mouseMoved", "mousePressed", "mouseReleased"] {
      try call(
        "Input.dispatchMouseEvent",
        ["type": type, "x": place[0], "y": place[1], "button": type == "mouseMoved" ? "none" : "left", "clickCount": 1])
    }
  }

  /// A string of JavaScript.
  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
  }

  /// What stands in the console: its texts, errors of scripts, and what the browser itself remarks.
  func console() throws -> [String] {
    _ = try value(of: "new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")
    return browser.events.compactMap { event in
      switch event.name {
      case "Runtime.consoleAPICalled":
        let parts = event.parameters["args"] as? [[String: Any]] ?? []
        return parts.map { "\($0["value"] ?? $0["description"] ?? "")" }.joined(separator: " ")
      case "Runtime.exceptionThrown":
        let details = event.parameters["exceptionDetails"] as? [String: Any]
        return "\((details?["exception"] as? [String: Any])?["description"] ?? details?["text"] ?? "")"
      case "Log.entryAdded": return (event.parameters["entry"] as? [String: Any])?["text"] as? String
      default: return nil
      }
    }
  }

  /// The addresses that the page has asked for, but for data inside it.
  func requests() -> [String] {
    browser.events.compactMap { event in
      guard event.name == "Network.requestWillBeSent" else { return nil }
      let address = (event.parameters["request"] as? [String: Any])?["url"] as? String
      return address?.hasPrefix("data:") == true ? nil : address
    }
  }

  /// The window as PNG.
  func screenshot() throws -> Data {
    let answer = try call("Page.captureScreenshot", ["format": "png"])
    return Data(base64Encoded: answer["data"] as? String ?? "") ?? Data()
  }
}
