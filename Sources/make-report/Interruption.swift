import ArgumentParser
import Dispatch
import Foundation
import Synchronization

/// Ctrl-C (or a request to terminate) as a wish that is asked for, so that what is being written is written to its end.
///
/// Training does not ask: a second or two after the wish the program ends anyway, which loses nothing, since the store keeps every
/// run's last epoch and no file has its final name before it is whole. A second Ctrl-C ends it at once.
final class Interruption {
  private final class Wishes: Sendable {
    let count = Atomic<Int>(0)
    /// 128 and the signal's number, as shells count it; 0 where the program is meant to be ended so.
    let code = Atomic<Int32>(0)

    func come(_ code: Int32) {
      self.code.store(code, ordering: .relaxed)
      if count.add(1, ordering: .relaxed).newValue > 1 { exit(code) }
      DispatchQueue.global().asyncAfter(deadline: .now() + (code == 0 ? 1 : 2)) { exit(code) }
    }
  }

  private let wishes: Wishes
  private let sources: [any DispatchSourceSignal]

  /// - Parameter isFailure: whether the program has then not done what it was asked for.
  init(isFailure: Bool = false) {
    let wishes = Wishes()
    self.wishes = wishes
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { wishes.come(isFailure ? 128 + number : 0) }
      source.activate()
      return source
    }
  }

  var hasCome: Bool { wishes.count.load(ordering: .relaxed) > 0 }

  var exitCode: ExitCode { ExitCode(wishes.code.load(ordering: .relaxed)) }
}
