import Diagnostics
import Experiments
import LiterateDocuments

/// Weaves a checked document with its results: cells become what they show, queries their values, references numbers.
public struct DocumentWeaver {
  /// The document for the renderers, and the rows behind each labelled figure and table.
  public struct Result: Sendable {
    public var document: WovenDocument
    public var data: [(label: String, csv: String)]
  }

  private let prepared: PreparedDocument
  private let context: EvaluationContext
  private let collector: DiagnosticCollector
  private let inlines: InlineWeaver
  private var data: [(label: String, csv: String)] = []

  private init(_ prepared: PreparedDocument, context: EvaluationContext, collector: DiagnosticCollector) {
    self.prepared = prepared
    self.context = context
    self.collector = collector
    inlines = InlineWeaver(context: context)
  }

  /// - Throws: `DiagnosticList` with every cell and query that fails.
  public static func weave(
    _ prepared: PreparedDocument, results: ResultsDatabase, laboratory: Laboratory, colophon: [ReportInline]
  ) throws -> Result {
    let collector = DiagnosticCollector()
    let context = EvaluationContext(
      results: results, laboratory: laboratory, references: prepared.document.crossReferences)
    var weaver = DocumentWeaver(prepared, context: context, collector: collector)
    let front = prepared.document.frontMatter
    let document = WovenDocument(
      title: front.title, subtitle: front.subtitle,
      authors: front.authors.map {
        WovenDocument.Author(name: $0.name, affiliation: $0.affiliation, orcid: $0.orcid)
      },
      date: front.date, abstract: weaver.blocks(front.abstract), keywords: front.keywords, language: front.language,
      license: front.license, showsContents: front.tableOfContents, blocks: weaver.blocks(prepared.document.blocks), colophon: colophon)
    try collector.throwIfErrors()
    return Result(document: document, data: weaver.data)
  }

  private mutating func blocks(_ blocks: [DocumentBlock]) -> [ReportBlock] {
    blocks.flatMap { block in
      do {
        return try weave(block)
      } catch let list as DiagnosticList {
        collector.report(list)
      } catch let diagnostic as Diagnostic {
        collector.report(diagnostic)
      } catch {
        collector.report(Diagnostic("\(error)"))
      }
      return []
    }
  }

  private mutating func weave(_ block: DocumentBlock) throws -> [ReportBlock] {
    switch block {
    case .heading(let heading):
      return [
        .heading(
          ReportHeading(
            level: heading.level, number: context.references.number(of: heading), text: try inlines.weave(heading.text),
            label: heading.anchor))
      ]
    case .paragraph(let text): return [.paragraph(try inlines.weave(text))]
    case .list(let list):
      return [.list(ReportList(start: list.start, tight: list.tight, items: list.items.map { blocks($0) }))]
    case .quote(let inner): return [.quote(blocks(inner))]
    case .code(let text, let language): return [.code(text, language: language)]
    case .table(let table): return [.table(try weave(table))]
    case .rule: return [.rule]
    case .cell(let cell): return try weave(cell)
    }
  }

  private func weave(_ table: DocumentTable) throws -> ReportTable {
    ReportTable(
      columns: table.columns, header: try table.header.map(inlines.weave),
      rows: try table.rows.map { try $0.map(inlines.weave) },
      caption: try table.caption.map { caption in
        ReportCaption(
          label: caption.label, title: caption.label.flatMap { context.references.title(of: $0) },
          text: try inlines.weave(caption.text))
      })
  }

  private mutating func weave(_ cell: Cell) throws -> [ReportBlock] {
    guard cell.isIncluded else { return [] }
    var blocks: [ReportBlock] = []
    if cell.echo ?? prepared.document.frontMatter.echo {
      blocks.append(.code(cell.source, language: cell.kind.isSQL ? "sql" : "yaml"))
    }
    guard cell.showsOutput, let work = prepared.cells[cell.place] else { return blocks }
    let output = try work.evaluate(in: context)
    if let label = cell.label, let csv = output.data { data.append((label, csv)) }
    return blocks + output.blocks
  }
}
