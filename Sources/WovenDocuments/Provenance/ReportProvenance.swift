/// Where what a document shows comes from: every answer once, and what stands behind all of them.
public struct ReportProvenance: Sendable, Hashable {
  /// A mark of number n is of answer n, counted from 1.
  public var answers: [Answer]
  public var sources: Sources
  /// Whether the page has marks of them.
  public var isMarked: Bool

  public init(answers: [Answer], sources: Sources, isMarked: Bool) {
    self.answers = answers
    self.sources = sources
    self.isMarked = isMarked
  }

  /// What figures, tables and numbers were made of that asked the same.
  public struct Answer: Sendable, Hashable {
    public struct Query: Sendable, Hashable {
      public var sql: String
      /// How many it gave.
      public var rows: Int

      public init(sql: String, rows: Int) {
        self.sql = sql
        self.rows = rows
      }
    }

    /// A study that was asked about.
    public struct Asked: Sendable, Hashable {
      public var study: String
      /// How far the answer leads back.
      public var depth: Depth

      public init(study: String, depth: Depth) {
        self.study = study
        self.depth = depth
      }
    }

    public enum Depth: Int, Sendable, Hashable, Comparable {
      /// To what the study declares: no image stands behind it.
      case declaration
      case images
      /// To runs, and the images that they saw.
      case runs

      public static func < (a: Depth, b: Depth) -> Bool { a.rawValue < b.rawValue }
    }

    /// What shows it: "Figure 1", "62 %".
    public var subjects: [String]
    public var queries: [Query]
    public var studies: [Asked]
    /// Datasets that are told of beside those of the studies.
    public var datasets: [String]
    /// The author's own files, by their paths.
    public var files: [String]

    public init(
      subjects: [String] = [], queries: [Query] = [], studies: [Asked] = [], datasets: [String] = [],
      files: [String] = []
    ) {
      self.subjects = subjects
      self.queries = queries
      self.studies = studies
      self.datasets = datasets
      self.files = files
    }
  }

  /// What stands behind all answers; digests are SHA-256 in hexadecimal digits.
  public struct Sources: Sendable, Hashable {
    public struct Run: Sendable, Hashable {
      public var name: String
      /// The key of its recipe.
      public var key: String

      public init(name: String, key: String) {
        self.name = name
        self.key = key
      }
    }

    /// A table of samples or a file, with its digest.
    public struct Content: Sendable, Hashable {
      public var name: String
      public var digest: String
      /// How many samples; nil of a file.
      public var samples: Int?

      public init(name: String, digest: String, samples: Int? = nil) {
        self.name = name
        self.digest = digest
        self.samples = samples
      }
    }

    public struct Study: Sendable, Hashable {
      public var name: String
      public var runs: [Run]
      public var datasets: [Content]

      public init(name: String, runs: [Run], datasets: [Content]) {
        self.name = name
        self.runs = runs
        self.datasets = datasets
      }
    }

    public var studies: [Study]
    /// The report's text.
    public var report: Content
    /// The database of results.
    public var results: Content
    public var files: [Content]

    public init(studies: [Study], report: Content, results: Content, files: [Content] = []) {
      self.studies = studies
      self.report = report
      self.results = results
      self.files = files
    }
  }
}
