import Foundation

/// One run of a program: what it said and how it ended.
public struct CommandRun: Sendable {
  public var output: String
  public var errors: String
  public var exitCode: Int32
  /// What ended it, where it did not end itself.
  public var signal: Int32?

  /// Runs a program to its end.
  ///
  /// - Parameter folder: the current folder of the program.
  public init(
    _ program: URL, _ arguments: [String], in folder: URL, environment: [String: String] = [:]
  ) throws {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    // Files, not pipes: a full pipe would stop the program.
    let files = try (0..<2).map { _ in
      let file = FileManager.default.temporaryDirectory.appending(path: "make-report-run-\(UUID().uuidString)")
      try Data().write(to: file)
      return file
    }
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    try process.run()
    process.waitUntilExit()
    output = String(decoding: try Data(contentsOf: files[0]), as: UTF8.self)
    errors = String(decoding: try Data(contentsOf: files[1]), as: UTF8.self)
    exitCode = process.terminationStatus
    signal = process.terminationReason == .uncaughtSignal ? exitCode : nil
  }

  /// The `make-report` that was built with these tests.
  public static let makeReport = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "make-report")

  /// A program found on the path, nil where it is not installed.
  public static func installed(_ name: String) -> URL? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { URL(fileURLWithPath: String($0)).appending(path: name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}
