import CMarkdown
import WovenDocuments

/// The syntax tree of a Markdown text as cmark-gfm reads it, copied into values; nothing else knows of the C library.
struct MarkdownNode {
  enum Kind: Equatable {
    case document, blockQuote, item, paragraph, thematicBreak, htmlBlock
    case list(start: Int?, tight: Bool)
    case codeBlock(info: String?)
    case heading(level: Int)
    case table([ReportTable.Alignment])
    case tableRow, tableCell
    case text, softBreak, lineBreak, code, htmlInline
    case emphasis, strong, strikethrough
    case link(String)
    case image(String)
    case unknown
  }

  /// 1-based, the column in bytes.
  struct Position {
    var line: Int
    var column: Int
  }

  var kind: Kind
  /// 1-based; reliable for blocks that begin a line.
  var line: Int
  /// 1-based, in bytes.
  var column: Int
  var endLine: Int
  var literal: String
  /// Of a link or a picture: `(address "title")`.
  var title = ""
  var children: [MarkdownNode]

  /// Deeper nesting is not read.
  static let deepest = DocumentLimits.depth

  /// CommonMark with tables and `~~strikethrough~~`.
  ///
  /// - Parameter mark: what stands for a bar in the text.
  /// - Returns: the document, and what in it is nested deeper than is read, the first of it.
  static func parse(_ text: String, bar mark: Unicode.Scalar? = nil) -> (document: MarkdownNode, tooDeep: Position?) {
    _ = extensionsRegistered
    let parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE)
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough"] {
      if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
    }
    var bytes = text
    bytes.withUTF8 { buffer in
      buffer.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    }
    guard let root = cmark_parser_finish(parser) else { return (empty, nil) }
    defer { cmark_node_free(root) }
    var tooDeep: Position?
    let document = MarkdownNode(root, depth: 0, tooDeep: &tooDeep)
    return (mark.map { document.withBars(for: $0) } ?? document, tooDeep)
  }

  private static let extensionsRegistered: Void = cmark_gfm_core_extensions_ensure_registered()

  private static var empty: MarkdownNode {
    MarkdownNode(kind: .document, line: 1, column: 1, endLine: 1, literal: "", children: [])
  }

  private init(kind: Kind, line: Int, column: Int, endLine: Int, literal: String, children: [MarkdownNode]) {
    self.kind = kind
    self.line = line
    self.column = column
    self.endLine = endLine
    self.literal = literal
    self.children = children
  }

  private init(_ node: OpaquePointer, depth: Int, tooDeep: inout Position?) {
    var children: [MarkdownNode] = []
    var child = cmark_node_first_child(node)
    if depth >= Self.deepest, child != nil {
      tooDeep =
        tooDeep
        ?? Position(line: Int(cmark_node_get_start_line(node)), column: Int(cmark_node_get_start_column(node)))
      child = nil
    }
    while let current = child {
      children.append(MarkdownNode(current, depth: depth + 1, tooDeep: &tooDeep))
      child = cmark_node_next(current)
    }
    self.init(
      kind: Self.kind(of: node), line: Int(cmark_node_get_start_line(node)),
      column: Int(cmark_node_get_start_column(node)), endLine: Int(cmark_node_get_end_line(node)),
      literal: cmark_node_get_literal(node).map { String(cString: $0) } ?? "", children: children)
    switch kind {
    case .link, .image: title = Self.string(cmark_node_get_title(node))
    default: break
    }
  }

  /// With bars for the marks that stood for them.
  private func withBars(for mark: Unicode.Scalar) -> MarkdownNode {
    func restored(_ text: String) -> String {
      String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == mark ? "|" : $0 }))
    }
    var result = self
    result.literal = restored(literal)
    result.title = restored(title)
    switch kind {
    case .link(let address): result.kind = .link(restored(address))
    case .image(let path): result.kind = .image(restored(path))
    case .codeBlock(let info): result.kind = .codeBlock(info: info.map(restored))
    default: break
    }
    result.children = children.map { $0.withBars(for: mark) }
    return result
  }

  private static func kind(of node: OpaquePointer) -> Kind {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST:
      .list(
        start: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(node)) : nil,
        tight: cmark_node_get_list_tight(node) != 0)
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .codeBlock(info: fenceInfo(of: node))
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_HTML_INLINE: .htmlInline
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link(string(cmark_node_get_url(node)))
    case CMARK_NODE_IMAGE: .image(string(cmark_node_get_url(node)))
    default: extensionKind(of: node)
    }
  }

  private static func extensionKind(of node: OpaquePointer) -> Kind {
    switch string(cmark_node_get_type_string(node)) {
    case "table": .table(alignments(of: node))
    case "table_header", "table_row": .tableRow
    case "table_cell": .tableCell
    case "strikethrough": .strikethrough
    default: .unknown
    }
  }

  /// Nil for an indented block.
  private static func fenceInfo(of node: OpaquePointer) -> String? {
    var length: Int32 = 0
    var offset: Int32 = 0
    var character: CChar = 0
    guard cmark_node_get_fenced(node, &length, &offset, &character) != 0 else { return nil }
    return string(cmark_node_get_fence_info(node))
  }

  private static func alignments(of node: OpaquePointer) -> [ReportTable.Alignment] {
    let count = Int(cmark_gfm_extensions_get_table_columns(node))
    guard let letters = cmark_gfm_extensions_get_table_alignments(node) else { return [] }
    return (0..<count).map { index in
      switch UnicodeScalar(letters[index]) {
      case "c": .centre
      case "r": .right
      default: .left
      }
    }
  }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}
