import Foundation

/// A program at work, and what it has said so far.
public final class RunningProgram {
  private let process = Process()
  /// Files, not pipes: a full pipe would stop the program.
  private let files: [URL]

  public init(_ program: URL, _ arguments: [String], in folder: URL? = nil) throws {
    files = try (0..<2).map { _ in
      let file = FileManager.default.temporaryDirectory.appending(path: "make-report-run-\(UUID().uuidString)")
      try Data().write(to: file)
      return file
    }
    process.executableURL = program
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = folder }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    try process.run()
  }

  deinit {
    stop()
    for file in files { try? FileManager.default.removeItem(at: file) }
  }

  public var output: String { Self.text(of: files[0]) }

  public var errors: String { Self.text(of: files[1]) }

  private static func text(of file: URL) -> String {
    (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Waits until the program has said a text on standard output or standard error, a number of times.
  public func wait(for expected: String, times: Int = 1) throws {
    for _ in 0..<3000 {
      if (output + errors).split(separator: expected, omittingEmptySubsequences: false).count > times { return }
      if !process.isRunning { break }
      Thread.sleep(forTimeInterval: 0.02)
    }
    throw NotSaid(expected: expected, output: output, errors: errors)
  }

  /// Waits until something is so, for at most a minute.
  ///
  /// - Returns: whether it is, and the program still at work.
  public func wait(until isSo: () -> Bool) -> Bool {
    for _ in 0..<30_000 {
      if isSo() { return process.isRunning }
      if !process.isRunning { return false }
      Thread.sleep(forTimeInterval: 0.002)
    }
    return false
  }

  public var isRunning: Bool { process.isRunning }

  /// As Ctrl-C does.
  public func interrupt() { process.interrupt() }

  /// As a system does that goes down.
  public func terminate() { process.terminate() }

  /// Waits for the program's own end.
  ///
  /// - Returns: its exit code; nil where a signal ended it.
  public func end() -> Int32? {
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : nil
  }

  public func stop() {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  public struct NotSaid: Error {
    public var expected: String
    public var output: String
    public var errors: String
  }
}
