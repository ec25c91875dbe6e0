/// What of some studies is in the store and what is to be done, found without looking at any image.
public struct WorkPlan: Sendable, Hashable {
  public struct PlannedRun: Sendable, Hashable {
    public var study: String
    public var loss: String
    public var fold: Int
    public var seed: UInt64
    /// The run key.
    public var key: String
    public var isCached: Bool
  }

  public struct PlannedEvaluation: Sendable, Hashable {
    public var study: String
    public var loss: String
    public var seed: UInt64
    public var isCached: Bool
  }

  public var runs: [PlannedRun]
  public var evaluations: [PlannedEvaluation]
  /// Whether the results database itself is in the store.
  public var hasResults: Bool

  public var runsToTrain: Int { runs.filter { !$0.isCached }.count }

  /// Whether nothing is left to do.
  public var isComplete: Bool {
    hasResults && runs.allSatisfy(\.isCached) && evaluations.allSatisfy(\.isCached)
  }
}
