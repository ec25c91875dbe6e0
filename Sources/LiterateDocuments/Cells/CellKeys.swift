import Diagnostics
import WovenDocuments

extension CellKind {
  /// The options that a cell of this kind understands: what its reader accepts, and what an editor is told of them.
  package var keys: KeyTable {
    var keys: [KeyTable.Key] = [
      .init("label", .pattern("^[A-Za-z][A-Za-z0-9_-]*$"), labelMeaning),
      .init("echo", .boolean, "Whether the cell's source is shown"),
      .init("eval", .boolean, "Whether the cell is run"),
      .init("output", .boolean, "Whether what the cell gives is shown"),
      .init("include", .boolean, "Whether anything of the cell is shown"),
      .init("code-fold", CodeFoldingReader.shape, "Whether its source is folded; `show` leaves it open at first"),
      .init("code-summary", .text, "What its folded source is called"),
      .init("lst-label", .pattern("^\(LabelKind.listing.rawValue)[A-Za-z0-9_-]*$"), "The label of its source"),
      .init("lst-cap", .text, "The caption of its source, in Markdown"),
    ]
    if asksOneStudy { keys.append(.init("study", .text, "The study whose rows alone its queries see")) }
    switch output {
    case .nothing: break
    case .figure:
      keys += [
        .init("fig-cap", .text, "The figure's caption, in Markdown"),
        .init(
          "fig-alt", .oneOrMore(.text), "What the figure shows, for those who cannot see it; a list for several parts"),
        .init("fig-width", .number, "Its width in inches"),
        .init("fig-height", .number, "Its height in inches"),
        .init("fig-subcap", .list(of: .text), "A caption for each part"),
      ]
    case .table:
      keys += [
        .init("tbl-cap", .text, "The table's caption, in Markdown"),
        .init("tbl-subcap", .list(of: .text), "A caption for each part"),
      ]
    }
    if readsMarkdown {
      keys.append(.init("markdown", .boolean, "Whether the texts of its rows are read as inline Markdown"))
    }
    if output != .nothing {
      keys += [
        .init(
          "column", .word(CellColumnReader.names), "Where the output stands: within the text, beside it or beyond it"),
        .init("layout-ncol", .integer(1...6), "How many parts stand in a row"),
        .init("layout-nrow", .integer(1...6), "In how many rows the parts stand"),
        .init("layout", PanelLayout.shape, "Row by row the widths of the parts: `[[1, 1], [2]]`"),
      ]
    }
    return KeyTable(
      "\(name) cell", keys + Self.quartoKeys.map(KeyTable.Key.withoutEffect), mistaken: mistaken)
  }

  /// Whether `markdown` makes its rows' texts Markdown: a query's that becomes a table.
  var readsMarkdown: Bool { output == .table && isSQL }

  /// The captions of figures on a table, and those of tables on a figure.
  private var mistaken: [String: String] {
    switch output {
    case .nothing: [:]
    case .figure: ["tbl-cap": "fig-cap", "tbl-subcap": "fig-subcap"]
    case .table: ["fig-cap": "tbl-cap", "fig-subcap": "tbl-subcap"]
    }
  }

  /// Options of Quarto's cells that change nothing here.
  private static let quartoKeys = [
    "cache", "cap-location", "class-output", "classes", "code-line-numbers", "code-overflow", "error", "fig-align",
    "fig-cap-location", "fig-column", "fig-dpi", "fig-env", "fig-format", "fig-link", "fig-pos", "fig-scap",
    "layout-align", "layout-valign", "message", "out-height", "out-width", "purl", "renderings", "results", "tags",
    "tbl-cap-location", "tbl-colwidths", "tbl-column", "warning",
  ]

  private var labelMeaning: String {
    output.labelPrefix.map { "What `@\($0)…` refers to" } ?? "What the cell is called"
  }
}
