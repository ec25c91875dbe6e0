import ArtifactStore
import Charts
import Diagnostics
import Digests
import Drawing
import Foundation
import Images
import Laboratory
import LiterateDocuments
import ReportCells
import ReportRendering
import Results
import Training
import Weaving

/// What a rendered report was made of and what it became: everything that its lock says.
public struct ReportProof: Sendable {
  let document: CheckedDocument
  let chain: RecipeChain
  let settings: PublishingSettings
  let store: ArtifactStore
  let results: URL
  /// Of the report's files, by path.
  let outputs: [String: ContentDigest]

  /// The lock of the report.
  ///
  /// - Throws: a `Diagnostic` where a run is no longer in the store, `DiagnosticList` and what reading the results throws.
  public func lock() throws -> ReportLock {
    var lock = try quickLock()
    lock.entries[.checkpoints] = try checkpoints()
    return lock
  }

  /// The lock without what takes long to hash: the checkpoints, which the recipes and the results tell of.
  public func quickLock() throws -> ReportLock {
    let source = document.document
    var files = Dictionary(source.namedInputs.map { ($0.path, Self.text(ContentDigest.of($0.contents))) }) { first, _ in
      first
    }
    let name = URL(fileURLWithPath: source.file).lastPathComponent
    files[name] = Self.text(ContentDigest.of(Data(source.text.utf8)))
    let datasets = document.studies.flatMap(\.datasets).map { ($0.name, Self.text($0.digest)) }
    let weights = document.studies.compactMap(\.weights).map { ($0.name, "sha256:" + $0.digest) }
    let fonts =
      DrawingIngredients.files.map { ($0.key, "sha256:" + $0.value) }
      + (source.fonts?.fonts ?? []).map { ("\($0.sha256) \($0.face)", "sha256:" + $0.sha256) }
    let tables: [(String, String)] =
      try results.path.isEmpty
      ? []
      : TableContents(of: results).digests().map {
        ($0.table, Self.text($0.digest))
      }
    return ReportLock([
      .source: files, .parameters: settings.parameters.values, .datasets: Self.dictionary(datasets),
      .weights: Self.dictionary(weights), .fonts: Self.dictionary(fonts), .program: Self.program,
      .libraries: DrawingIngredients.environment.merging([
        "sqlite": ResultsDatabase.libraryVersion, "cmark": MarkdownLibrary.version, "jpeg": JPEGLibrary.version,
      ]) { first, _ in first },
      .recipes: Self.dictionary(runs.map { ($0.name, $0.recipe.name) }), .results: Self.dictionary(tables),
      .outputs: outputs.mapValues(Self.text),
    ])
  }

  private static let program = [
    "make-report": programVersion, "weaving": String(DocumentWeaver.version),
    "drawing": String(DrawingIngredients.version), "charts": String(ChartSpecification.version),
    "html": String(HTMLRenderer.version), "pdf": String(PDFRenderer.version),
  ]

  private var runs: [(name: String, recipe: Recipe)] {
    chain.studies.flatMap { study in study.runs.map { ("\(study.study.label): \($0.run.name)", $0.recipe) } }
  }

  private func checkpoints() throws -> [String: String] {
    var digests: [String: String] = [:]
    for run in runs {
      guard let artefact = try store.existingValue(run.recipe, read: RunArtefact.init(from:)) else {
        throw Diagnostic(
          "the run `\(run.name)` is no longer in the store, though its results are", at: .file(store.root.path),
          remedy: "render the report into another store with --store, which trains it again")
      }
      digests[run.name] = Self.text(try ContentDigest.of(fileAt: artefact.checkpoint))
    }
    return digests
  }

  private static func text(_ digest: ContentDigest) -> String { "sha256:\(digest.hexadecimal)" }

  private static func dictionary(_ pairs: [(String, String)]) -> [String: String] {
    Dictionary(pairs) { first, _ in first }
  }
}
