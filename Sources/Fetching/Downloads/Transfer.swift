import CCurl
import Diagnostics
import Foundation

/// One question to a server, and its answer written behind what a partial file holds already.
final class Transfer {
  enum End {
    case complete
    /// To another address, which was not asked.
    case redirected(String)
    /// The server has nothing behind the bytes that are here, of a file of that size.
    case nothingMore(size: Int?)
  }

  private let address: WebAddress
  private let file: PartialFile
  private let limits: DownloadLimits
  /// No more bytes than this are taken.
  private let mostBytes: Int
  private let progress: (DownloadProgress) -> Bool
  /// Bytes that were here before.
  private var start: Int
  private let began = ContinuousClock.now
  private var head = ResponseHead()
  private var hasBody = false
  /// What ended the transfer from within.
  private var fault: DownloadFault?

  init(
    _ address: WebAddress, to file: PartialFile, limits: DownloadLimits, mostBytes: Int,
    progress: @escaping (DownloadProgress) -> Bool
  ) {
    (self.address, self.file, self.limits, self.mostBytes) = (address, file, limits, mostBytes)
    self.progress = progress
    start = file.size
  }

  private static let isPrepared = ccurl_prepare() != 0

  func run() throws(DownloadFault) -> End {
    guard Self.isPrepared, let handle = curl_easy_init() else { preconditionFailure("libcurl does not start") }
    defer { curl_easy_cleanup(handle) }
    var headers: UnsafeMutablePointer<curl_slist>?
    defer { curl_slist_free_all(headers) }
    if let validator = file.validator(for: address) {
      ccurl_set_text(handle, CURLOPT_RANGE, "\(start)-")
      headers = curl_slist_append(headers, "If-Range: \(validator)")
      ccurl_set_headers(handle, headers)
    } else {
      try restart()
    }
    let words = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    defer { words.deallocate() }
    ccurl_set_context(handle, CURLOPT_ERRORBUFFER, words)
    configure(handle)
    let code = withExtendedLifetime(self) { curl_easy_perform(handle) }
    if let fault { throw fault }
    let status = Int(ccurl_status(handle))
    if let other = ccurl_redirection(handle) { return .redirected(String(cString: other)) }
    if status == 416 { return .nothingMore(size: head.rangeSize) }
    // A body that nobody wants is cut off.
    guard status == 0 || (200..<300).contains(status) else { throw refusal(status) }
    guard code == CURLE_OK, head.isComplete else {
      let told = code == CURLE_OK ? "the answer ends in its head" : String(cString: words)
      throw failure(code, told.isEmpty ? String(cString: curl_easy_strerror(code)) : told)
    }
    // An empty file has no body, and is still the answer.
    if !hasBody { try beginBody() }
    return .complete
  }

  private func configure(_ handle: UnsafeMutableRawPointer) {
    ccurl_set_text(handle, CURLOPT_URL, address.text)
    ccurl_set_text(handle, CURLOPT_PROTOCOLS_STR, address.scheme)
    ccurl_set_text(handle, CURLOPT_USERAGENT, "make-report")
    // Redirections are looked at before they are followed.
    ccurl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0)
    ccurl_set_number(handle, CURLOPT_NOSIGNAL, 1)
    ccurl_set_number(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    ccurl_set_number(handle, CURLOPT_CONNECTTIMEOUT, limits.secondsToConnect)
    ccurl_set_number(handle, CURLOPT_LOW_SPEED_LIMIT, limits.slowest)
    ccurl_set_number(handle, CURLOPT_LOW_SPEED_TIME, limits.secondsOfStalling)
    ccurl_set_number(handle, CURLOPT_BUFFERSIZE, 1 << 18)
    if address.isLoopback { ccurl_set_text(handle, CURLOPT_PROXY, "") }
    let context = Unmanaged.passUnretained(self).toOpaque()
    ccurl_set_context(handle, CURLOPT_HEADERDATA, context)
    ccurl_set_receiver(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      Transfer.of(context).receiveHead(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    ccurl_set_context(handle, CURLOPT_WRITEDATA, context)
    ccurl_set_receiver(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      Transfer.of(context).receive(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    ccurl_set_number(handle, CURLOPT_NOPROGRESS, 0)
    ccurl_set_context(handle, CURLOPT_XFERINFODATA, context)
    ccurl_set_progress(handle) { context, _, _, _, _ in Transfer.of(context).goesOn() ? 0 : 1 }
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> Transfer {
    guard let context else { preconditionFailure("libcurl gives back what it was given") }
    return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  }

  private func receiveHead(_ line: UnsafeRawBufferPointer) -> Int {
    head.read(String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    return line.count
  }

  /// - Returns: how many bytes were taken; another number than there were ends the transfer.
  private func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard (200..<300).contains(head.status) else { return 0 }
    do throws(DownloadFault) {
      if !hasBody { try beginBody() }
      guard file.size + bytes.count <= mostBytes else { throw tooLarge("sends more than \(mostBytes) bytes") }
      do { try file.append(bytes) } catch { throw DownloadFault(error, help: .nothing) }
      return bytes.count
    } catch {
      fault = error
      return 0
    }
  }

  /// Before the first byte of a body: whether it continues what is here, or begins anew.
  private func beginBody() throws(DownloadFault) {
    hasBody = true
    if head.status == 206 {
      guard head.rangeStart == file.size else {
        try restart()
        throw DownloadFault(
          Diagnostic(
            "\(address.host) sends another part of the file than it was asked for", at: .file(address.text)),
          help: .again)
      }
    } else if file.size > 0 {
      try restart()
    }
    if let size = head.size, size > mostBytes { throw tooLarge("announces \(size) bytes") }
    if let validator = head.validator { file.keep(validator: validator, of: address) }
  }

  private func restart() throws(DownloadFault) {
    start = 0
    do { try file.restart() } catch { throw DownloadFault(error, help: .nothing) }
  }

  private func goesOn() -> Bool {
    let elapsed = (ContinuousClock.now - began) / .seconds(1)
    let gained = Double(file.size - start)
    let left = head.size.flatMap { size in
      gained > 0 && elapsed > 0.5 ? Double(max(0, size - file.size)) * elapsed / gained : nil
    }
    let size = (200..<300).contains(head.status) ? head.size : nil
    if progress(DownloadProgress(received: file.size, size: size, secondsLeft: left)) { return true }
    fault = DownloadFault(
      Diagnostic(
        "the download was interrupted", at: .file(address.text),
        remedy: "\(file.size) bytes are kept; the same command goes on from there"), help: .nothing)
    return false
  }

  private func tooLarge(_ words: String) -> DownloadFault {
    DownloadFault(
      Diagnostic(
        "\(address.host) \(words)", at: .file(address.text), expected: "at most \(mostBytes) bytes",
        remedy: "where the file is so large, let the manifest say so: \"contentSize\": \"… B\"", outcome: .data),
      help: .elsewhere)
  }

  private func refusal(_ status: Int) -> DownloadFault {
    let isPassing = status >= 500 || status == 408 || status == 429
    return DownloadFault(
      Diagnostic(
        "\(address.host) answers with status \(status)", at: .file(address.text), expected: "the file",
        remedy: isPassing ? "try again later" : "see whether the file has moved, and correct the manifest",
        outcome: .data), help: isPassing ? .again : .elsewhere)
  }

  private func failure(_ code: CURLcode, _ words: String) -> DownloadFault {
    let (problem, remedy, help): (String, String, DownloadFault.Help) =
      switch code {
      case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
        ("\(address.host) is not found", "see that this computer is on the network", .again)
      case CURLE_COULDNT_CONNECT:
        ("\(address.host) does not answer", "see that this computer is on the network, or try again later", .again)
      case CURLE_OPERATION_TIMEDOUT:
        ("\(address.host) has stalled", "give the same command again: it goes on from what has come", .again)
      case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CONNECT_ERROR:
        ("no safe connection with \(address.host)", "see that the package ca-certificates is installed", .elsewhere)
      default:
        ("the download broke off after \(file.size) bytes", "give the same command again", .again)
      }
    return DownloadFault(
      Diagnostic("\(problem): \(words)", at: .file(address.text), remedy: remedy, outcome: .data), help: help)
  }
}
