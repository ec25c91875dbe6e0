import Diagnostics
import Digests
import Foundation

/// The checksummed description of a dataset: `data-manifests/NAME/croissant.json` and the `samples.csv` beside it.
public struct DatasetManifest: Sendable {
  /// By which studies call the dataset: the folder's name, or `NAME/PART` for its samples of one part.
  public var name: String
  public var title: String
  /// Terms of use, as the manifest words them.
  public var licence: String
  /// How to cite the dataset.
  public var citation: String
  /// Where the dataset comes from: addresses.
  public var sources: [String]
  /// In the order of `samples.csv`: of all samples, or of those of one part.
  public var samples: [Sample]
  /// Every row of `samples.csv`: what the files are compared with.
  public var rows: [Sample]
  /// Of `samples.csv`: what decides every byte of the data. Titles and citations may change without touching it.
  public var digest: ContentDigest
  /// How many validation folds the training samples are divided into.
  public var folds: Int
  /// Whether the images are made by this program (`PhantomGenerator`) instead of lying in the data folder; their digests
  /// are then over decoded pixels.
  public var isGenerated: Bool
  /// Where the files can be got from.
  public var archives: [DatasetArchive]

  /// The name of the folder in `data-manifests` and in the data.
  public var folderName: String { Self.folderName(of: name) }

  /// The folder of a dataset or of one of its parts: `wounds` of `wounds/crops`.
  public static func folderName(of name: String) -> String {
    name.firstIndex(of: "/").map { String(name[..<$0]) } ?? name
  }

  /// Whether `data fetch` can get the files.
  public var isFetchable: Bool { !isGenerated && !archives.isEmpty }

  /// The parts that the samples name, sorted.
  public var parts: [String] { Set(rows.compactMap(\.part)).sorted() }

  /// The dataset of only those samples that belong to a part; nil where none does.
  public func part(_ part: String) -> DatasetManifest? {
    var manifest = self
    manifest.name = folderName + "/" + part
    manifest.samples = rows.filter { $0.part == part }
    manifest.folds = manifest.samples.compactMap(\.fold).max() ?? 0
    return manifest.samples.isEmpty ? nil : manifest
  }

  /// Reads a manifest and reports every fault of its two files, each with file, line and column.
  ///
  /// - Parameters:
  ///   - name: a folder of `manifests`, or `NAME/PART`.
  ///   - manifests: the project's `data-manifests`.
  ///   - allowed: where links may lead, besides the project.
  /// - Throws: outcome `failed` for an unknown name and for malformed files; outcome `data` where `samples.csv` is
  ///   missing, empty, or differs from the digest in `croissant.json`.
  public static func load(
    named name: String, in manifests: URL, allowing allowed: [URL] = []
  ) throws(DiagnosticList) -> DatasetManifest {
    if let slash = name.firstIndex(of: "/") {
      let whole = try load(named: String(name[..<slash]), in: manifests, allowing: allowed)
      if let part = whole.part(String(name[name.index(after: slash)...])) { return part }
      throw DiagnosticList([unknown(name, in: manifests, allowing: allowed)])
    }
    let files = ManifestFiles(of: manifests, allowing: allowed)
    let folder = manifests.appending(path: name)
    let descriptionFile = folder.appending(path: CroissantDescription.fileName)
    guard isFolderName(name), let text = try files.contents(of: descriptionFile) else {
      throw DiagnosticList([unknown(name, in: manifests, allowing: allowed)])
    }
    let collector = DiagnosticCollector()
    let description = CroissantDescription.read(
      text, file: shownPath(descriptionFile), dataset: name, collector: collector)
    let tableFile = folder.appending(path: SampleTable.fileName)
    guard let table = try files.contents(of: tableFile) else {
      collector.report(
        Diagnostic(
          "the manifest of `\(name)` has no \(SampleTable.fileName)", at: .file(shownPath(tableFile)),
          remedy: "restore the file, for instance from version control", outcome: .data))
      throw DiagnosticList(collector.diagnostics)
    }
    let digest = ContentDigest.of(table)
    if let stated = description?.tableDigest, stated.value != digest.hexadecimal {
      collector.report(
        Diagnostic(
          "\(SampleTable.fileName) of `\(name)` is not the one that this manifest describes: its SHA-256 is \(digest)",
          at: stated.place, expected: stated.value,
          remedy: "restore \(SampleTable.fileName), or state the digest of the new one when the change was meant",
          outcome: .data))
    }
    let samples = SampleTable.read(table, file: shownPath(tableFile), collector: collector)
    if samples.isEmpty && !collector.hasErrors {
      collector.report(
        Diagnostic(
          "the dataset `\(name)` is empty: its \(SampleTable.fileName) has no row", at: .file(shownPath(tableFile)),
          remedy: "add a row for each image", outcome: .data))
    }
    try collector.throwIfErrors()
    guard let description else { throw DiagnosticList(collector.diagnostics) }
    return DatasetManifest(
      name: name, title: description.title, licence: description.licence, citation: description.citation,
      sources: description.sources, samples: samples, rows: samples, digest: digest,
      folds: samples.compactMap(\.fold).max() ?? 0,
      isGenerated: description.isGenerated, archives: description.archives)
  }

  /// The datasets that a folder of manifests describes, each followed by its parts, sorted.
  static func namesWithParts(in manifests: URL, allowing allowed: [URL] = []) -> [String] {
    names(in: manifests).flatMap { name -> [String] in
      [name] + ((try? load(named: name, in: manifests, allowing: allowed))?.parts.map { name + "/" + $0 } ?? [])
    }
  }

  /// The datasets that a folder of manifests describes, sorted.
  static func names(in manifests: URL) -> [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: manifests.path)) ?? []
    return entries.filter {
      FileManager.default.fileExists(
        atPath: manifests.appending(path: $0).appending(path: CroissantDescription.fileName).path)
    }.sorted()
  }

  private static func unknown(_ name: String, in manifests: URL, allowing allowed: [URL]) -> Diagnostic {
    let known = namesWithParts(in: manifests, allowing: allowed)
    return Diagnostic(
      "there is no dataset `\(name)`", at: .nowhere,
      expected: "a folder `\(name)` with a \(CroissantDescription.fileName) in \(shownPath(manifests))",
      remedy: known.isEmpty ? nil : suggestion(for: name, among: known))
  }

  private static func isFolderName(_ name: String) -> Bool {
    !name.isEmpty && !name.contains("/") && name != "." && name != ".."
  }
}
