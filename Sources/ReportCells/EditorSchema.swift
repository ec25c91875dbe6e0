import Diagnostics
import LiterateDocuments
import Studies

/// JSON Schemas (draft 2020-12) of the parts of a report that are YAML, so that editors complete and check them. They are
/// made from the tables by which the readers know their keys.
public enum EditorSchema: String, Sendable, CaseIterable {
  case frontMatter = "front-matter"
  case cells

  /// The schema as JSON, ended by a line break.
  public var text: String { document.written(width: 120) + "\n" }

  private var document: JSONDocument {
    let head: [(key: String, value: JSONDocument)] = [
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")), ("title", .text(title)),
    ]
    switch self {
    case .frontMatter:
      let table = FrontMatterKeys.table.with("primary-contrast", .mapping(Hypothesis.contrastKeys))
        .with("hypotheses", .list(of: .mapping(Hypothesis.keys)))
      guard case .object(let fields) = ValueShape.mapping(table).schema() else { return .object(head) }
      let definitions = FrontMatterKeys.definitions.map { (key: $0.name, value: $0.shape.schema()) }
      return .object(head + fields + [("$defs", .object(definitions))])
    case .cells:
      return .object(head + [("oneOf", CellSchema.cell), ("$defs", .object(CellSchema.definitions))])
    }
  }

  private var title: String {
    switch self {
    case .frontMatter: "Front matter of a report"
    case .cells: "Cells of a report"
    }
  }
}
