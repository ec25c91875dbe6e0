import Charts
import Diagnostics
import LiterateDocuments

/// The schema of cells for editors: of every kind's options, and of its body.
enum CellSchema {
  /// In JSON Schema's words: an object with `kind`, `options` and `body`, and under `$defs` a schema for each
  /// `KIND-options` and `KIND-body`. A text with a parameter may stand for a value, since it is filled in before.
  static var definitions: [(key: String, value: JSONDocument)] {
    let kinds = CellCatalogue.all.flatMap { work -> [(key: String, value: JSONDocument)] in
      [
        ("\(work.kind.name)-options", ValueShape.mapping(work.kind.keys).schema(parameters: true)),
        ("\(work.kind.name)-body", work.body.schema(parameters: true)),
      ]
    }
    return kinds + ChartShape.definitions.map { ($0.name, $0.shape.schema(parameters: true)) }
  }

  static var cell: JSONDocument {
    .list(
      CellCatalogue.kinds.map { kind in
        .object([
          ("type", .text("object")), ("required", .list([.text("kind")])),
          (
            "properties",
            .object([
              ("kind", .object([("const", .text(kind.name))])),
              ("options", ValueShape.definition("\(kind.name)-options").schema()),
              ("body", ValueShape.definition("\(kind.name)-body").schema()),
            ])
          ),
          ("additionalProperties", .boolean(false)),
        ])
      })
  }
}
