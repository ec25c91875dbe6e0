import Diagnostics
import Foundation

/// A socket of the loopback that listens, and does not block.
struct ListeningSocket {
  let descriptor: Int32
  let port: UInt16

  /// - Parameter port: 0 for any that is free.
  /// - Throws: a diagnostic with outcome `usage` for a port that is taken or not allowed.
  init(port wanted: UInt16) throws(Diagnostic) {
    Self.allowManyFiles()
    let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = socket(AF_INET, type, 0)
    var one: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = wanted.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(descriptor, pointer, length) == 0 && listen(descriptor, 512) == 0
          && getsockname(descriptor, pointer, &length) == 0
      }
    }
    guard descriptor >= 0, isListening else {
      let reason = String(cString: strerror(errno))
      close(descriptor)
      throw Diagnostic(
        "the preview cannot listen on 127.0.0.1:\(wanted): \(reason)",
        remedy: "name another port with `--port N`, or let the system choose one with `--port 0`", outcome: .usage)
    }
    self.descriptor = descriptor
    port = UInt16(bigEndian: address.sin_port)
  }

  /// As many open connections as the system lets a program have, within reason.
  private static func allowManyFiles() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < 4096 else { return }
    limit.rlim_cur = min(limit.rlim_max, 4096)
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
