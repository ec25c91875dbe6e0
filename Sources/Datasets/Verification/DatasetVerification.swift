import ArtifactStore
import Diagnostics
import Digests
import Foundation
import Images
import Tensors

/// Compares a dataset's files with its manifest.
struct DatasetVerification {
  let dataset: VerifiedDataset
  let workers: Int

  /// Raised whenever the look at the decoded images asks for something else.
  static let version = 2

  func run() throws(DiagnosticList) {
    // The store has just compared them with their checksums, and their pixels were found right before.
    if dataset.manifest.isGenerated, dataset.store.existing(Self.recipe(of: dataset.manifest)) != nil { return }
    try checkFiles()
    try checkContentsOnce()
  }

  /// Compares every file with its digest, and finds those that the manifest does not name; keeps nothing.
  ///
  /// - Throws: a `DiagnosticList` of every file that is missing, changed or surplus.
  func checkFiles() throws(DiagnosticList) {
    let files = files
    if !files.isEmpty, !files.contains(where: { dataset.holds($0.path) }) {
      throw DiagnosticList([
        Diagnostic(
          "none of the \(files.count) files of `\(dataset.manifest.name)` is in its folder",
          at: .file(shownPath(dataset.folder)), expected: "such as \(files[0].path)",
          remedy: "put the images there, or name another folder with `--data DIR`", outcome: .data)
      ])
    }
    let faults = fileFaults() + surplusFaults()
    guard faults.isEmpty else { throw DiagnosticList(shortened(faults)) }
  }

  /// One file that the manifest names, with the first sample that does.
  private struct NamedFile {
    var sample: Sample
    var path: String
    var digest: String
  }

  private var files: [NamedFile] {
    var seen: Set<String> = []
    var files: [NamedFile] = []
    for sample in dataset.manifest.rows {
      if seen.insert(sample.imagePath).inserted {
        files.append(NamedFile(sample: sample, path: sample.imagePath, digest: sample.imageDigest))
      }
      for mask in sample.masks where seen.insert(mask.path).inserted {
        files.append(NamedFile(sample: sample, path: mask.path, digest: mask.digest))
      }
    }
    return files
  }

  private func fileFaults() -> [Diagnostic] {
    let files = files
    return concurrentMap(count: files.count, workers: workers) { index -> Diagnostic? in
      let file = files[index]
      do throws(Diagnostic) {
        try dataset.check(file: file.path, digest: file.digest, sample: file.sample.id)
        return nil
      } catch {
        return error
      }
    }.compactMap { $0 }
  }

  /// The first faults, and how many more there are.
  private func shortened(_ faults: [Diagnostic]) -> [Diagnostic] {
    let most = 20
    guard faults.count > most else { return faults }
    let more = Diagnostic(
      "\(faults.count - most) more files are missing, changed or surplus", at: .file(shownPath(dataset.folder)),
      remedy: "mend these first, or fetch the dataset anew", outcome: .data)
    return faults.prefix(most) + [more]
  }

  private func surplusFaults() -> [Diagnostic] {
    let name = dataset.manifest.name
    return SurplusFiles.find(in: dataset.folder, besides: files.map(\.path)).map { path in
      Diagnostic(
        "the folder holds the file `\(path)`, which the manifest of `\(name)` does not name",
        at: .file(shownPath(dataset.folder.appending(path: path))),
        expected: "only files that the manifest names",
        remedy: "move it elsewhere, or add it to the manifest", outcome: .data)
    }
  }

  /// Decodes every sample, unless the same bytes were found sound before.
  private func checkContentsOnce() throws(DiagnosticList) {
    let manifest = dataset.manifest
    let samples = manifest.used
    do {
      var facts: [SampleFacts]?
      _ = try dataset.store.artefact(Self.recipe(of: manifest)) { folder in
        facts = try soundFacts(of: samples)
        let line = "\(manifest.name): \(samples.count) samples decoded, sizes and rectangles agree\n"
        try writeAtomically(Data(line.utf8), to: folder.appending(path: "checked.txt"))
      }
      if let facts { try dataset.keep(facts) }
    } catch {
      throw DiagnosticList(wrapping: error)
    }
  }

  /// Of the finding that samples can be decoded and are what the manifest says.
  static func recipe(of manifest: DatasetManifest) -> Recipe {
    let samples = manifest.used
    let ingredients = SampleIngredients(samples, of: manifest)
    let made = manifest.isGenerated ? ["made": Recipe.Input.artefact(PhantomGenerator.recipe)] : [:]
    return Recipe(
      kind: "verified-samples", version: version,
      settings: ingredients.settings + [
        ("dataset", .text(manifest.name)), ("domains", .list(samples.map { .text($0.domain.rawValue) })),
      ], inputs: ingredients.inputs.merging(made) { found, _ in found }, environment: ingredients.environment)
  }

  /// - Throws: a `DiagnosticList` of every sample that cannot be decoded, or is not what the manifest says.
  private func soundFacts(of samples: [Sample]) throws -> [SampleFacts] {
    let found = concurrentMap(count: samples.count, workers: workers) { index -> Result<SampleFacts, Diagnostic> in
      do throws(Diagnostic) {
        let facts = try dataset.facts(of: samples[index])
        return domainFault(samples[index], facts).map { .failure($0) } ?? .success(facts)
      } catch {
        return .failure(error)
      }
    }
    let faults = found.compactMap { if case .failure(let fault) = $0 { fault } else { nil } }
    guard faults.isEmpty else { throw DiagnosticList(faults) }
    return try found.map { try $0.get() }
  }

  private func domainFault(_ sample: Sample, _ facts: SampleFacts) -> Diagnostic? {
    let hasLesion = facts.lesionPixels > 0
    if hasLesion == (sample.domain == .inDistribution) { return nil }
    return Diagnostic(
      hasLesion ? "the sample is lesion-free, but its mask marks a lesion" : "the mask marks no lesion",
      at: .sample(dataset: dataset.manifest.name, sample: sample.id),
      expected: hasLesion ? "no pixel above 127" : "some pixels above 127, since the sample is in-distribution",
      remedy: "correct the mask or the sample's domain in the manifest", outcome: .data)
  }
}
