import Foundation

/// Asks a server on this computer by curl.
public enum Curl {
  private static let program = CommandRun.installed("curl")

  public static var isThere: Bool { program != nil }

  public struct Answer: Sendable {
    /// Nil where nobody answers.
    public var status: Int?
    /// In small letters.
    public var headers: String
    public var body: Data
  }

  public static func get(_ address: String, _ options: [String] = []) throws -> Answer {
    try withTemporaryFolder { folder in
      let (head, body) = (folder.appending(path: "head"), folder.appending(path: "body"))
      let run = try CommandRun(
        program!,
        ["--silent", "--noproxy", "*", "--max-time", "20", "-D", head.path, "-o", body.path, "-w", "%{http_code}"]
          + options + [address], in: folder)
      let status = Int(run.output).flatMap { $0 == 0 ? nil : $0 }
      return Answer(
        status: status, headers: ((try? String(contentsOf: head, encoding: .utf8)) ?? "").lowercased(),
        body: (try? Data(contentsOf: body)) ?? Data())
    }
  }

  /// Reads an answer that does not end.
  public static func follow(_ address: String) throws -> RunningProgram {
    try RunningProgram(program!, ["--silent", "--noproxy", "*", "--no-buffer", "--max-time", "120", address])
  }
}
