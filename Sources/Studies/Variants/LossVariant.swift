import ArtifactStore
import Diagnostics
import NeuralNetworks

/// What a run is trained with: a base loss, or two with a mixing schedule.
///
/// Names are `ce`, `ce+dice`, `ce-linear-dice` and `ce-finetune-dice`, for any two different losses of `LossCatalogue`.
public struct LossVariant: Sendable, Hashable {
  public let name: String
  private let losses: [any SegmentationLoss]
  public let schedule: MixingSchedule

  /// nil for a name that is no base loss and no pair of two different ones.
  public init?(name: String) {
    if let loss = LossCatalogue.named(name) {
      self.init(name: name, losses: [loss], schedule: .only)
      return
    }
    for (schedule, infix) in Self.infixes {
      for first in LossCatalogue.all where name.hasPrefix(first.name + infix) {
        let second = String(name.dropFirst(first.name.count + infix.count))
        if let second = LossCatalogue.named(second), second.name != first.name {
          self.init(name: name, losses: [first, second], schedule: schedule)
          return
        }
      }
    }
    return nil
  }

  /// - Parameter losses: one for `only`, else two.
  init(name: String, losses: [any SegmentationLoss], schedule: MixingSchedule) {
    precondition(losses.count == (schedule == .only ? 1 : 2), "a schedule mixes two losses, or has one")
    self.name = name
    self.losses = losses
    self.schedule = schedule
  }

  /// The first loss's name.
  public var first: String { losses[0].name }
  /// The second loss's name; nil for `only`.
  public var second: String? { losses.count > 1 ? losses[1].name : nil }

  public static func == (a: LossVariant, b: LossVariant) -> Bool {
    a.name == b.name && a.recipe.canonical == b.recipe.canonical
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }

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
  package static func remedy(for name: String) -> String {
    if let nearest = nearestName(to: name, among: allNames) { return "did you mean `\(nearest)`?" }
    let known = LossCatalogue.all.map(\.name).joined(separator: ", ")
    return "losses are \(known), and A+B, A-linear-B, A-finetune-B of any two of them"
  }

  /// The losses that an epoch is trained with, each with its weight; one of weight 0 is not among them.
  ///
  /// - Parameter epoch: from 0.
  package func objective(epoch: Int, of epochs: Int) -> MixedObjective {
    let alpha = alpha(epoch: epoch, of: epochs)
    return MixedObjective(Array(zip([Float(alpha), Float(1 - alpha)], losses)))
  }

  /// For the recipe of a run: what is computed, not what it is called.
  var recipe: JSONDocument {
    .object([("schedule", .text(schedule.rawValue)), ("losses", .list(losses.map(\.recipe)))])
  }
}
