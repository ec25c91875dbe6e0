import Publishing

extension Explanation {
  /// So many samples of a dataset, and rows of a query, are shown to a person.
  private static let mostShown = 8

  /// As a person reads it; bounded, where JSON has everything.
  var lines: [String] {
    var lines = ["\(subject)", "  \(kind), \(file):\(line)"]
    for query in queries { lines += Self.lines(of: query) }
    lines += named.map { "  \(Self.shortened($0))" }
    lines += remarks.map { "  \($0)" }
    for study in studies { lines += Self.lines(of: study) }
    for dataset in datasets { lines += Self.lines(of: dataset) }
    lines += files.map { "  file \($0.name)  sha256:\($0.sha256)" }
    if let results { lines.append("  \(results.name)  sha256:\(results.sha256)") }
    return lines + ["  \(report.name)  sha256:\(report.sha256)", ""]
  }

  private static func lines(of query: Query) -> [String] {
    let source = query.tables.isEmpty ? "" : " of \(query.tables.joined(separator: ", "))"
    let only = query.study.map { ", of the study \($0) alone" } ?? ""
    var lines = ["  query\(source)\(only):"]
    lines += query.sql.split(separator: "\n").map { "    \($0)" }
    lines.append("  \(CommandAnswer.count(query.rowCount, "row")):")
    var table = TextTable(query.columns, right: [])
    for row in query.rows.prefix(mostShown) { table.add(row.map { shortened($0.text, most: 40) }) }
    lines += table.lines.map { "    \($0)" }
    let rest = query.rowCount - min(query.rows.count, mostShown)
    return lines + (rest > 0 ? ["    … \(rest) more"] : [])
  }

  private static func lines(of study: Study) -> [String] {
    var lines = ["  study \(study.name): \(study.basis)"]
    if let first = study.runs.first {
      let common = first.settings.filter { key, value in study.runs.allSatisfy { $0.settings[key] == value } }
      lines.append("    \(CommandAnswer.count(study.runs.count, "run")): \(text(of: common))")
      for run in study.runs {
        let own = text(of: run.settings.filter { common[$0.key] == nil })
        lines.append("      \(run.name)\(own.isEmpty ? "" : ": \(own)")")
        lines.append("        \(run.recipe)")
        lines.append(
          "        checkpoint "
            + (run.checkpoint.map { "sha256:\($0)" } ?? "unknown: the run is no longer in the store"))
      }
    }
    return lines + study.datasets.flatMap(Self.lines(of:))
  }

  private static func text(of settings: [String: String]) -> String {
    settings.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }

  private static func lines(of dataset: Dataset) -> [String] {
    var lines = [
      "    \(dataset.role) \(dataset.name): \(CommandAnswer.count(dataset.sampleCount, "sample")), "
        + "table sha256:\(dataset.samplesTable)"
    ]
    for sample in dataset.samples.prefix(mostShown) {
      let masks = sample.masks.map { " mask sha256:\($0)" }.joined()
      lines.append("      \(sample.id)  sha256:\(sample.image)\(masks)")
    }
    let rest = dataset.samples.count - mostShown
    return lines + (rest > 0 ? ["      … \(rest) more, with --json"] : [])
  }

  private static func shortened(_ text: String, most: Int = 300) -> String {
    text.count <= most ? text : text.prefix(most - 1) + "…"
  }
}

extension Explanation.Value {
  fileprivate var text: String {
    switch self {
    case .null: "NULL"
    case .integer(let value): String(value)
    case .real(let value): String(value)
    case .text(let value): value
    }
  }
}
