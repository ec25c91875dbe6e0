import ArtifactStore
import Diagnostics
import Digests
import Foundation
import Results
import WovenDocuments

/// The files of earlier renderings that lie where the new ones are to be written and still have the bytes that this very
/// program gave the same recipes: they are not made again.
struct MadeBefore: Sendable {
  let folder: URL
  let recipes: ReportRecipes
  /// Of the results.
  let results: Recipe
  let store: ArtifactStore

  /// Whether a file has certain bytes.
  func holds(_ path: String, _ digest: ContentDigest) -> Bool {
    (try? ContentDigest.of(fileAt: folder.appending(path: path))) == digest
  }

  /// All files of a figure; nil where one of them has to be made.
  func figure(_ label: String, paths: [String]) -> [ReportOutput.File]? {
    recipes.figures[label].flatMap { kept($0) { $0 == paths.sorted() } }
  }

  /// What is exported of the results, and the results themselves; nil where one of them has to be made.
  func exports() -> [ReportOutput.File]? {
    kept(results) { $0.contains("results.sqlite") }
  }

  private func kept(_ recipe: Recipe, areAll: ([String]) -> Bool) -> [ReportOutput.File]? {
    guard let made = MadeFilesRecord(of: recipe, in: store)?.files, areAll(made.digests.keys.sorted()),
      made.digests.allSatisfy({ holds($0.key, $0.value) })
    else { return nil }
    return made.digests.map { ReportOutput.File(keeping: $0.key, $0.value) }
  }

  /// Puts on record what was made of results and of those figures whose files follow from their recipe.
  ///
  /// - Returns: warnings of recipes that once gave other bytes.
  func keep(_ files: [ReportOutput.File], of figures: [ReportFigure]) -> [Diagnostic] {
    let described = Set(figures.filter(\.isDescribed).compactMap { $0.caption?.label })
    let exports = Set(ResultsExport.names + ["results.sqlite"])
    var parts = [(results, files.filter { exports.contains($0.path) })]
    for (label, recipe) in recipes.figures.sorted(by: { $0.key < $1.key }) where described.contains(label) {
      parts.append((recipe, files.filter { $0.path.hasPrefix("figures/\(label).") && !$0.path.hasSuffix(".csv") }))
    }
    return parts.flatMap { keep($0.1, of: $0.0) }
  }

  private func keep(_ files: [ReportOutput.File], of recipe: Recipe) -> [Diagnostic] {
    guard files.contains(where: { $0.data != nil }), let record = MadeFilesRecord(of: recipe, in: store) else {
      return []
    }
    let made = MadeFiles(digests: Dictionary(files.map { ($0.path, $0.digest) }) { first, _ in first })
    // A store that cannot be written makes the next rendering slower, and no other.
    guard let kept = try? record.keep(made), kept != made else { return [] }
    return [.otherBytes(of: made.digests.filter { kept.digests[$0.key] != $0.value }.keys.sorted(), in: store)]
  }
}
