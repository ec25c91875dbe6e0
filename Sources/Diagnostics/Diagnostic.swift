/// A problem with its place and a remedy: the only way anything is ever reported as wrong.
public struct Diagnostic: Error, Sendable, Hashable, Codable {
  public enum Severity: String, Sendable, Hashable, Codable { case warning, error }

  /// The exit code that a problem leads to, where nothing graver goes with it.
  public enum Outcome: Int32, Sendable, Hashable, Codable {
    /// The document or a run failed.
    case failed = 1
    /// The command was used wrongly.
    case usage = 2
    /// Data are missing or differ from their manifest.
    case data = 3
    /// Verification found a difference.
    case verification = 4
  }

  /// Where the problem lies.
  public enum Place: Sendable, Hashable, Codable {
    case source(SourcePlace)
    case sample(dataset: String, sample: String)
    case file(String)
    case nowhere
  }

  public var severity: Severity
  public var outcome: Outcome
  /// What is wrong, in one sentence without a full stop.
  public var problem: String
  public var place: Place
  /// What would have been right.
  public var expected: String?
  /// What the user can do about it.
  public var remedy: String?
  /// How many problems that are not shown this one stands for; 0 for a problem of its own.
  package var omitted = 0
  /// Whether those lie on the place's line.
  var isOfLine = false

  /// The longest sentence, in characters, that a diagnostic holds; a longer one quotes somebody's input, and is cut.
  package static let longestText = 2000

  public init(
    _ problem: String, at place: Place = .nowhere, expected: String? = nil, remedy: String? = nil,
    severity: Severity = .error, outcome: Outcome = .failed
  ) {
    self.severity = severity
    self.outcome = outcome
    self.problem = problem.shortened(to: Self.longestText)
    self.place = place
    self.expected = expected?.shortened(to: Self.longestText)
    self.remedy = remedy?.shortened(to: Self.longestText)
  }

  /// A problem at a place in a text.
  public init(
    _ problem: String, at source: SourcePlace, expected: String? = nil, remedy: String? = nil,
    severity: Severity = .error, outcome: Outcome = .failed
  ) {
    self.init(
      problem, at: .source(source), expected: expected, remedy: remedy, severity: severity, outcome: outcome)
  }
}

/// Several problems found in one pass.
public struct DiagnosticList: Error, Sendable {
  public var diagnostics: [Diagnostic]

  public init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }

  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// The exit code of a command that ends with these problems: the document's own faults come before those of data.
  public var outcome: Diagnostic.Outcome? {
    let outcomes = diagnostics.filter { $0.severity == .error }.map(\.outcome)
    return outcomes.contains(.failed) ? .failed : outcomes.min { $0.rawValue < $1.rawValue }
  }
}
