/// Where answers come from, in words that page and print share. Digests are shortened to 16 digits.
public struct ProvenanceText {
  /// Something that is told under a name.
  public struct Fact: Sendable, Hashable {
    public var name: String
    public var text: String
  }

  private let provenance: ReportProvenance
  private let words: ReportWords
  private var own: ProvenanceWords { words.ofProvenance }

  /// So many runs of a study are named; the results have all.
  private static let mostRuns = 40

  public init(_ provenance: ReportProvenance, words: ReportWords) {
    self.provenance = provenance
    self.words = words
  }

  /// "Rows: 5"
  public func rows(of query: ReportProvenance.Answer.Query) -> String { told(own.rows, String(query.rows)) }

  /// What stands behind an answer.
  public func facts(of answer: ReportProvenance.Answer) -> [Fact] {
    var facts = answer.studies.map { asked -> Fact in
      let study = provenance.sources.studies.first { $0.name == asked.study }
      let datasets = told(own.datasets, (study?.datasets ?? []).map(\.name).joined(separator: ", "))
      let text =
        switch asked.depth {
        case .declaration: own.declared
        case .images: "\(own.noRuns); \(datasets)"
        case .runs: "\(own.atMost) – \(told(own.runs, String(study?.runs.count ?? 0))); \(datasets)"
        }
      return Fact(name: "\(own.study) \(asked.study)", text: text)
    }
    if !answer.datasets.isEmpty {
      facts.append(Fact(name: own.datasets, text: answer.datasets.joined(separator: ", ")))
    }
    if !answer.files.isEmpty { facts.append(Fact(name: own.files, text: answer.files.joined(separator: ", "))) }
    return facts
  }

  /// What stands behind all of them.
  public var sources: [Fact] {
    let sources = provenance.sources
    var facts: [Fact] = []
    for study in sources.studies {
      let runs = study.runs.prefix(Self.mostRuns).map { "\($0.name) \(Self.short($0.key))" }
      let further = study.runs.count - runs.count
      let rest = further > 0 ? [own.further(further, in: "results.sqlite, `runs`")] : []
      facts.append(
        Fact(name: "\(own.study) \(study.name), \(own.runs)", text: (runs + rest).joined(separator: " · ")))
      facts.append(
        Fact(
          name: "\(own.study) \(study.name), \(own.datasets)",
          text: study.datasets.map(told).joined(separator: " · ")))
    }
    facts.append(Fact(name: own.results, text: told(sources.results)))
    facts.append(Fact(name: own.report, text: told(sources.report)))
    if !sources.files.isEmpty {
      facts.append(Fact(name: own.files, text: sources.files.map(told).joined(separator: " · ")))
    }
    return facts
  }

  private func told(_ name: String, _ value: String) -> String { "\(name)\(words.colon) \(value)" }

  private func told(_ content: ReportProvenance.Sources.Content) -> String {
    let samples = content.samples.map { " (\(told(own.samples, String($0))))" } ?? ""
    return "\(content.name)\(samples) \(Self.short(content.digest))"
  }

  private static func short(_ digest: String) -> String { digest.prefix(16) + "…" }
}
