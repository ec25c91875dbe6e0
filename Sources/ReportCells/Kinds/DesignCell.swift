import Diagnostics
import LiterateDocuments
import Results
import WovenDocuments

/// ```` ```{design} ````: how a study was laid out, what was declared of it and what became of that, what its images could have
/// shown; with `checklists: true` also what guidelines for reports ask for.
enum DesignCell: CellWork {
  static let kind = CellKind(name: "design", output: .table, asksOneStudy: true)

  static let keys = KeyTable(
    "design cell", [.init("checklists", .boolean, "Whether CLAIM 2024 and Metrics Reloaded are gone through, too")])

  static var body: ValueShape { .either([.nothing, .mapping(keys)]) }

  static func check(_ cell: Cell, in context: CheckingContext) -> (any CheckedCell)? {
    if cell.body.allSatisfy(\.isWhitespace) { return Checked(cell: cell, withChecklists: false) }
    guard let value = cell.yaml(collector: context.collector) else { return nil }
    let reader = MappingReader(value, keys, collector: context.collector)
    let withChecklists = reader.boolean("checklists") ?? false
    reader.finish()
    return Checked(cell: cell, withChecklists: withChecklists)
  }

  private struct Checked: CheckedCell {
    let cell: Cell
    let withChecklists: Bool

    func weave(in context: WeavingContext) throws -> CellOutput {
      func rows(_ sql: String) throws -> [[SQLValue]] { try context.query(sql) { _ in cell.place }.rows }
      let designs = try rows("SELECT study, scope, power FROM design ORDER BY study")
      guard !designs.isEmpty else {
        throw Diagnostic("the report has no study to tell of", at: cell.place, remedy: "add a `{study}` cell")
      }
      var blocks: [ReportBlock] = []
      for design in designs {
        let name: [ReportInline] = designs.count > 1 ? [.strong([.text(design[0].displayText)]), .text(": ")] : []
        blocks.append(.paragraph(name + [.text(design[1].displayText)]))
        if !design[2].displayText.isEmpty { blocks.append(.paragraph([.text(design[2].displayText)])) }
      }
      let declared = try rows(Self.hypotheses)
      let caption = try context.caption(of: cell)
      if !declared.isEmpty { blocks.append(try table(Self.hypothesisColumns, declared, caption: caption)) }
      var data: [String] = []
      if !declared.isEmpty { data.append(try context.query(Self.hypotheses) { _ in cell.place }.csvText) }
      if withChecklists {
        for checklist in try rows("SELECT DISTINCT checklist, source FROM checklists ORDER BY checklist") {
          let name = checklist[0].displayText
          blocks.append(.paragraph([.strong([.text(name)]), .text(" (\(checklist[1].displayText))")]))
          let items = try rows(
            """
            SELECT item, topic, coalesce(answer, 'for the text to say') FROM checklists
            WHERE checklist = '\(name)' AND study = (SELECT min(study) FROM checklists) ORDER BY item
            """)
          blocks.append(try table(["", "Asked for", "What the study knows"], items, caption: nil))
        }
      }
      return CellOutput(blocks: blocks, data: data)
    }

    private static let hypothesisColumns = ["", "Claim", "Images", "Difference, with its interval", "p", "Outcome"]

    private static let hypotheses = """
      SELECT position, loss_a || CASE claim WHEN 'superiority' THEN ' better than ' WHEN 'non-inferiority' THEN ' not worse than '
          WHEN 'equivalence' THEN ' equivalent to ' ELSE ' differs from ' END || loss_b || ' in ' || metric_words
          || CASE WHEN margin IS NULL THEN '' ELSE ', within ' || margin END
          || CASE family WHEN 'secondary' THEN ' (secondary)' ELSE '' END AS claim,
        images, interval(difference, low, high, 3) AS difference, pvalue(p_adjusted) AS p, outcome
      FROM hypotheses ORDER BY study, position
      """

    private func table(_ header: [String], _ rows: [[SQLValue]], caption: ReportCaption?) throws -> ReportBlock {
      .table(
        ReportTable(
          columns: header.indices.map { _ in .left }, header: header.map { [.text($0)] },
          rows: try rows.map { row in try row.map { try $0.inlines(place: cell.place) } }, caption: caption))
    }
  }
}
