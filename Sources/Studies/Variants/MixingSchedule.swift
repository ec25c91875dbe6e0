/// How the weight α of a variant's first loss changes over training.
public enum MixingSchedule: String, Sendable, Hashable, CaseIterable {
  /// The first loss alone.
  case only
  /// Both with the same weight.
  case combo
  /// From the first alone to the second alone, by the same step every epoch.
  case linear
  /// The first alone, and the second alone in the last tenth of the epochs.
  case finetune

  /// The weight of the first loss at an epoch; that of the second is 1 − α.
  ///
  /// - Parameters:
  ///   - epoch: from 0.
  ///   - epochs: their number; at least `leastEpochs`.
  public func alpha(epoch: Int, of epochs: Int) -> Double {
    switch self {
    case .only: return 1
    case .combo: return 0.5
    case .linear: return 1 - Double(epoch) / Double(max(1, epochs - 1))
    case .finetune:
      // The authors' rule, α = 1 while epoch ≤ 0.9 · epochs, leaves the second loss no epoch of ten or fewer.
      let isLastOfFew = epochs <= 10 && epoch == epochs - 1
      return 10 * epoch <= 9 * epochs && !isLastOfFew ? 1 : 0
    }
  }

  /// Fewer epochs leave one of the two losses without any.
  public var leastEpochs: Int { self == .linear || self == .finetune ? 2 : 1 }
}
