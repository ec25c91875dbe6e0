import Digests
import Foundation
import Laboratory
import LiterateDocuments
import Weaving
import WovenDocuments

extension ReportProvenance.Sources {
  /// What stands behind the results of a document.
  ///
  /// - Parameter results: the database.
  init(_ document: CheckedDocument, _ chain: RecipeChain, results: URL) throws {
    self.init(
      studies: chain.studies.map { recipes in
        Study(
          name: recipes.study.label,
          runs: recipes.runs.map { Run(name: $0.run.name, key: $0.recipe.key.hexadecimal) },
          datasets: recipes.study.datasets.map { manifest in
            Content(name: manifest.name, digest: manifest.digest.hexadecimal, samples: manifest.used.count)
          })
      },
      report: Content(
        name: URL(fileURLWithPath: document.document.file).lastPathComponent,
        digest: ContentDigest.of(Data(document.document.text.utf8)).hexadecimal),
      results: Content(name: "results.sqlite", digest: try ContentDigest.of(fileAt: results).hexadecimal),
      files: document.document.askedFiles)
  }
}

extension LiterateDocument {
  /// The author's own files that queries and charts read, by the names that these use.
  var askedFiles: [ReportProvenance.Sources.Content] {
    var found: [ReportProvenance.Sources.Content] = []
    for table in tables + cells.flatMap(\.files) where !found.contains(where: { $0.name == table.name }) {
      found.append(.init(name: table.name, digest: ContentDigest.of(table.contents).hexadecimal))
    }
    return found
  }
}
