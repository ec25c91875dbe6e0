import ArtifactStore
import Charts
import Datasets
import Digests
import Drawing
import Foundation
import Laboratory
import LiterateDocuments
import ReportCells
import ReportRendering
import Results
import Weaving

/// What a lock says of all that goes into a report; known before anything is trained.
struct LockedInputs {
  let entries: [ReportLock.Part: [String: String]]

  /// Those whose change makes it another report; the others only explain why it might be.
  static let decisive: [ReportLock.Part] = [.source, .parameters, .datasets, .samples, .weights, .fonts]

  /// - Parameter parameters: that replace those of the front matter.
  init(_ document: CheckedDocument, chain: RecipeChain, parameters: [String: String]) {
    let datasets = document.studies.flatMap(\.datasets)
    entries = [
      .source: Self.files(of: document.document), .parameters: parameters,
      .datasets: Self.dictionary(datasets.map { ($0.name, $0.digest.lockText) }), .samples: Self.samples(of: datasets),
      .weights: Self.dictionary(document.studies.compactMap(\.weights).map { ($0.name, "sha256:" + $0.digest) }),
      .fonts: Self.fonts(of: document.document), .program: Self.program, .libraries: Self.libraries,
      .recipes: Self.dictionary(
        chain.lockedRuns.map { ($0.name, $0.recipe.name) } + [(ReportLock.resultsName, chain.results.name)]),
    ]
  }

  private static func files(of document: LiterateDocument) -> [String: String] {
    var files = dictionary(document.namedInputs.map { ($0.path, ContentDigest.of($0.contents).lockText) })
    files[URL(fileURLWithPath: document.file).lastPathComponent] =
      ContentDigest.of(Data(document.text.utf8)).lockText
    return files
  }

  private static func fonts(of document: LiterateDocument) -> [String: String] {
    dictionary(
      DrawingIngredients.files.map { ($0.key, "sha256:" + $0.value) }
        + (document.fonts?.fonts ?? []).map { ("\($0.sha256) \($0.face)", "sha256:" + $0.sha256) })
  }

  /// The samples of a dataset that has more are told of by its table only.
  private static let mostSamples = 50_000

  private static func samples(of datasets: [DatasetManifest]) -> [String: String] {
    dictionary(
      datasets.filter { $0.samples.count <= mostSamples }.flatMap { manifest in
        manifest.samples.map { ("\(manifest.name): \($0.id)", $0.lockText) }
      })
  }

  private static var program: [String: String] {
    var program = [
      "make-report": programVersion, "results": String(ResultsSchema.version),
      "weaving": String(DocumentWeaver.version),
      "drawing": String(DrawingIngredients.version), "charts": String(ChartSpecification.version),
      "html": String(HTMLRenderer.version), "pdf": String(PDFRenderer.version),
    ]
    program["kernels"] = FinishedRuns.kernels?.lockText
    program[ReportLock.dateName] = ProcessInfo.processInfo.environment[ReportLock.dateName]
    return program
  }

  private static let libraries = DrawingIngredients.environment.merging([
    "sqlite": ResultsDatabase.libraryVersion, "cmark": MarkdownLibrary.version, "jpeg": LibraryVersions.current.jpeg,
  ]) { first, _ in first }

  private static func dictionary(_ pairs: [(String, String)]) -> [String: String] {
    Dictionary(pairs) { first, _ in first }
  }
}

extension ReportLock {
  /// Among the recipes, that of the results.
  static let resultsName = "results"
  /// The variable that gives a report its date.
  static let dateName = "SOURCE_DATE_EPOCH"

  /// Gives this process the date that the lock was written with, or none: before anything reads it.
  public func setDate() {
    if let date = self[.program][Self.dateName] { setenv(Self.dateName, date, 1) } else { unsetenv(Self.dateName) }
  }
}

extension RecipeChain {
  /// Every run under the name that locks call it by.
  var lockedRuns: [(name: String, recipe: Recipe)] {
    studies.flatMap { study in study.runs.map { ("\(study.study.label): \($0.run.name)", $0.recipe) } }
  }
}

extension ContentDigest {
  var lockText: String { "sha256:\(hexadecimal)" }
}

extension Sample {
  /// Everything that decides what a study sees of the sample; of digests so much as tells two apart.
  fileprivate var lockText: String {
    let files = ["image " + imageDigest.prefix(16)] + masks.map { "mask " + $0.digest.prefix(16) }
    let rules =
      [imageRule.map { "image \($0)" }, maskRule.map { "mask \($0)" }]
      + [
        rectangle.map { "rectangle \($0.x),\($0.y),\($0.width),\($0.height)" },
        group == imagePath ? nil : "group \(group)",
      ]
    let use = [split.rawValue] + (fold.map { ["fold \($0)"] } ?? []) + [domain.rawValue]
    return (use + files + rules.compactMap(\.self)).joined(separator: ", ")
  }
}
