import Publishing

/// What `status --json` answers.
struct StatusAnswer: Encodable {
  struct Report: Encodable {
    let report: String
    /// `up-to-date`, `stale`, `never-rendered`, or `faulty` for a report with faults.
    let state: String
    /// `last-rendering`, `lock` or `nothing`.
    var comparedWith: String?
    var causes: [Cause] = []
    var work: Work?
    var missingDatasets: [String] = []
    /// Files of weights.
    var missingWeights: [String] = []
    var notes: [String] = []

    init(_ report: String, _ status: ReportStatus?) {
      self.report = report
      state = status?.state.rawValue ?? "faulty"
      guard let status else { return }
      comparedWith = status.comparedWith.rawValue
      causes = status.causes.map(Cause.init)
      work = Work(status.work)
      missingDatasets = status.missing.datasets
      missingWeights = status.missing.weights.map(\.lastPathComponent)
      notes = status.notes
    }
  }

  struct Cause: Encodable {
    let kind: String
    let subject: String
    let words: String
    let old: String?
    let new: String?
    let file: String?
    let line: Int?
    let details: [String]
    let follows: [Consequence]

    init(_ cause: StaleCause) {
      (kind, subject, words) = (cause.kind.rawValue, cause.subject, cause.words)
      (old, new, file, line) = (cause.old, cause.new, cause.file, cause.line)
      details = cause.details
      follows = cause.follows.map(Consequence.init)
    }
  }

  struct Consequence: Encodable {
    let kind: String
    let count: Int
    let total: Int
    let of: [String]

    init(_ consequence: StaleCause.Consequence) {
      (kind, count, total, of) = (consequence.kind, consequence.count, consequence.total, consequence.of)
    }
  }

  struct Work: Encodable {
    struct Study: Encodable {
      let study: String
      let runs: Int
      let cached: Int
      let seconds: Double
      let bytes: Int
    }

    /// Studies with runs to train.
    let training: [Study]
    let runs: Int
    /// An estimate, which is another one each time.
    let seconds: Double
    let bytes: Int
    let evaluations: Int
    let writesResults: Bool
    /// Why the estimate is not known.
    let problem: String?

    init(_ work: PendingWork) {
      training = work.training.map {
        Study(study: $0.study, runs: $0.runs, cached: $0.cached, seconds: $0.seconds, bytes: $0.bytes)
      }
      (runs, seconds, bytes) = (work.runs, work.seconds, work.bytes)
      (evaluations, writesResults) = (work.evaluations.missing, work.writesResults)
      problem = work.problem?.problem
    }
  }

  let reports: [Report]
}
