import Diagnostics
import Foundation

/// A file that comes from an address of the web into a file of this computer. What an earlier attempt, or an earlier run of the program,
/// got is gone on with as long as the server says that it still has the same.
public struct Download {
  public var address: WebAddress
  /// Where the bytes come to lie; what tells of their source is in a file beside it.
  public var file: URL
  /// In bytes, where it is known: no more are taken, and fewer are a fault.
  public var size: Int?
  public var limits: DownloadLimits

  public init(_ address: WebAddress, to file: URL, size: Int? = nil, limits: DownloadLimits = DownloadLimits()) {
    (self.address, self.file, self.size, self.limits) = (address, file, size, limits)
  }

  private static let mostRedirections = 5
  /// An attempt that got so much further counts as the first one again.
  private static let progressOfAttempt = 1 << 20

  /// Downloads the file to its end.
  ///
  /// - Parameter progress: told of every bit that comes; when it returns false, the download ends, and what has come is kept.
  /// - Throws: the last attempt's fault. Where it helps to go on, the file stays.
  public func run(progress: @escaping (DownloadProgress) -> Bool) throws(DownloadFault) {
    let part: PartialFile
    do { part = try PartialFile(file) } catch { throw DownloadFault(error, help: .nothing) }
    if let size, part.size == size { return }
    var (furthest, attempt) = (part.size, 1)
    while true {
      do throws(DownloadFault) {
        try attemptOnce(part, progress)
        return
      } catch {
        guard error.help == .again else { throw error }
        if part.size >= furthest + Self.progressOfAttempt { attempt = 0 }
        furthest = max(furthest, part.size)
        attempt += 1
        guard attempt <= limits.attempts else { throw error }
        Thread.sleep(forTimeInterval: limits.pause * Double(1 << max(0, attempt - 2)))
      }
    }
  }

  /// Removes what has come of a download.
  public static func remove(_ file: URL) { PartialFile.remove(file) }

  /// One attempt, through all redirections.
  private func attemptOnce(
    _ part: PartialFile, _ progress: @escaping (DownloadProgress) -> Bool
  ) throws(DownloadFault) {
    var current = address
    for _ in 0...Self.mostRedirections {
      let transfer = Transfer(
        current, to: part, limits: limits, mostBytes: size ?? limits.mostBytes, progress: progress)
      switch try transfer.run() {
      case .complete:
        return try checkSize(of: part)
      case .nothingMore(let whole):
        if let whole, whole == part.size { return try checkSize(of: part) }
        do { try part.restart() } catch { throw DownloadFault(error, help: .nothing) }
        throw fault("\(current.host) no longer has the rest of the file", help: .again)
      case .redirected(let other):
        current = try redirected(from: current, to: other)
      }
    }
    throw fault("\(address.host) redirects the download more than \(Self.mostRedirections) times", help: .elsewhere)
  }

  private func redirected(from current: WebAddress, to other: String) throws(DownloadFault) -> WebAddress {
    guard let next = try? WebAddress(other) else {
      throw fault("\(current.host) redirects the download to `\(other)`, which is not followed", help: .elsewhere)
    }
    guard current.mayRedirect(to: next) else {
      throw DownloadFault(
        Diagnostic(
          "\(current.host) redirects the download to another host, \(next.host)", at: .file(address.text),
          expected: "a redirection within \(current.host)",
          remedy: "if you trust that host, name `\(next.text)` in the manifest", outcome: .data), help: .elsewhere)
    }
    return next
  }

  /// A connection that ends early looks like the end of a file whose size nobody said.
  private func checkSize(of part: PartialFile) throws(DownloadFault) {
    guard let size, part.size != size else { return }
    throw fault("\(part.size) bytes came of a file of \(size)", help: .again)
  }

  private func fault(_ problem: String, help: DownloadFault.Help) -> DownloadFault {
    DownloadFault(Diagnostic(problem, at: .file(address.text), outcome: .data), help: help)
  }
}
