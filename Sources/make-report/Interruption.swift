import Dispatch
import Foundation
import Synchronization

/// Ctrl-C (or a request to terminate) as a wish that is asked for, so that what is being written is written to its end.
///
/// Training does not ask: a second after the wish the program ends anyway, which loses nothing, since the store keeps every
/// run's last epoch and no file has its final name before it is whole. A second Ctrl-C ends it at once.
final class Interruption {
  private final class Wishes: Sendable {
    let count = Atomic<Int>(0)

    func come() {
      if count.add(1, ordering: .relaxed).newValue > 1 { exit(0) }
      DispatchQueue.global().asyncAfter(deadline: .now() + 1) { exit(0) }
    }
  }

  private let wishes = Wishes()
  private let sources: [any DispatchSourceSignal]

  init() {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      return DispatchSource.makeSignalSource(signal: number, queue: .global())
    }
    for source in sources {
      source.setEventHandler { [wishes] in wishes.come() }
      source.activate()
    }
  }

  var hasCome: Bool { wishes.count.load(ordering: .relaxed) > 0 }
}
