import Datasets
import Diagnostics
import Digests
import LiterateDocuments
import WovenDocuments

/// ```` ```{dataset} ````: what the manifest of each named dataset says of it.
enum DatasetCell: CellWork {
  static let kind = CellKind(name: "dataset", output: .table)

  static let keys = KeyTable(
    "dataset cell", [.init("dataset", .oneOrMore(.text), "The datasets that the table describes", needed: true)])

  static var body: ValueShape { .mapping(keys) }

  static func check(_ cell: Cell, in context: CheckingContext) -> (any CheckedCell)? {
    guard let value = cell.yaml(collector: context.collector) else { return nil }
    let reader = MappingReader(value, keys, collector: context.collector)
    let named = reader.required("dataset")
    reader.finish()
    guard let named else { return nil }
    var manifests: [DatasetManifest] = []
    for item in named.list ?? [named] {
      guard let name = item.text else {
        reader.wrong(item, "dataset", expected: "a dataset's name, or a list of names")
        continue
      }
      guard context.library.names().contains(name) else {
        context.collector.report(
          Diagnostic(
            "there is no dataset `\(name)`", at: item.place,
            remedy: suggestion(for: name, among: context.library.names())))
        continue
      }
      do throws(DiagnosticList) {
        manifests.append(try context.library.manifest(named: name))
      } catch {
        context.collector.report(error)
      }
    }
    return Checked(cell: cell, manifests: manifests)
  }

  private struct Checked: CheckedCell {
    let cell: Cell
    let manifests: [DatasetManifest]

    var ingredients: [String: ContentDigest] {
      Dictionary(
        manifests.map { manifest in
          let told = [manifest.title, manifest.licence, manifest.citation, manifest.digest.hexadecimal]
          return (manifest.name, ContentDigest.of(Array(told.joined(separator: "\n").utf8)))
        }
      ) { first, _ in first }
    }

    func weave(in context: WeavingContext) throws -> CellOutput {
      let table = ReportTable(
        columns: [.left, .left, .right, .left, .left],
        header: context.references.words.datasetColumns.map { [.text($0)] },
        rows: manifests.map { manifest in
          [
            [.text(manifest.title)], [.text(manifest.licence)], [.text(String(manifest.samples.count))],
            [.text(manifest.citation)], [.code(String(manifest.digest.hexadecimal.prefix(12)))],
          ]
        }, caption: try context.caption(of: cell))
      return CellOutput(blocks: [.table(table)])
    }
  }
}
