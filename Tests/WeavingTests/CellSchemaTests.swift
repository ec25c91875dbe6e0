import ArtifactStore
import Datasets
import Diagnostics
import Foundation
import LiterateDocuments
import TestSupport
import Testing

@testable import ReportCells

/// The schemas of cells hold against the readers: whatever key they offer is read.
@Suite struct CellSchemaTests {
  private static let study = """
    ```{study}
    dataset: phantom-polyps
    network: {kind: unet}
    losses: [ce, dice]
    ```

    """

  /// Bodies without a fault, one `KEY: VALUE` a line.
  static let bodies = [
    ("study", study.split(separator: "\n").dropFirst().dropLast().joined(separator: "\n"), ""),
    ("gallery", "samples: SELECT sample FROM images\ncolumns: [image, ce]\nstudy: study", study),
    ("dataset", "dataset: phantom-polyps", ""),
  ]

  private static func definition(_ name: String) throws -> [String: Any] {
    let definition = try #require(CellSchema.definitions.first { $0.key == name })
    let object = try JSONSerialization.jsonObject(with: Data(definition.value.written().utf8))
    return try #require(object as? [String: Any])
  }

  private static func keys(of name: String) throws -> [String] {
    try #require(try definition(name)["properties"] as? [String: Any]).keys.sorted()
  }

  private static func faults(_ body: String) -> [Diagnostic] {
    WrongReportTests.messages(of: "---\ntitle: T\n---\n\n" + body, named: "a")
      .filter { $0.severity == .error }
  }

  @Test("every key of a body is read, and a value that none takes is reported", arguments: bodies)
  func body(kind: String, body: String, before: String) throws {
    func cell(_ lines: [String]) -> String { before + "```{\(kind)}\n" + lines.joined(separator: "\n") + "\n```\n" }
    let lines = body.split(separator: "\n").map(String.init)
    #expect(Self.faults(cell(lines)) == [])
    for key in try Self.keys(of: kind + "-body") {
      let others = lines.filter { !$0.hasPrefix(key + ":") }
      let found = Self.faults(cell(others + ["\(key): {zz: [1]}"]))
      #expect(!found.isEmpty, "nobody reads `\(key)`")
      let isKnown = found.allSatisfy { !$0.problem.contains("has no key `\(key)`") }
      #expect(isKnown, "\(key)")
    }
    #expect(Self.faults(cell(lines + ["zz: 1"])).count == 1)
  }

  @Test("every key that is offered for a chart is one of its own")
  func charts() throws {
    let keys = try Self.keys(of: "chart")
    #expect(keys.count > 20)
    for key in keys {
      let body = "```{chart}\n\(key): {zz: 1}\n```\n"
      let found = Self.faults(body).map(\.problem)
      let isKnown = found.allSatisfy { !$0.contains("has no key `\(key)`") && !$0.contains("not supported") }
      #expect(isKnown, "\(key): \(found)")
    }
  }

  @Test("each kind of cell has a schema of its options and one of its body")
  func kinds() throws {
    for kind in CellCatalogue.kinds {
      #expect(try Self.keys(of: kind.name + "-options") == kind.keys.names.sorted())
      #expect(try !Self.definition(kind.name + "-body").isEmpty)
    }
    let text = CellSchema.cell.written()
    let references = text.matches(of: /#\/\$defs\/([a-z-]+)/).map { String($0.1) }
    #expect(references.sorted() == CellCatalogue.kinds.flatMap { [$0.name + "-body", $0.name + "-options"] }.sorted())
  }
}
