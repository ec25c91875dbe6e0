import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Chromium without a window, spoken to over `--remote-debugging-pipe`: it reads commands from its descriptor 3 and writes
/// answers and events to 4, each JSON that a NUL ends. Whatever takes longer than its deadline is an error, and the
/// browser's whole process group ends with the connection.
final class ChromiumConnection {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private static let program = "/usr/bin/chromium"
  static let isThere = FileManager.default.isExecutableFile(atPath: program)
  /// Long enough for a browser that shares two cores with a build.
  private static let patience = 60.0

  private let process = Process()
  private let commands: Int32
  private let answers: Int32
  private var received: [UInt8] = []
  private var lastCommand = 0
  /// Events that nobody has asked for yet: their names and parameters.
  private(set) var events: [(name: String, parameters: [String: Any])] = []

  /// - Parameter folder: for the pipes and the browser's profile.
  init(in folder: URL) throws {
    let (input, output) = (folder.appending(path: "commands").path, folder.appending(path: "answers").path)
    for path in [input, output] where mkfifo(path, 0o600) != 0 { throw Failure(description: "no pipe at \(path)") }
    // Opened for both directions, so that no side waits for the other, and closed in the browser itself.
    commands = open(input, O_RDWR | O_CLOEXEC)
    answers = open(output, O_RDWR | O_CLOEXEC)
    guard commands >= 0, answers >= 0 else { throw Failure(description: "the pipes cannot be opened") }
    let options = [
      "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-extensions",
      "--disable-background-networking", "--force-color-profile=srgb", "--user-data-dir=\(folder.path)/profile",
      "--remote-debugging-pipe", "about:blank",
    ]
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments =
      ["-c", "exec \"$0\" \"$@\" 3<'\(input)' 4>'\(output)'", Self.program] + options
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  /// Ends the browser and all that it has started.
  func close() {
    let group = process.processIdentifier
    if getpgid(group) == group { kill(-group, SIGKILL) }
    if process.isRunning { kill(group, SIGKILL) }
    process.waitUntilExit()
    Glibc.close(commands)
    Glibc.close(answers)
  }

  /// Sends a command and waits for its answer; events that come in between are kept.
  @discardableResult
  func call(_ method: String, _ parameters: [String: Any] = [:], session: String? = nil) throws -> [String: Any] {
    lastCommand += 1
    var message: [String: Any] = ["id": lastCommand, "method": method, "params": parameters]
    if let session { message["sessionId"] = session }
    try write([UInt8](JSONSerialization.data(withJSONObject: message)) + [0])
    let deadline = Date() + Self.patience
    while true {
      let answer = try read(before: deadline, waitingFor: method)
      if answer["id"] as? Int == lastCommand {
        if let error = answer["error"] as? [String: Any] { throw Failure(description: "\(method): \(error)") }
        return answer["result"] as? [String: Any] ?? [:]
      }
      keep(answer)
    }
  }

  /// Waits for an event, and takes all of its name from `events`.
  func wait(for name: String) throws {
    let deadline = Date() + Self.patience
    while !events.contains(where: { $0.name == name }) {
      keep(try read(before: deadline, waitingFor: name))
    }
    events.removeAll { $0.name == name }
  }

  private func keep(_ message: [String: Any]) {
    guard let name = message["method"] as? String else { return }
    events.append((name, message["params"] as? [String: Any] ?? [:]))
  }

  private func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(commands, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw Failure(description: "the browser takes no command") }
      rest = rest.dropFirst(count)
    }
  }

  private func read(before deadline: Date, waitingFor what: String) throws -> [String: Any] {
    while true {
      if let end = received.firstIndex(of: 0) {
        let message = try JSONSerialization.jsonObject(with: Data(received[..<end])) as? [String: Any]
        received.removeSubrange(...end)
        return message ?? [:]
      }
      let left = deadline.timeIntervalSinceNow
      guard left > 0, process.isRunning else {
        throw Failure(description: process.isRunning ? "\(what): no answer" : "\(what): the browser has ended")
      }
      var waiting = pollfd(fd: answers, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, Int32(min(left, 1) * 1000)) > 0 else { continue }
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let count = Glibc.read(answers, &chunk, chunk.count)
      if count > 0 { received += chunk[..<count] }
    }
  }
}
