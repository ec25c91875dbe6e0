import ArgumentParser
import Foundation
import Synchronization

/// What Ctrl-C, or a request to terminate, does to the command that is at work.
///
/// Usually it ends the program at once, which loses nothing, since what is finished lies in the store, a run's last epoch too, and
/// no file has its final name before it is whole; what is kept is said first. A command may take it as a wish instead, and
/// ask whether it has come; a second or two after the wish the program ends anyway, and at a second Ctrl-C at once.
final class Interruption: Sendable {
  private enum Manner: Sendable {
    case end(saying: @Sendable () -> String)
    case wish(isFailure: Bool)
  }

  private struct State: Sendable {
    var manner = Manner.end { "interrupted; every file that was written is whole" }
    var count = 0
    var code: Int32 = 0
  }

  private static let state = Mutex(State())
  /// The handler of signals may do no more than write into this pipe; a thread of our own reads it, since those of
  /// Dispatch may all be at work.
  private static let pipeEnd = Atomic<Int32>(-1)

  /// From now on an interruption ends the program, with 128 and the signal's number as shells count it.
  static func endsProgram() {
    guard pipeEnd.load(ordering: .relaxed) < 0 else { return }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    pipeEnd.store(ends[1], ordering: .relaxed)
    let readingEnd = ends[0]
    Thread.detachNewThread {
      Self.takeBlockedSignals()
      var number: UInt8 = 0
      while true {
        if read(readingEnd, &number, 1) == 1 { Self.come(Int32(number)) }
      }
    }
    for number in signals {
      signal(number) { number in
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(Interruption.pipeEnd.load(ordering: .relaxed), &byte, 1)
      }
    }
  }

  private static let signals = [SIGINT, SIGTERM]

  /// A program inherits which signals whoever started it has blocked; this thread takes them all the same.
  private static func takeBlockedSignals() {
    var taken = sigset_t()
    sigemptyset(&taken)
    for number in signals { sigaddset(&taken, number) }
    pthread_sigmask(SIG_UNBLOCK, &taken, nil)
  }

  /// - Parameter words: asked for from another thread when the program ends; what is kept.
  static func endsProgram(saying words: @escaping @Sendable () -> String) {
    state.withLock { $0.manner = .end(saying: words) }
    endsProgram()
  }

  /// From now on it is a wish.
  ///
  /// - Parameter isFailure: whether the program has then not done what it was asked for.
  init(isFailure: Bool = false) {
    Self.state.withLock { $0.manner = .wish(isFailure: isFailure) }
    Self.endsProgram()
  }

  var hasCome: Bool { Self.state.withLock { $0.count } > 0 }

  /// 128 and the signal's number; 0 where the program is meant to be ended so.
  var exitCode: ExitCode { ExitCode(Self.state.withLock { $0.code }) }

  private static func come(_ number: Int32) {
    let (manner, isFirst) = state.withLock { state in
      state.count += 1
      if case .wish(isFailure: false) = state.manner { state.code = 0 } else { state.code = 128 + number }
      return (state.manner, state.count == 1)
    }
    let code = state.withLock { $0.code }
    guard isFirst else { _exit(code) }
    switch manner {
    case .end(let words):
      Console.write("\r\(Console.isTerminal ? "\u{1B}[K" : "")\(words())\n", to: .standardError)
      _exit(code)
    case .wish(let isFailure):
      Thread.detachNewThread {
        Thread.sleep(forTimeInterval: isFailure ? 2 : 0.8)
        _exit(code)
      }
    }
  }
}
