import Diagnostics
import LiterateDocuments
import ReportCells
import Results
import WovenDocuments

/// Weaves a checked document with its results: cells become what they show, queries their values, references numbers.
public struct DocumentWeaver {
  /// Raised whenever the same document and results would be woven into other blocks.
  package static let version = 3

  /// The document for the renderers, and the rows behind each labelled figure and table.
  public struct Result: Sendable {
    public var document: WovenDocument
    public var data: [(label: String, csv: String)]
  }

  private let checked: CheckedDocument
  private let context: WeavingContext
  private let collector: DiagnosticCollector
  private let inlines: InlineWeaver
  private var data: [(label: String, csv: String)] = []

  private init(_ checked: CheckedDocument, context: WeavingContext, collector: DiagnosticCollector) {
    self.checked = checked
    self.context = context
    self.collector = collector
    inlines = InlineWeaver(context: context)
  }

  /// - Throws: `DiagnosticList` with every cell and query that fails.
  public static func weave(
    _ checked: CheckedDocument, results: ResultsDatabase, gallery: @escaping GallerySource,
    contactSheet: @escaping ContactSheetSource, colophon: [ReportInline]
  ) throws -> Result {
    let collector = DiagnosticCollector()
    let scopes = try StudyScopes.paragraphs(results, language: checked.document.frontMatter.language)
    let results = results.adding(checked.tables)
    let conditions = WeavingContext(
      results: results, gallery: gallery, contactSheet: contactSheet, references: checked.document.crossReferences)
    let shown = checked.document.resolvingConditions { query in
      do throws(Diagnostic) {
        return try conditions.holds(query)
      } catch {
        collector.report(error)
        return false
      }
    }
    let values = ValueMarkdown(shown)
    let source = shown.reading { TableCell.texts(of: $0, markdown: values, in: conditions) }
    let context = WeavingContext(
      results: results, gallery: gallery, contactSheet: contactSheet, references: source.crossReferences,
      citations: source.citations, markdown: values)
    var weaver = DocumentWeaver(checked, context: context, collector: collector)
    let front = source.frontMatter
    let document = WovenDocument(
      title: front.title, subtitle: front.subtitle,
      authors: front.authors.map {
        WovenDocument.Author(name: $0.name, affiliations: $0.affiliations, orcid: $0.orcid)
      },
      date: front.date, formattedDate: front.formattedDate, abstract: weaver.blocks(front.abstract) + scopes,
      keywords: front.keywords, language: front.language, license: front.license,
      showsContents: front.tableOfContents, contents: front.contents, blocks: weaver.blocks(source.blocks),
      colophon: colophon, pdf: front.pdf)
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
            label: heading.anchor, isListed: !heading.isUnlisted))
      ]
    case .paragraph(let text): return [.paragraph(try inlines.weave(text))]
    case .lines(let lines): return [.lines(try lines.map(inlines.weave))]
    case .list(let list):
      return [
        .list(
          ReportList(start: list.start, tight: list.tight, items: list.items.map { blocks($0) }, checks: list.checks))
      ]
    case .quote(let inner): return [.quote(blocks(inner))]
    case .code(let code):
      return [
        .code(
          ReportCode(code.text, language: code.language, caption: try caption(code.caption, label: code.label)))
      ]
    case .table(let table): return [.table(try weave(table))]
    case .rule: return [.rule]
    case .cell(let cell): return try weave(cell)
    case .references: return [.bibliography(context.citations.references)]
    case .equation(let equation):
      return [
        .equation(
          ReportEquation(
            formula: equation.formula, label: equation.label,
            number: equation.label.flatMap { context.references.number(of: $0) }))
      ]
    case .picture(let picture):
      return [.figure(try PictureFile(picture).figure(caption: try caption(picture.caption, label: picture.label)))]
    case .callout(let callout):
      return [
        .callout(
          ReportCallout(
            kind: callout.kind, title: try title(of: callout), blocks: blocks(callout.blocks),
            isCollapsed: callout.isCollapsed, label: callout.label))
      ]
    case .tabs(let tabset): return weave(tabset)
    case .columns(let columns):
      return [.columns(columns.map { ReportColumn(share: $0.share, blocks: blocks($0.blocks)) })]
    case .panel(let panel): return try weave(panel)
    case .margin(let inner): return [.margin(blocks(inner))]
    case .wide(let reach, let inner): return [.wide(reach, blocks(inner))]
    case .definitions(let list):
      return [
        .definitions(
          try list.map {
            ReportDefinition(term: try inlines.weave($0.term), definitions: $0.definitions.map { blocks($0) })
          })
      ]
    case .conditional(let condition, let inner):
      let woven = blocks(inner)
      return condition.formats.map { .visible(in: $0, woven) }
    }
  }

  /// "Note 1: The author's title", as far as there are both.
  private func title(of callout: DocumentCallout) throws -> [ReportInline] {
    let number = callout.label.flatMap { context.references.title(of: $0) }
    let name = number ?? (callout.title.isEmpty ? context.references.words.word(callout.kind) : nil)
    let parts = [name.map { [ReportInline.text($0)] } ?? [], try inlines.weave(callout.title)].filter { !$0.isEmpty }
    return Array(parts.joined(separator: [.text(": ")]))
  }

  private mutating func weave(_ tabset: DocumentTabset) -> [ReportBlock] {
    let tabs = tabset.tabs.compactMap { tab -> ReportTabset.Tab? in
      let woven = blocks(tab)
      guard case .heading(let heading)? = woven.first else { return nil }
      return ReportTabset.Tab(heading: heading, blocks: Array(woven.dropFirst()))
    }
    return [.tabs(ReportTabset(tabs: tabs, group: tabset.group))]
  }

  private func weave(_ table: DocumentTable) throws -> ReportTable {
    // Notes are numbered as they are read: the caption stands above.
    let caption = try table.caption.flatMap { try self.caption($0.text, label: $0.label) }
    return ReportTable(
      columns: table.columns, header: try table.header.map(inlines.weave),
      rows: try table.rows.map { try $0.map(inlines.weave) }, caption: caption)
  }

  /// Nil where the author gave neither label nor caption.
  private func caption(_ text: [DocumentInline], label: String?) throws -> ReportCaption? {
    guard label != nil || !text.isEmpty else { return nil }
    return ReportCaption(
      label: label, title: label.flatMap { context.references.title(of: $0) }, text: try inlines.weave(text))
  }

  private mutating func weave(_ cell: Cell) throws -> [ReportBlock] {
    guard cell.isIncluded else { return [] }
    let blocks = try source(of: cell)
    guard cell.showsOutput, let work = checked.cells[cell.place] else { return blocks }
    let output = try work.weave(in: context.restricted(to: cell.study))
    if let label = cell.label {
      for (index, csv) in output.data.enumerated() { data.append((index == 0 ? label : "\(label)-\(index + 1)", csv)) }
    }
    return blocks + placed(output.blocks, cell.column)
  }

  /// A cell's output where `column` wants it.
  private func placed(_ blocks: [ReportBlock], _ column: Cell.Column?) -> [ReportBlock] {
    guard !blocks.isEmpty else { return [] }
    return switch column {
    case nil: blocks
    case .margin: [.margin(blocks)]
    case .wide(let reach): [.wide(reach, blocks)]
    }
  }

  /// The source of a cell that shows it.
  private func source(of cell: Cell) throws -> [ReportBlock] {
    let front = checked.document.frontMatter
    guard cell.echo ?? front.echo else { return [] }
    let folding = cell.codeFolding ?? front.codeFolding
    let listing = try cell.listing.flatMap { try caption($0.caption, label: $0.label) }
    return [
      .code(
        ReportCode(
          cell.source, language: cell.kind.isSQL ? "sql" : "yaml",
          isFolded: folding == CodeFolding.none ? nil : folding == .closed,
          summary: cell.codeSummary ?? front.codeSummary, caption: listing))
    ]
  }

  private mutating func weave(_ panel: DocumentPanel) throws -> [ReportBlock] {
    if let cell = panel.cell, !cell.isIncluded { return [] }
    let source = try panel.cell.map { try self.source(of: $0) } ?? []
    let isOfTables = panel.label.flatMap { LabelKind(label: $0) } == .table
    let captionAbove = isOfTables ? try caption(panel.caption, label: panel.label) : nil
    let isLettered = panel.label != nil || panel.cell != nil
    var items: [[ReportBlock]] = []
    for (block, letter) in zip(panel.blocks, panel.letters) {
      let shown = blocks([block])
      if shown.isEmpty { continue }
      items.append(isLettered ? letter.map { letter in shown.map { $0.lettered(letter) } } ?? shown : shown)
    }
    guard !items.isEmpty else { return source }
    let woven = ReportPanel(
      items: items, columns: min(panel.columns ?? 1, items.count), layout: panel.layout,
      caption: try isOfTables ? captionAbove : caption(panel.caption, label: panel.label))
    return source + placed([.panel(woven)], panel.cell?.column)
  }
}

extension ReportBlock {
  /// The part of a panel, "(a)" before its caption.
  fileprivate func lettered(_ letter: String) -> ReportBlock {
    switch self {
    case .figure(var figure):
      var caption = figure.caption ?? ReportCaption(label: nil, title: nil, text: [])
      (caption.title, caption.isOfPart) = ("(\(letter))", true)
      figure.caption = caption
      return .figure(figure)
    case .table(var table):
      var caption = table.caption ?? ReportCaption(label: nil, title: nil, text: [])
      (caption.title, caption.isOfPart) = ("(\(letter))", true)
      table.caption = caption
      return .table(table)
    default: return self
    }
  }
}
