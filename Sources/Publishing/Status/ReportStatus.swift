import Diagnostics
import Laboratory

/// Whether a report is as its sources say, and what another rendering would do.
public struct ReportStatus: Sendable {
  public enum State: String, Sendable {
    case upToDate = "up-to-date"
    /// Something has changed since it was made, or a file of it is not as it was made.
    case stale
    /// Neither the store nor a lock knows of it.
    case neverRendered = "never-rendered"
  }

  /// What the report as it is now was compared with.
  public enum Comparison: String, Sendable {
    case lastRendering = "last-rendering"
    case lock
    case nothing
  }

  public var state: State
  public var comparedWith: Comparison
  /// In the order of the data: what comes first may be the reason for what a later one says.
  public var causes: [StaleCause]
  public var work: PendingWork
  /// Datasets and weights that are not on this computer.
  public var missing: MissingData
  /// What is to be known beside.
  public var notes: [String]
}

/// One change that makes a report stale.
public struct StaleCause: Sendable, Equatable {
  /// In the order of the data.
  public enum Kind: String, Sendable, CaseIterable {
    /// Files of images, or of weights, are not those of their manifest.
    case data
    case samples, dataset, weights, parameter, setting, library, stage, program, format, date
    case artefact
    case cell, text, file, font
    case output
    /// A recipe differs, and nothing that is known tells why.
    case unexplained
  }

  /// What follows from a change.
  public struct Consequence: Sendable, Equatable {
    /// A kind of artefact: `runs`.
    public var kind: String
    /// How many are others now, and how many there are.
    public var count: Int
    public var total: Int
    /// What each of them is of.
    public var of: [String]
  }

  public var kind: Kind
  /// What has changed: the name of a parameter, a sample, a study's setting, …
  public var subject: String
  /// The whole in one line.
  public var words: String
  public var old: String?
  public var new: String?
  /// Where it was written, from the report's folder.
  public var file: String?
  public var line: Int?
  /// Line by line what has changed, sample by sample.
  public var details: [String] = []
  public var follows: [Consequence] = []
}

/// What another rendering would do.
public struct PendingWork: Sendable {
  /// Studies with runs to train, with what that takes; measured by a few steps of each.
  public var training: [StudyEstimate] = []
  /// How many evaluations are to be made, of how many.
  public var evaluations = (missing: 0, total: 0)
  /// Whether intervals and comparisons are to be computed anew.
  public var writesResults = false
  /// Why it is not known how long training takes.
  public var problem: Diagnostic?

  public var isEmpty: Bool { training.isEmpty && evaluations.missing == 0 && !writesResults }
  public var runs: Int { training.reduce(0) { $0 + $1.runs } }
  public var seconds: Double { training.reduce(0) { $0 + $1.seconds } }
  public var bytes: Int { training.reduce(0) { $0 + $1.bytes } }
}
