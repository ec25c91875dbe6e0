/// Where something of a report comes from, down to the digests of samples. Digests are SHA-256 in hexadecimal digits.
public struct Explanation: Sendable, Encodable {
  /// A value of a row.
  public enum Value: Sendable, Hashable, Encodable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)

    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .null: try container.encodeNil()
      case .integer(let value): try container.encode(value)
      case .real(let value): try container.encode(value)
      case .text(let value): try container.encode(value)
      }
    }
  }

  public struct Query: Sendable, Encodable {
    public var sql: String
    /// The study whose rows alone it saw; nil for all.
    public var study: String?
    /// The tables of the results that it reads.
    public var tables: [String]
    public var columns: [String]
    /// The first of its rows.
    public var rows: [[Value]]
    public var rowCount: Int
  }

  public struct File: Sendable, Hashable, Encodable {
    public var name: String
    public var sha256: String
  }

  public struct Run: Sendable, Encodable {
    public var name: String
    /// `runs:KEY`
    public var recipe: String
    /// Of the checkpoint; nil where the store no longer has the run.
    public var checkpoint: String?
    /// As its recipe writes them, values that are no texts as JSON.
    public var settings: [String: String]
  }

  public struct Sample: Sendable, Hashable, Encodable {
    public var id: String
    /// Of the file; of a generated image, of its pixels.
    public var image: String
    public var masks: [String]
  }

  public struct Dataset: Sendable, Encodable {
    public var name: String
    /// `train`, `test`, or `described` for one that a card tells of.
    public var role: String
    /// Of its table of samples.
    public var samplesTable: String
    /// Those that may stand behind the answer.
    public var samples: [Sample]
    /// How many there are in this role.
    public var sampleCount: Int
  }

  public struct Study: Sendable, Encodable {
    public var name: String
    /// `declaration`, `images` or `runs`: how far the answer leads back.
    public var depth: String
    /// How it is known what stands behind the answer, in words.
    public var basis: String
    public var runs: [Run]
    public var datasets: [Dataset]
  }

  /// What is explained: a label, a run's name, or the SQL of a number.
  public var subject: String
  /// `chart`, `table`, …, `number`, `condition`, `run`, `picture`
  public var kind: String
  /// The file and the line from 1.
  public var file: String
  public var line: Int
  public var queries: [Query] = []
  /// What the rows name, such as samples that a gallery shows.
  public var named: [String] = []
  public var studies: [Study] = []
  public var datasets: [Dataset] = []
  /// The author's own files.
  public var files: [File] = []
  /// The report's own text, in which the question stands.
  public var report: File
  /// The database that was asked.
  public var results: File?
  /// What cannot be told, in words.
  public var remarks: [String] = []

  /// So many rows of a query are told.
  static let mostRows = 20
}
