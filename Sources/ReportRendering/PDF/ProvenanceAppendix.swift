import WovenDocuments

extension WovenDocument {
  /// With an appendix that tells where each figure, table and number comes from, where the PDF is to have one.
  var withProvenanceAppended: WovenDocument {
    guard pdf.appendsProvenance, let provenance else { return self }
    var document = self
    let words = ReportWords(language: language)
    let level = blocks.headings(in: .pdf).map(\.level).min() ?? 1
    let title = [ReportInline.text(words.ofProvenance.title)]
    document.blocks.append(.heading(ReportHeading(level: level, text: title, label: "_provenance")))
    let appendix = ProvenanceAppendix(texts: ProvenanceText(provenance, words: words), words: words)
    document.blocks += [.table(appendix.sources)] + provenance.answers.map { .table(appendix.table(of: $0)) }
    return document
  }
}

/// Tables of two columns, one for each answer and one for what stands behind all of them.
private struct ProvenanceAppendix {
  let texts: ProvenanceText
  let words: ReportWords
  private var own: ProvenanceWords { words.ofProvenance }

  var sources: ReportTable {
    table(head: own.more, rows: texts.sources.map { ($0.name, [.text($0.text)]) })
  }

  func table(of answer: ReportProvenance.Answer) -> ReportTable {
    var rows: [(String, [ReportInline])] = []
    for query in answer.queries {
      let sql = query.sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      rows += [(own.query, [.code(sql)]), (own.rows, [.text(String(query.rows))])]
    }
    rows += texts.facts(of: answer).map { ($0.name, [.text($0.text)]) }
    return table(head: own.origin(of: answer.subjects.joined(separator: ", ")), rows: rows)
  }

  private func table(head: String, rows: [(name: String, text: [ReportInline])]) -> ReportTable {
    ReportTable(
      columns: [.left, .left], header: [[.text(own.title)], [.text(head)]],
      rows: rows.map { [[.text($0.name)], $0.text] },
      isProse: true)
  }
}
