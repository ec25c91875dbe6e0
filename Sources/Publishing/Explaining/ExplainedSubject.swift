import Diagnostics
import Laboratory
import LiterateDocuments
import Studies

/// What is asked about a report.
public enum ExplainedSubject: Sendable, Hashable {
  /// The label of a figure, a table or a cell, or the name of a run.
  case name(String)
  /// The numbers on a line of the report, "40", or of a file that it includes, "_part.md:40".
  case line(String)
}

/// What a name or a line of a document stands for.
struct SubjectSearch {
  let document: LiterateDocument
  let chain: RecipeChain

  enum Found {
    case block(label: String, DocumentBlock)
    case cell(Cell)
    case run(study: StudyRecipes, PlannedRun)
  }

  /// - Throws: a `Diagnostic` for a name that there is not, and for a run's name that several studies have.
  func found(_ name: String) throws(Diagnostic) -> Found {
    if let labelled = document.labelled.first(where: { $0.label == name }) {
      return .block(label: name, labelled.block)
    }
    if let cell = document.cells.first(where: { $0.label == name }) { return .cell(cell) }
    let runs = runs.filter { entry in
      [entry.run.run.name, self.name(of: entry), entry.run.recipe.name, entry.run.recipe.key.hexadecimal].contains(name)
        || name.count >= 8 && entry.run.recipe.key.hexadecimal.hasPrefix(name)
    }
    if let run = runs.first, runs.count == 1 { return .run(study: run.study, run.run) }
    guard runs.isEmpty else {
      throw Diagnostic(
        "several runs are called `\(name)`", at: .file(document.file),
        remedy: "name one of " + runs.map { "`\(self.name(of: $0))`" }.joined(separator: ", "), outcome: .usage)
    }
    throw Diagnostic(
      "the report has no figure, table, cell or run `\(name)`", at: .file(document.file),
      remedy: labels.isEmpty && self.runs.isEmpty
        ? "give the cell a label: `#| label: fig-…`" : suggestion(for: name, among: labels + self.runs.map(self.name)),
      outcome: .usage)
  }

  private var labels: [String] {
    var labels = document.labelled.map(\.label)
    for label in document.cells.compactMap(\.label) where !labels.contains(label) { labels.append(label) }
    return labels
  }

  private var runs: [(study: StudyRecipes, run: PlannedRun)] {
    chain.studies.flatMap { study in study.runs.map { (study, $0) } }
  }

  private func name(of entry: (study: StudyRecipes, run: PlannedRun)) -> String {
    "\(entry.study.study.label): \(entry.run.run.name)"
  }

  /// The queries on a line: those of numbers, and those that decide what shows.
  ///
  /// - Throws: a `Diagnostic` for what is no line, and for a line without a query.
  func queries(onLine text: String) throws(Diagnostic) -> [(query: InlineQuery, isCondition: Bool)] {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let file = parts.dropLast().joined(separator: ":")
    guard let line = parts.last.flatMap({ Int($0) }), line > 0 else {
      throw Diagnostic("`--line \(text)` is no line", expected: "a number from 1, or FILE:NUMBER", outcome: .usage)
    }
    let all = document.inlineQueries.map { ($0, false) } + document.conditionQueries.map { ($0, true) }
    let here = all.filter { query, _ in
      let name = query.place.file
      return file.isEmpty ? name == document.file : name == file || name.hasSuffix("/" + file)
    }
    let found = here.filter { query, _ in (query.place.line...max(query.place.line, query.lastLine)).contains(line) }
    guard found.isEmpty else { return found }
    let lines = Set(here.map(\.0.place.line)).sorted()
    let nearest = lines.sorted { (abs($0 - line), $0) < (abs($1 - line), $1) }.prefix(Self.mostLines).sorted()
    throw Diagnostic(
      "line \(line) has no number that a query gives", at: .file(file.isEmpty ? document.file : file),
      remedy: lines.isEmpty
        ? "its numbers have labels or stand elsewhere: name a label, or a line of an included file as FILE:LINE"
        : "there are some on the lines " + nearest.map(String.init).joined(separator: ", ")
          + (lines.count > nearest.count ? ", and on \(lines.count - nearest.count) more" : ""),
      outcome: .usage)
  }

  private static let mostLines = 12
}

extension InlineQuery {
  /// Where the SQL ends.
  fileprivate var lastLine: Int { content.place(utf8Offset: max(0, sql.utf8.count - 1)).line }
}
