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
      func query(_ sql: String) throws -> QueryResult { try context.query(sql) { _ in cell.place } }
      let designs = try query("SELECT study, scope, power FROM design ORDER BY study").rows
      guard !designs.isEmpty else {
        throw Diagnostic("the report has no study to tell of", at: cell.place, remedy: "add a `{study}` cell")
      }
      var blocks: [ReportBlock] = []
      for design in designs {
        let name: [ReportInline] = designs.count > 1 ? [.strong([.text(design[0].displayText)]), .text(": ")] : []
        blocks.append(.paragraph(name + [.text(design[1].displayText)]))
        if !design[2].displayText.isEmpty { blocks.append(.paragraph([.text(design[2].displayText)])) }
      }
      let declared = try query(Self.hypotheses)
      let caption = context.caption(of: cell)
      if declared.rows.isEmpty, caption != nil {
        throw Diagnostic(
          "no hypothesis is declared that could stand under this caption", at: cell.place,
          remedy: "declare `hypotheses` in the front matter, or remove label and caption")
      }
      if !declared.rows.isEmpty { blocks.append(try table(Self.hypothesisColumns, declared.rows, caption: caption)) }
      if withChecklists { blocks += try checklists(query(Self.checklists).rows, names: designs.count > 1) }
      return CellOutput(blocks: blocks, data: declared.rows.isEmpty ? [] : [declared.csvText])
    }

    private static let hypothesisColumns = [
      "", "Claim", "Images", "Difference, with its interval", "Adjusted p", "Outcome",
    ]

    private static let hypotheses = """
      SELECT position, CASE WHEN (SELECT count(*) FROM design) > 1 THEN study || ': ' ELSE '' END || statement
          || CASE family WHEN 'secondary' THEN ' (secondary)' ELSE '' END AS claim,
        images, interval(difference, low, high, 3) AS difference, pvalue(p_adjusted) AS p, outcome
      FROM hypotheses ORDER BY study, position
      """

    private static let checklists = """
      SELECT study, checklist, source, item, topic, coalesce(answer, 'for the text to say') FROM checklists
      ORDER BY study, checklist, item
      """

    /// A table for each study and guideline.
    ///
    /// - Parameter rows: of `checklists`, those of one table one after the other.
    private func checklists(_ rows: [[SQLValue]], names: Bool) throws -> [ReportBlock] {
      var blocks: [ReportBlock] = []
      var rest = rows[...]
      while let first = rest.first {
        let items = rest.prefix { $0[0] == first[0] && $0[1] == first[1] }
        rest = rest.dropFirst(items.count)
        let name = (names ? first[0].displayText + ": " : "") + first[1].displayText
        blocks.append(.paragraph([.strong([.text(name)]), .text(" (\(first[2].displayText))")]))
        blocks.append(
          try table(["", "Asked for", "What the study knows"], items.map { Array($0[3...]) }, caption: nil))
      }
      return blocks
    }

    private func table(_ header: [String], _ rows: [[SQLValue]], caption: ReportCaption?) throws -> ReportBlock {
      .table(
        ReportTable(
          columns: header.indices.map { _ in .left }, header: header.map { [.text($0)] },
          rows: try rows.map { row in try row.map { try $0.inlines(place: cell.place) } }, caption: caption))
    }
  }
}
