import Diagnostics
import Drawing
import LiterateDocuments
import ReportCells
import Results
import WovenDocuments

/// Weaves a checked document with its results: cells become what they show, queries their values, references numbers.
public struct DocumentWeaver {
  /// Raised whenever the same document and results would be woven into other blocks.
  package static let version = 5

  /// The document for the renderers, the rows behind each labelled figure and table, and what was wrong.
  public struct Result: Sendable {
    public var document: WovenDocument
    public var data: [(label: String, csv: String)]
    /// What parts of the document could not be made; each has its fault in its place.
    public var failures: [Diagnostic]
    /// What is doubtful about those that were, signs that no font has among it.
    public var warnings: [Diagnostic]
  }

  private let checked: CheckedDocument
  private let context: WeavingContext
  private let inlines: InlineWeaver
  private var data: [(label: String, csv: String)] = []
  /// What the cells have shown so far.
  private var outputs: [(cell: Cell, blocks: [ReportBlock])] = []

  private init(_ checked: CheckedDocument, context: WeavingContext) {
    self.checked = checked
    self.context = context
    inlines = InlineWeaver(context: context)
  }

  /// A part that fails leaves a box or a mark in its place, and keeps no other from being woven.
  ///
  /// - Parameter sources: what stands behind the results; nil for a document that tells nothing of it.
  /// - Throws: `DiagnosticList` where data are missing or changed.
  public static func weave(
    _ checked: CheckedDocument, results: ResultsDatabase, gallery: @escaping GallerySource,
    contactSheet: @escaping ContactSheetSource, colophon: [ReportInline], sources: ReportProvenance.Sources? = nil
  ) throws -> Result {
    try (checked.document.fonts ?? FallbackFonts()).inUse {
      try weaveWithFonts(
        checked, results: results, gallery: gallery, contactSheet: contactSheet, colophon: colophon, sources: sources)
    }
  }

  private static func weaveWithFonts(
    _ checked: CheckedDocument, results: ResultsDatabase, gallery: @escaping GallerySource,
    contactSheet: @escaping ContactSheetSource, colophon: [ReportInline], sources: ReportProvenance.Sources?
  ) throws -> Result {
    let log = WeavingLog()
    let scopes = try StudyScopes.paragraphs(results, language: checked.document.frontMatter.language)
    let results = results.adding(checked.tables)
    let conditions = WeavingContext(
      results: results, gallery: gallery, contactSheet: contactSheet, references: checked.document.crossReferences,
      language: checked.document.frontMatter.language)
    // What fails here fails again, and is told, in the place of its part.
    let shown = checked.document.resolvingConditions { try? conditions.holds($0) }
    let values = ValueMarkdown(shown)
    let source = shown.reading { TableCell.texts(of: $0, markdown: values, in: conditions) }
    let isMarked = checked.document.frontMatter.marksProvenance
    let tells = sources != nil && (isMarked || checked.document.frontMatter.pdf.appendsProvenance)
    let provenance = tells ? ProvenanceLog(studies: checked.studies.map(\.label), givesMarks: isMarked) : nil
    let context = WeavingContext(
      results: results, gallery: gallery, contactSheet: contactSheet, references: source.crossReferences,
      language: source.frontMatter.language, citations: source.citations, markdown: values, log: log,
      provenance: provenance)
    var weaver = DocumentWeaver(checked, context: context)
    let front = source.frontMatter
    var document = WovenDocument(
      title: front.title, subtitle: front.subtitle,
      authors: front.authors.map {
        WovenDocument.Author(name: $0.name, affiliations: $0.affiliations, orcid: $0.orcid, email: $0.email)
      },
      date: front.date, formattedDate: front.formattedDate, abstract: weaver.blocks(front.abstract) + scopes,
      keywords: front.keywords, language: front.language, license: front.license,
      showsContents: front.tableOfContents, contents: front.contents, blocks: weaver.blocks(source.blocks),
      colophon: colophon, pdf: front.pdf, fonts: FallbackFonts.current)
    if let sources, let provenance, !provenance.answers.isEmpty {
      document.provenance = ReportProvenance(answers: provenance.answers, sources: sources, isMarked: isMarked)
    }
    let failures = log.diagnostics.filter { $0.severity == .error }
    if failures.contains(where: { $0.outcome == .data }) { throw DiagnosticList(failures) }
    let warnings = log.diagnostics.filter { $0.severity == .warning }
    let signs = SignCheck(source).woven(document, outputs: weaver.outputs) { [inlines = weaver.inlines] in
      source.inlineQueries.map { ($0, inlines.weave([.query($0)]).shownTexts) }
    }
    return Result(
      document: document, data: weaver.data, failures: failures, warnings: warnings + signs)
  }

  private mutating func blocks(_ blocks: [DocumentBlock]) -> [ReportBlock] {
    blocks.flatMap { block in
      do {
        return try weave(block)
      } catch {
        return [failure(error)]
      }
    }
  }

  /// What stands for a part that failed, which is reported.
  private func failure(_ error: any Error, kind: ReportFailure.Kind = .part, caption: ReportCaption? = nil)
    -> ReportBlock
  {
    let problems: [Diagnostic] =
      switch error {
      case let list as DiagnosticList: list.diagnostics
      case let diagnostic as Diagnostic: [diagnostic]
      default: [Diagnostic("\(error)")]
      }
    problems.forEach(context.log.report)
    return .failure(ReportFailure(kind: kind, problems: Self.told(problems), caption: caption))
  }

  /// A box has no room for more of them; who renders is told all.
  private static let mostProblems = 4

  private static func told(_ problems: [Diagnostic]) -> [String] {
    var known: Set<String> = []
    let texts = problems.map { $0.withoutFolders.terminalText() }.filter { known.insert($0).inserted }
    guard texts.count > mostProblems else { return texts }
    return texts.prefix(mostProblems - 1) + ["and \(texts.count - mostProblems + 1) more"]
  }

  private mutating func weave(_ block: DocumentBlock) throws -> [ReportBlock] {
    switch block {
    case .heading(let heading):
      return [
        .heading(
          ReportHeading(
            level: heading.level, number: context.references.number(of: heading), text: inlines.weave(heading.text),
            label: heading.anchor, isListed: !heading.isUnlisted))
      ]
    case .paragraph(let text): return [.paragraph(inlines.weave(text))]
    case .lines(let lines): return [.lines(lines.map(inlines.weave))]
    case .list(let list):
      return [
        .list(
          ReportList(start: list.start, tight: list.tight, items: list.items.map { blocks($0) }, checks: list.checks))
      ]
    case .quote(let inner): return [.quote(blocks(inner))]
    case .code(let code):
      return [
        .code(
          ReportCode(code.text, language: code.language, caption: caption(code.caption, label: code.label)))
      ]
    case .table(let table): return [.table(weave(table))]
    case .rule: return [.rule]
    case .cell(let cell): return weave(cell)
    case .references: return [.bibliography(context.citations.references)]
    case .equation(let equation):
      return [
        .equation(
          ReportEquation(
            formula: equation.formula, label: equation.label,
            number: equation.label.flatMap { context.references.number(of: $0) }))
      ]
    case .picture(let picture):
      return [.figure(try PictureFile(picture).figure(caption: caption(picture.caption, label: picture.label)))]
    case .callout(let callout):
      return [
        .callout(
          ReportCallout(
            kind: callout.kind, title: title(of: callout), blocks: blocks(callout.blocks),
            isCollapsed: callout.isCollapsed, label: callout.label))
      ]
    case .tabs(let tabset): return weave(tabset)
    case .columns(let columns):
      return [.columns(columns.map { ReportColumn(share: $0.share, blocks: blocks($0.blocks)) })]
    case .panel(let panel): return weave(panel)
    case .margin(let inner): return [.margin(blocks(inner))]
    case .wide(let reach, let inner): return [.wide(reach, blocks(inner))]
    case .definitions(let list):
      return [
        .definitions(
          list.map {
            ReportDefinition(term: inlines.weave($0.term), definitions: $0.definitions.map { blocks($0) })
          })
      ]
    case .conditional(let condition, let inner):
      // Its query failed before, and fails again.
      if let query = condition.query { _ = try context.holds(query) }
      let woven = blocks(inner)
      return condition.formats.map { .visible(in: $0, woven) }
    }
  }

  /// "Note 1: The author's title", as far as there are both.
  private func title(of callout: DocumentCallout) -> [ReportInline] {
    let number = callout.label.flatMap { context.references.title(of: $0) }
    let name = number ?? (callout.title.isEmpty ? context.references.words.word(callout.kind) : nil)
    let parts = [name.map { [ReportInline.text($0)] } ?? [], inlines.weave(callout.title)].filter { !$0.isEmpty }
    return Array(parts.joined(separator: [.text(context.references.words.colon + " ")]))
  }

  private mutating func weave(_ tabset: DocumentTabset) -> [ReportBlock] {
    let tabs = tabset.tabs.compactMap { tab -> ReportTabset.Tab? in
      let woven = blocks(tab)
      guard case .heading(let heading)? = woven.first else { return nil }
      return ReportTabset.Tab(heading: heading, blocks: Array(woven.dropFirst()))
    }
    return [.tabs(ReportTabset(tabs: tabs, group: tabset.group))]
  }

  private func weave(_ table: DocumentTable) -> ReportTable {
    // Notes are numbered as they are read: the caption stands above.
    let caption = table.caption.flatMap { self.caption($0.text, label: $0.label) }
    return ReportTable(
      columns: table.columns, header: table.header.map(inlines.weave),
      rows: table.rows.map { $0.map(inlines.weave) }, caption: caption)
  }

  /// Nil where the author gave neither label nor caption.
  private func caption(_ text: [DocumentInline], label: String?) -> ReportCaption? {
    guard label != nil || !text.isEmpty else { return nil }
    return ReportCaption(
      label: label, title: label.flatMap { context.references.title(of: $0) }, text: inlines.weave(text))
  }

  private mutating func weave(_ cell: Cell) -> [ReportBlock] {
    guard cell.isIncluded else { return [] }
    let blocks = source(of: cell)
    guard cell.showsOutput, let work = checked.cells[cell.place] else { return blocks }
    let output: CellOutput
    do {
      let inquiries = InquiryLog()
      output = try context.numberingNotes { try work.weave(in: context.restricted(to: cell.study).asking(inquiries)) }
        .marked { context.provenance?.number(of: inquiries.inquiries, shown: $0 ?? cell.label ?? kindWord(cell)) }
    } catch {
      let failure = failure(error, kind: cell.kind.output.missing, caption: context.caption(of: cell))
      return blocks + placed([failure], cell.column)
    }
    output.warnings.forEach(context.log.report)
    outputs.append((cell, output.blocks))
    if let label = cell.label {
      for (index, csv) in output.data.enumerated() { data.append((index == 0 ? label : "\(label)-\(index + 1)", csv)) }
    }
    return blocks + placed(output.blocks, cell.column)
  }

  /// "Figure" or "Table", for one without a number.
  private func kindWord(_ cell: Cell) -> String {
    let words = context.references.words
    return words.word(cell.kind.output == .table ? LabelKind.table : .figure)
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
  private func source(of cell: Cell) -> [ReportBlock] {
    let front = checked.document.frontMatter
    guard cell.echo ?? front.echo else { return [] }
    let folding = cell.codeFolding ?? front.codeFolding
    let listing = cell.listing.flatMap { caption($0.caption, label: $0.label) }
    return [
      .code(
        ReportCode(
          cell.source, language: cell.kind.isSQL ? "sql" : "yaml",
          isFolded: folding == CodeFolding.none ? nil : folding == .closed,
          summary: cell.codeSummary ?? front.codeSummary, caption: listing))
    ]
  }

  private mutating func weave(_ panel: DocumentPanel) -> [ReportBlock] {
    if let cell = panel.cell, !cell.isIncluded { return [] }
    let source = panel.cell.map { self.source(of: $0) } ?? []
    let isOfTables = panel.label.flatMap { LabelKind(label: $0) } == .table
    let captionAbove = isOfTables ? caption(panel.caption, label: panel.label) : nil
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
      caption: isOfTables ? captionAbove : caption(panel.caption, label: panel.label))
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
    case .failure(var failure):
      var caption = failure.caption ?? ReportCaption(label: nil, title: nil, text: [])
      (caption.title, caption.isOfPart) = ("(\(letter))", true)
      failure.caption = caption
      return .failure(failure)
    default: return self
    }
  }
}

extension CellKind.Output {
  /// What is missing where a cell fails.
  fileprivate var missing: ReportFailure.Kind {
    switch self {
    case .nothing: .part
    case .figure: .figure
    case .table: .table
    }
  }
}
