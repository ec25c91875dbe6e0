import Diagnostics
import Digests
import Foundation

/// What `croissant.json` says of a dataset beside its table.
public struct DatasetDescription: Sendable {
  public static let notStated = "not stated"

  /// The dataset's name where none is given.
  public var title: String?
  public var licence = Self.notStated
  public var citation = Self.notStated
  /// Where the dataset comes from: an address.
  public var source = Self.notStated
  /// Of its publication, as YYYY-MM-DD.
  public var date: String?
  /// What it is, in a sentence or two.
  public var words: String?

  public init() {}

  /// The text of a `croissant.json` (MLCommons Croissant 1.0).
  ///
  /// - Parameters:
  ///   - provenance: how the table was made, for the description.
  ///   - table: the bytes of `samples.csv`.
  func croissant(name: String, provenance: String, table: Data, columns: [String]) -> String {
    var properties: [(String, JSONDocument)] = [
      ("@context", Self.context), ("@type", .text("sc:Dataset")), ("name", .text(name)),
      ("conformsTo", .text("http://mlcommons.org/croissant/1.0")), ("version", .text("1.0.0")),
      ("inLanguage", .text("en")), ("alternateName", .text(title ?? name)),
      ("description", .text([words, provenance].compactMap { $0 }.joined(separator: " "))),
      ("license", .text(licence)), ("url", .text(source)),
    ]
    if let date { properties.append(("datePublished", .text(date))) }
    properties += [
      ("citeAs", .text(citation)),
      (
        "distribution",
        .list([
          .object([
            ("@type", .text("cr:FileObject")), ("@id", .text(SampleTable.fileName)),
            ("name", .text(SampleTable.fileName)), ("contentUrl", .text(SampleTable.fileName)),
            ("encodingFormat", .text("text/csv")), ("sha256", .text(ContentDigest.of(table).hexadecimal)),
            ("description", .text("One row a sample, with the checksums of its files.")),
          ])
        ])
      ),
      (
        "recordSet",
        .list([
          .object([
            ("@type", .text("cr:RecordSet")), ("@id", .text("samples")), ("name", .text("samples")),
            ("key", .object([("@id", .text("samples/sample"))])), ("field", .list(columns.map(Self.field))),
          ])
        ])
      ),
    ]
    return JSONDocument.object(properties).written() + "\n"
  }

  private static func field(_ column: String) -> JSONDocument {
    .object([
      ("@type", .text("cr:Field")), ("@id", .text("samples/\(column)")), ("name", .text("samples/\(column)")),
      ("dataType", .text("sc:Text")), ("description", .text(SampleTable.meaning(of: column))),
      (
        "source",
        .object([
          ("fileObject", .object([("@id", .text(SampleTable.fileName))])),
          ("extract", .object([("column", .text(column))])),
        ])
      ),
    ])
  }

  /// The context that the Croissant specification prescribes.
  private static let context: JSONDocument = {
    let typed = ["data": "@json", "examples": "@json", "dataType": "@vocab"]
    let plain = [
      "column", "extract", "field", "fileProperty", "fileObject", "fileSet", "format", "includes", "isLiveDataset",
      "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex", "repeated", "replace",
      "separator", "source", "subField", "transform",
    ]
    return .object(
      [
        ("@language", .text("en")), ("@vocab", .text("https://schema.org/")), ("citeAs", .text("cr:citeAs")),
        ("conformsTo", .text("dct:conformsTo")), ("cr", .text("http://mlcommons.org/croissant/")),
        ("rai", .text("http://mlcommons.org/croissant/RAI/")), ("dct", .text("http://purl.org/dc/terms/")),
        ("prov", .text("http://www.w3.org/ns/prov#")), ("sc", .text("https://schema.org/")),
      ] + plain.map { ($0, .text("cr:" + $0)) }
        + typed.keys.sorted().map { key in
          (key, .object([("@id", .text("cr:" + key)), ("@type", .text(typed[key] ?? ""))]))
        })
  }()
}
