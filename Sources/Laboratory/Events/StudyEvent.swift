/// What happens while studies are worked on, for a line of progress. Times are estimates; they never enter results.
///
/// Events come from several threads.
public enum StudyEvent: Sendable {
  /// A dataset's files are compared with their checksums.
  case verifying(dataset: String)
  /// Images look alike on both sides of what a study divides; only sent where its results are not there yet.
  case doubtful(study: String, problem: String)
  /// Images are decoded and resized, once a dataset and size.
  case preparing(study: String, dataset: String, images: Int)
  /// What a study needs, before it begins; only sent where there is something to train.
  case planned(StudyEstimate)
  /// A run has ended an epoch.
  case epochFinished(EpochProgress)
  /// A run is finished and kept; the counts are of the study's runs that had to be trained.
  case runFinished(study: String, run: String, finished: Int, of: Int)
  /// Test images are predicted and measured; the counts are of images times variants.
  case evaluating(study: String, loss: String, finished: Int, of: Int)
  /// Intervals and comparisons are computed and the database is written.
  case writingResults
}

/// What is left to do for a study, measured by a few steps of its own training.
public struct StudyEstimate: Sendable, Hashable {
  public var study: String
  /// Runs to train.
  public var runs: Int
  /// Runs that are in the store already.
  public var cached: Int
  public var seconds: Double
  /// What the runs will take on the disk.
  public var bytes: Int
}

public struct EpochProgress: Sendable, Hashable {
  public var study: String
  public var run: String
  /// From 1.
  public var epoch: Int
  public var epochs: Int
  public var trainingLoss: Double
  public var diceValidation: Double
  /// Steps of all runs that had to be trained.
  public var stepsFinished: Int
  public var steps: Int
  /// From the speed so far.
  public var secondsLeft: Double
}
