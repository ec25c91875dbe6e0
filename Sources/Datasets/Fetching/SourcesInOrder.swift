import ArtifactStore
import Diagnostics
import Digests
import Fetching
import Foundation

/// A file that several sources have: the first one that gives the right bytes is taken.
struct SourcesInOrder {
  let addresses: [DownloadAddress]
  /// SHA-256 of the file, where it is known.
  let digest: String?
  /// In bytes, where it is known.
  let size: Int?
  /// Where downloads come to lie until they are used.
  let partial: URL
  let settings: FetchSettings

  /// Gets the file and uses it.
  ///
  /// - Parameter use: throws where the file is not what it should be; then the next source is asked.
  /// - Throws: the faults of all sources, where none gave the file; a fault of this computer by itself.
  func first(_ use: (URL) throws(Diagnostic) -> Void) throws(DiagnosticList) {
    var faults: [Diagnostic] = []
    for (index, address) in addresses.enumerated() {
      do throws(DownloadFault) {
        try take(address, use)
        return
      } catch {
        guard error.mayBeElsewhere else { throw DiagnosticList([error.diagnostic]) }
        faults.append(error.diagnostic)
        if index < addresses.count - 1 { _ = settings.report(.sourceFailed(error.diagnostic)) }
      }
    }
    throw DiagnosticList(faults)
  }

  private func take(_ address: DownloadAddress, _ use: (URL) throws(Diagnostic) -> Void) throws(DownloadFault) {
    do throws(Diagnostic) {
      if let file = try localFile(address) {
        try check(file, from: address)
        return try use(file)
      }
    } catch {
      throw DownloadFault(ofSource: error)
    }
    let web: WebAddress
    do { web = try WebAddress(address.text, at: .source(address.place)) } catch {
      throw DownloadFault(ofSource: error)
    }
    let download = Download(web, to: partial, size: size, limits: settings.download)
    try download.run { settings.report(.downloading(host: web.host, $0)) }
    // Whatever becomes of it, these bytes are not asked for again.
    defer { Download.remove(partial) }
    do throws(Diagnostic) {
      try check(partial, from: address)
      try use(partial)
    } catch {
      throw DownloadFault(ofSource: error)
    }
  }

  /// The file of a `file:` address, which is read where it lies.
  private func localFile(_ address: DownloadAddress) throws(Diagnostic) -> URL? {
    guard address.text.lowercased().hasPrefix("file:") else { return nil }
    guard let url = URL(string: address.text), url.isFileURL, ["", "localhost"].contains(url.host() ?? ""),
      url.path.hasPrefix("/")
    else {
      throw Diagnostic(
        "`\(address.text)` is no file of this computer", at: address.place,
        expected: "such as file:///home/me/images.zip")
    }
    guard FileManager.default.isReadableFile(atPath: url.path) else {
      throw Diagnostic(
        "there is no file \(url.path) that could be read", at: .source(address.place), outcome: .data)
    }
    return url
  }

  private func check(_ file: URL, from address: DownloadAddress) throws(Diagnostic) {
    guard let digest else { return }
    let found: String
    do { found = try ContentDigest.of(fileAt: file).hexadecimal } catch {
      throw Diagnostic(error, doing: "read", path: file.path)
    }
    guard found == digest else {
      throw Diagnostic(
        "what comes from here has the SHA-256 \(found)", at: .file(address.text), expected: digest,
        remedy: "the source may hold another version; see that the manifest is the right one", outcome: .data)
    }
  }
}
