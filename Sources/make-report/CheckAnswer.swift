import Diagnostics

/// What `check --json` writes on standard output: what a person reads on standard error, for editors and scripts.
struct CheckAnswer: Encodable {
  /// One report with all that was found in it.
  struct Report: Encodable {
    /// As it was found, or as it was named where it was not.
    let path: String
    let errors: Int
    let warnings: Int
    /// The exit code that this report alone would lead to.
    let exit: Int32
    let diagnostics: [Finding]

    init(path: String, _ diagnostics: [Diagnostic]) {
      self.path = path
      errors = diagnostics.count { $0.severity == .error }
      warnings = diagnostics.count { $0.severity == .warning }
      exit = DiagnosticList(diagnostics).outcome?.rawValue ?? 0
      self.diagnostics = diagnostics.map(Finding.init)
    }
  }

  /// A diagnostic; what is not known of it is left out.
  struct Finding: Encodable {
    let severity: String
    let problem: String
    let expected: String?
    let remedy: String?
    let file: String?
    /// Line and column count from 1, column and length in characters.
    var line: Int?
    var column: Int?
    var length: Int?
    /// The line; of one that is very long, what stands around the place.
    var text: String?
    /// The column at which `text` begins, where that is not the first.
    var textColumn: Int?
    var dataset: String?
    var sample: String?

    init(_ diagnostic: Diagnostic) {
      severity = diagnostic.severity.rawValue
      problem = diagnostic.problem
      expected = diagnostic.expected
      remedy = diagnostic.remedy
      switch diagnostic.place {
      case .source(let place):
        file = place.file
        (line, column, length) = (place.line, place.column, place.length)
        let excerpt = place.excerpt
        text = excerpt.text.isEmpty ? nil : excerpt.text
        textColumn = excerpt.column > 1 ? excerpt.column : nil
      case .file(let path): file = path
      case .sample(let dataset, let sample):
        file = nil
        (self.dataset, self.sample) = (dataset, sample)
      case .nowhere: file = nil
      }
    }
  }

  /// The exit code of the command.
  let exit: Int32
  let reports: [Report]
  /// What concerns no report: where there is no project, for example.
  let diagnostics: [Finding]

  init(reports: [(path: String, diagnostics: [Diagnostic])], elsewhere: [Diagnostic] = []) {
    exit = DiagnosticList(reports.flatMap(\.diagnostics) + elsewhere).outcome?.rawValue ?? 0
    self.reports = reports.map { Report(path: $0.path, $0.diagnostics) }
    diagnostics = elsewhere.map(Finding.init)
  }
}
