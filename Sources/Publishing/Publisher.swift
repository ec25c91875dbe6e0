import ArtifactStore
import Datasets
import Diagnostics
import Digests
import Foundation
import Laboratory
import LiterateDocuments
import Logging
import ReportCells
import ReportRendering
import TextFormats
import Weaving
import WovenDocuments

/// Renders reports: the order in which the rooms work.
public struct Publisher: Sendable {
  /// How the rendering of one report ended, where it did not fail.
  public enum Outcome: Sendable {
    /// Everything is written; in place of each part that could not be made stands a box with its failure.
    case rendered([URL], failures: [Diagnostic], warnings: [Diagnostic], proof: ReportProof)
    /// Images or pretrained weights are not on this computer.
    case skipped(missing: MissingData)
  }

  public let settings: PublishingSettings
  private let files: WatchedFiles
  private let drawn: DrawnFigures
  private let events: @Sendable (StudyEvent) -> Void
  private let mendings = MendingLog()
  private let logger = Logger(label: "make-report")

  public init(settings: PublishingSettings, events: @escaping @Sendable (StudyEvent) -> Void = { _ in }) {
    self.init(settings: settings, files: WatchedFiles(), drawn: DrawnFigures(), events: events)
  }

  /// - Parameters:
  ///   - files: is told what is read, the images of datasets excepted.
  ///   - drawn: has the figures of an earlier rendering, and gets those of this one.
  init(
    settings: PublishingSettings, files: WatchedFiles, drawn: DrawnFigures,
    events: @escaping @Sendable (StudyEvent) -> Void
  ) {
    self.settings = settings
    self.files = files
    self.drawn = drawn
    self.events = events
  }

  private var store: ArtifactStore { ArtifactStore(root: settings.store, mended: mendings.note) }

  private var library: DatasetLibrary { settings.library(in: store) }

  var laboratory: Laboratory {
    Laboratory(library: library, store: store, workers: settings.workers, report: events)
  }

  /// Reads a report and finds all its faults; nothing is run and no data looked for.
  ///
  /// - Returns: the document where it can be rendered, and every diagnostic, warnings among them. What will fail in a part
  ///   of it, as far as its data are known already, keeps the rest from nothing.
  /// - Throws: a `Diagnostic` for a report that cannot be read.
  public func check(_ report: URL) throws -> (document: CheckedDocument?, diagnostics: [Diagnostic]) {
    let collector = DiagnosticCollector()
    files.note(report)
    files.noteTree(settings.project.manifests)
    let bounds = settings.bounds(of: report)
    let folder = DocumentFolder(report.deletingLastPathComponent(), within: bounds) { files.note($0) }
    let document = LiterateDocument.parse(
      file: displayPath(report), text: try text(of: report, within: bounds), parameters: settings.parameters,
      kinds: CellCatalogue.kinds, folder: folder, collector: collector)
    logger.debug(
      "parsed \(displayPath(report)): \(document.cells.count) cells, \(document.inlineQueries.count) queries")
    let context = CheckingContext(library: library, collector: collector)
    let checked = CheckedDocument(document, in: context)
    let diagnostics = collector.diagnostics + context.foreseen.diagnostics
    return (collector.hasErrors ? nil : checked, diagnostics.inReadingOrder(of: displayPath(report)))
  }

  /// Verifies the data, trains what is missing, and writes the report's files.
  ///
  /// - Parameter pageIsMade: is given the HTML, where it is asked for, as soon as it is made and before anything is
  ///   written; called from any thread.
  public func render(
    _ document: CheckedDocument, named name: String, pageIsMade: @escaping @Sendable (Data) -> Void = { _ in }
  ) throws -> Outcome {
    do {
      return try rendered(document, named: name, pageIsMade: pageIsMade)
    } catch {
      // What was set aside is told also where nothing came of it.
      throw DiagnosticList(mendings.diagnostics + DiagnosticList(of: error).diagnostics)
    }
  }

  private func rendered(
    _ document: CheckedDocument, named name: String, pageIsMade: @escaping @Sendable (Data) -> Void
  ) throws -> Outcome {
    ProgramIdentity.prepare()
    let missing = missingData(of: document)
    guard missing.isEmpty else { return .skipped(missing: missing) }
    let chain = RecipeChain(document.studies)
    let recipes = ReportRecipes(document, name: name, results: chain.results, settings: settings)
    let folder = settings.output.appending(path: name)
    let output = ReportOutput(
      folder: folder, formats: settings.formats, generator: "make-report \(programVersion)", workers: settings.workers,
      drawn: drawn, source: (URL(fileURLWithPath: document.document.file).lastPathComponent, document.document.text),
      before: MadeBefore(folder: folder, recipes: recipes, results: chain.results, store: store))
    try output.checkPlace()
    let laboratory = laboratory
    log(chain)
    let warnings = try laboratory.nearDuplicateWarnings(of: chain)
    let results = try laboratory.results(of: chain)
    guard let file = results.file else { preconditionFailure("a laboratory's results lie in a file") }
    logger.debug("results: \(file.path)")
    let proof = { [store, settings] outputs in
      ReportProof(document: document, chain: chain, settings: settings, store: store, results: file, outputs: outputs)
    }
    let record = MadeFilesRecord(of: recipes.report, in: store)
    if let made = record?.files, output.holds(made.digests) {
      logger.debug("made 0 files, all \(made.digests.count) are as they were")
      if settings.formats.contains(.html) { pageIsMade(try output.page()) }
      note(document, named: name, chain, recipes, made.digests, faults: 0)
      return .rendered(
        output.documents, failures: [], warnings: warnings + made.warnings + mendings.diagnostics,
        proof: proof(made.digests))
    }
    let gallery: GallerySource = { study, samples, losses, place in
      guard let recipes = chain[study.label] else { preconditionFailure("a gallery is of a study of its document") }
      return try laboratory.galleryRows(of: recipes, samples: samples, losses: losses, askedAt: place)
    }
    let woven = try DocumentWeaver.weave(
      document, results: results, gallery: gallery,
      contactSheet: { try laboratory.contactSheet(of: $0, in: chain) },
      colophon: try colophon(of: document, results: file),
      sources: try ReportProvenance.Sources(document, chain, results: file))
    let written = try output.write(woven, results: file, pageIsMade: pageIsMade)
    logger.debug("made \(written.digests.count - written.kept) files, \(written.kept) are as they were")
    let failures = woven.failures + written.failures
    let doubts = woven.warnings + written.warnings
    var differences = written.differences
    // What a recipe gives is what it gives when nothing fails.
    if failures.isEmpty {
      differences += ReportRecord(recipes).compare(written.digests, in: store)
      // Whatever was once other has to be told again.
      if differences.isEmpty {
        _ = try? record?.keep(MadeFiles(digests: written.digests, warnings: doubts.map(\.withoutFolders)))
      }
    }
    note(document, named: name, chain, recipes, written.digests, faults: failures.count)
    return .rendered(
      written.documents, failures: failures,
      warnings: warnings + doubts + differences + mendings.diagnostics, proof: proof(written.digests))
  }

  /// Puts the rendering on record as the last one, for whoever asks later what has changed. Where the store cannot be written,
  /// the next question is answered from a lock, or not.
  private func note(
    _ document: CheckedDocument, named name: String, _ chain: RecipeChain, _ recipes: ReportRecipes,
    _ outputs: [String: ContentDigest], faults: Int
  ) {
    let records = LastRenderings(of: name, in: settings.output, store: store)
    do {
      try records.keep(recipes.report, outputs: outputs, faults: faults) {
        LastRendering(
          ingredients: ReportIngredients(document, formats: settings.formats),
          tree: RecipeTree(chain, recipes, of: document.document, name: name),
          outputs: outputs.mapValues(\.hexadecimal), program: ProgramIdentity.digest?.hexadecimal, faults: faults)
      }
    } catch {
      logger.debug("the rendering cannot be put on record: \(error)")
    }
  }

  /// Which runs are in the store; looking through it takes a while.
  private func log(_ chain: RecipeChain) {
    guard logger.logLevel <= .debug else { return }
    for recipes in chain.studies {
      let kept = recipes.runs.count { store.existing($0.recipe) != nil }
      logger.debug("study \(recipes.study.label): \(kept) of \(recipes.runs.count) runs are in the store")
      for planned in recipes.runs { logger.trace("\(planned.run.name): run key \(planned.recipe.key)") }
    }
  }

  /// Where something of a report comes from, as its last rendering found it. Nothing is trained, and no image is read.
  ///
  /// - Parameters:
  ///   - name: of the report.
  ///   - subject: what is asked about.
  /// - Returns: one explanation; of a line, one for each of its queries.
  /// - Throws: a `Diagnostic` where the results are not in the store, and for what the report does not have.
  public func explain(
    _ document: CheckedDocument, named name: String, _ subject: ExplainedSubject
  ) throws -> [Explanation] {
    let chain = RecipeChain(document.studies)
    guard let results = Laboratory.existingResults(of: chain, in: store) else {
      throw Diagnostic(
        "the results of the report as it stands are not in the store", at: .file(settings.store.path),
        expected: "what a rendering of it leaves there",
        remedy: "render it first, with the same parameters: `make-report \(name)`; nothing is trained to explain it")
    }
    return try ReportExplainer(document, chain, results: results, store: store, library: library)
      .explanations(of: subject)
  }

  /// What a rendering would train first; nothing where its data are missing.
  ///
  /// - Throws: a `Diagnostic` for a network that this computer cannot train.
  public func training(for document: CheckedDocument) throws -> [StudyEstimate] {
    missingData(of: document).isEmpty ? try laboratory.estimates(of: RecipeChain(document.studies)) : []
  }

  func missingData(of document: CheckedDocument) -> MissingData {
    for dataset in datasets(of: document) where !dataset.isGenerated { files.note(library.folder(of: dataset)) }
    for weights in weights(of: document) { files.note(library.weights.file(of: weights)) }
    let datasets = datasets(of: document).filter { !library.isPresent($0) }
    let weights = weights(of: document).filter { !library.weights.isPresent($0) }
    let fetchable =
      datasets.filter(\.isFetchable).map(\.folderName) + weights.filter { !$0.addresses.isEmpty }.map(\.name)
    return MissingData(
      datasets: datasets.map(\.name), weights: weights.map(library.weights.file),
      fetchable: fetchable.enumerated().filter { !fetchable[..<$0.offset].contains($0.element) }.map(\.element))
  }

  /// Every file of pretrained weights that the document's studies begin with, each once.
  private func weights(of document: CheckedDocument) -> [WeightsManifest] {
    var weights: [WeightsManifest] = []
    for manifest in document.studies.compactMap(\.weights) where !weights.contains(manifest) {
      weights.append(manifest)
    }
    return weights
  }

  /// Every dataset that the document's studies read, each once.
  private func datasets(of document: CheckedDocument) -> [DatasetManifest] {
    var datasets: [DatasetManifest] = []
    for dataset in document.studies.flatMap(\.datasets) where !datasets.contains(where: { $0.name == dataset.name }) {
      datasets.append(dataset)
    }
    return datasets
  }

  /// What made the report, and of what: a reader who gets other bytes can see where the ways part.
  private func colophon(of document: CheckedDocument, results: URL) throws -> [ReportInline] {
    let words = ReportWords(language: document.document.frontMatter.language)
    func source(_ kind: String, _ items: [String]) -> String? {
      items.isEmpty ? nil : "\(kind) \(items.joined(separator: ", "))"
    }
    let datasets = datasets(of: document).map { "\($0.name) \($0.digest.hexadecimal.prefix(16))" }
    let inputs = document.document.namedInputs.map { file in
      [file.path, Self.separator(of: file), String(ContentDigest.of(file.contents).hexadecimal.prefix(16))]
        .compactMap(\.self).joined(separator: " ")
    }
    let weights = weights(of: document).map { "\($0.name) \($0.digest.prefix(16))" }
    let sources = [
      source(words.datasets, datasets), source(words.weights, weights), source(words.files, inputs),
    ]
    let digest = try ContentDigest.of(fileAt: results).hexadecimal
    return [
      .text(
        words.colophon(
          program: "make-report \(programVersion)", sources: sources.compactMap(\.self),
          digest: "\(digest.prefix(16))…"))
    ]
  }

  /// How a table was read whose columns no commas separate: `(;)`, `(tab)`.
  private static func separator(of file: DocumentInput) -> String? {
    guard TableFile.Kind(path: file.path) == .csv else { return nil }
    return switch DelimitedTable.separator(of: [UInt8](file.contents)) {
    case .comma: nil
    case .semicolon: "(;)"
    case .tab: "(tab)"
    }
  }

  private func text(of report: URL, within bounds: ProjectBounds) throws(Diagnostic) -> String {
    let resolved = ProjectBounds.resolved(report)
    guard bounds.contains(resolved) else {
      throw Diagnostic(
        "the report is a link that leads out of the project, to `\(resolved.path)`", at: .file(displayPath(report)),
        remedy: "copy the file into the project, or allow its folder with `--allow-outside DIR`")
    }
    let data: Data
    do throws(NamedFile.Obstacle) {
      data = try NamedFile.read(resolved, atMost: DocumentLimits.textBytes)
    } catch .absent {
      throw Diagnostic("the report cannot be read", at: .file(displayPath(report)), outcome: .usage)
    } catch {
      throw Diagnostic(
        "the report \(error.description)", at: .file(displayPath(report)), remedy: error.remedy, outcome: .usage)
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Diagnostic("the report is not UTF-8", at: .file(displayPath(report)), remedy: "save it as UTF-8")
    }
    return text
  }

  /// A report's path as diagnostics name it: relative to the project where it lies in it.
  private func displayPath(_ report: URL) -> String {
    let root = settings.project.root.path.hasSuffix("/") ? settings.project.root.path : settings.project.root.path + "/"
    return report.path.hasPrefix(root) ? String(report.path.dropFirst(root.count)) : report.path
  }
}
