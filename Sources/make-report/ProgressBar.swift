import Foundation
import Synchronization

/// A bar with the time left at the foot of a terminal, and lines above it. Where standard error is no terminal there is no bar.
final class ProgressBar: Sendable {
  private let name: String
  private let state = Mutex(State())

  private struct State {
    var isShown = false
    var lastDrawn = ContinuousClock.now - .seconds(1)
  }

  /// - Parameter name: of what goes on; every line begins with it.
  init(_ name: String) { self.name = name }

  /// - Parameters:
  ///   - share: from 0 to 1; nil where nobody knows.
  ///   - left: in seconds.
  func show(_ what: String, share: Double?, left: Double?) {
    guard Console.isTerminal else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      guard share ?? 0 >= 1 || now - state.lastDrawn > .milliseconds(100) else { return }
      state.lastDrawn = now
      let time = left.map { ", \(Self.duration($0)) left" } ?? ""
      let text = share.map { "\(name): \(Self.bar($0)) \(Int(100 * $0)) %\(time)  \(what)" } ?? "\(name): \(what)"
      Console.write("\r\u{1B}[K" + String(text.prefix(Self.terminalWidth - 1)), to: .standardError)
      state.isShown = true
    }
  }

  /// Writes a line in place of the bar.
  func say(_ line: String) {
    erase()
    Console.write("\(name): \(line)\n", to: .standardError)
  }

  /// Takes the bar off the screen.
  func erase() {
    state.withLock { state in
      if state.isShown { Console.write("\r\u{1B}[K", to: .standardError) }
      state.isShown = false
    }
  }

  private static func bar(_ share: Double) -> String {
    let width = 24
    let filled = Int(Double(width) * min(max(share, 0), 1))
    return String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
  }

  private static var terminalWidth: Int {
    var size = winsize()
    return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 20 ? Int(size.ws_col) : 80
  }

  static func duration(_ seconds: Double) -> String {
    let whole = Int(max(seconds, 0).rounded())
    switch whole {
    case ..<60: return "\(whole) s"
    case ..<3600: return "\(whole / 60) min \(whole % 60) s"
    default: return "\(whole / 3600) h \(whole % 3600 / 60) min"
    }
  }

  static func size(_ bytes: Int) -> String {
    bytes < 1 << 20 ? "\(max(1, bytes >> 10)) KiB" : "\(bytes >> 20) MiB"
  }
}
