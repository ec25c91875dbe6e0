import Diagnostics
import NeuralNetworks

/// What a run is trained with: a base loss, or two with a mixing schedule.
///
/// Names are `ce`, `ce+dice`, `ce-linear-dice` and `ce-finetune-dice`, for any two different losses of `LossCatalogue`.
public struct LossVariant: Sendable, Hashable {
  public let name: String
  public let first: String
  /// nil for `only`.
  public let second: String?
  public let schedule: MixingSchedule

  /// nil for a name that is no base loss and no pair of two different ones.
  public init?(name: String) {
    let known = LossCatalogue.all.map(\.name)
    if known.contains(name) {
      self.init(name: name, first: name, second: nil, schedule: .only)
      return
    }
    for (schedule, infix) in Self.infixes {
      for first in known where name.hasPrefix(first + infix) {
        let second = String(name.dropFirst(first.count + infix.count))
        if known.contains(second), second != first {
          self.init(name: name, first: first, second: second, schedule: schedule)
          return
        }
      }
    }
    return nil
  }

  private init(name: String, first: String, second: String?, schedule: MixingSchedule) {
    self.name = name
    self.first = first
    self.second = second
    self.schedule = schedule
  }

  private static let infixes: [(MixingSchedule, String)] = [
    (.combo, "+"), (.linear, "-linear-"), (.finetune, "-finetune-"),
  ]

  /// The weight of the first loss at an epoch, from 0.
  public func alpha(epoch: Int, of epochs: Int) -> Double {
    schedule.alpha(epoch: epoch, of: epochs)
  }

  /// Every name that there is, for suggestions: base losses first, then pairs.
  public static var allNames: [String] {
    let known = LossCatalogue.all.map(\.name)
    let pairs = known.flatMap { first in
      known.filter { $0 != first }.flatMap { second in infixes.map { first + $0.1 + second } }
    }
    return known + pairs
  }

  /// What to write instead of a name that is no variant.
  static func remedy(for name: String) -> String {
    if let nearest = nearestName(to: name, among: allNames) { return "did you mean `\(nearest)`?" }
    let known = LossCatalogue.all.map(\.name).joined(separator: ", ")
    return "losses are \(known), and A+B, A-linear-B, A-finetune-B of any two of them"
  }

  /// Enters the run key: what is computed, not what it is called.
  var canonicalDescription: String {
    "\(schedule.rawValue)(\(first), \(second ?? "none"))"
  }
}
