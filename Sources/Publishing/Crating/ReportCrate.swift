import ArtifactStore
import Diagnostics
import Digests
import Fetching
import Foundation
import LiterateDocuments
import Weaving

/// A rendered report with all that it was made of, as a research object in `provenance/`: see docs/archive.md.
public struct ReportCrate: Sendable {
  /// `_reports/NAME/provenance`
  public let folder: URL
  /// `_reports/NAME/NAME.zip`
  public let archive: URL

  private let proof: ReportProof
  private let name: String
  private let reportFolder: URL

  /// Raised whenever a crate of the same report has other bytes.
  static let version = 1

  public init(of proof: ReportProof) {
    let file = proof.document.document.file
    name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    reportFolder = proof.settings.output.appending(path: name)
    folder = Self.folder(below: reportFolder)
    archive = reportFolder.appending(path: "\(name).zip")
    self.proof = proof
  }

  private static func folder(below report: URL) -> URL { report.appending(path: "provenance") }

  /// Removes what an earlier rendering left, which would tell of other files.
  public static func remove(of report: String, in output: URL) {
    let folder = output.appending(path: report)
    for file in [
      Self.folder(below: folder), folder.appending(path: "\(report).zip"), folder.appending(path: CitationFile.name),
    ] { try? FileManager.default.removeItem(at: file) }
  }

  /// Writes the crate; one that is as it was is left alone, which costs some milliseconds.
  ///
  /// - Parameter committed: the lock beside the report, which the crate holds as long as it still holds: it may tell of
  ///   checkpoints too.
  /// - Throws: a `Diagnostic` for what cannot be read or written, and what reading the results throws.
  /// - Returns: warnings of what was set aside in the store.
  public func write(committed: ReportLock?) throws -> [Diagnostic] {
    let mendings = MendingLog()
    let store = ArtifactStore(root: proof.settings.store, mended: mendings.note)
    try write(committed: committed, recordingIn: store)
    return mendings.diagnostics
  }

  private func write(committed: ReportLock?, recordingIn store: ArtifactStore) throws {
    let manifests = try CrateManifests(of: proof.document, in: proof.settings.project)
    let record = MadeFilesRecord(
      of: Self.recipe(of: reportRecipe, proof.document, manifests, committed), in: store)
    if let made = record?.files, holds(made.digests) { return }
    let quick = try proof.quickLock(knowing: committed)
    let lock =
      committed.flatMap { LockDifferences(from: $0, to: quick, in: ReportProof.deciding).isEmpty ? $0 : nil } ?? quick
    let contents = try CrateContents(of: proof, name: name, folder: reportFolder, lock: lock, manifests: manifests)
    let frontMatter = proof.document.document.frontMatter
    let metadata = CrateMetadata(
      contents: contents, name: name, frontMatter: frontMatter, date: CrateDate(of: frontMatter),
      parameters: frontMatter.parameters)
    let described = CrateFile(CrateContents.metadataName, metadata.json, "What lies here")
    try write(contents.files, describedBy: described)
    try writeCitation(contents.citation)
    let digests = Dictionary((contents.files + [described]).map { ($0.path, $0.digest) }) { first, _ in first }
    // A store that cannot be written makes the next rendering slower, and no other.
    _ = try? record?.keep(MadeFiles(digests: digests))
  }

  /// Packs the crate, which is written, into one zip file: the same bytes on each run.
  public func pack() throws {
    let paths = try Self.paths(in: folder).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    try ZipFile(archive).write(
      paths.map { ZipFile.Entry(path: $0, contents: .file(folder.appending(path: $0))) })
  }

  private var reportRecipe: Recipe {
    ReportRecipes(proof.document, name: name, results: proof.chain.results, settings: proof.settings).report
  }

  /// All that decides the crate's bytes.
  ///
  /// - Parameter report: gives the files that the crate is of.
  static func recipe(
    of report: Recipe, _ document: CheckedDocument, _ manifests: CrateManifests, _ committed: ReportLock?
  ) -> Recipe {
    Recipe(
      kind: "crates", version: version,
      settings: [("place", .text(CrateContents.place(ofReport: document.document.file)))],
      inputs: [
        "report": .artefact(report), "manifests": .list(manifests.digests.map { .content($0.hexadecimal) }),
        "lock": .list(committed.map { [.content(ContentDigest.of($0.json).hexadecimal)] } ?? []),
      ])
  }

  /// Whether the crate lies there whole, of the report's present files.
  private func holds(_ digests: [String: ContentDigest]) -> Bool {
    guard let paths = try? Self.paths(in: folder), Set(paths) == Set(digests.keys) else { return false }
    for (path, digest) in digests {
      if let output = proof.outputs[path], output != digest { return false }
      let file = folder.appending(path: path)
      // The report's own files were looked at just now.
      if proof.outputs[path] != nil, Self.isSame(file, reportFolder.appending(path: path)) { continue }
      guard (try? ContentDigest.of(fileAt: file)) == digest else { return false }
    }
    guard let citation = digests[CitationFile.name] else { return true }
    return (try? ContentDigest.of(fileAt: reportFolder.appending(path: CitationFile.name))) == citation
  }

  /// The description goes first and comes last: a crate that has one is whole.
  private func write(_ files: [CrateFile], describedBy metadata: CrateFile) throws {
    try? FileManager.default.removeItem(at: archive)
    try? FileManager.default.removeItem(at: folder.appending(path: metadata.path))
    let known = Set(files.map(\.path))
    for path in (try? Self.paths(in: folder)) ?? [] where !known.contains(path) {
      try? FileManager.default.removeItem(at: folder.appending(path: path))
    }
    for file in files {
      let url = folder.appending(path: file.path)
      switch file.contents {
      case .data(let data): if (try? Data(contentsOf: url)) != data { try writeAtomically(data, to: url) }
      case .file(let original): try place(original, at: url)
      }
    }
    guard case .data(let data) = metadata.contents else { preconditionFailure("metadata are held in memory") }
    try writeAtomically(data, to: folder.appending(path: metadata.path))
  }

  private func writeCitation(_ citation: CrateFile?) throws {
    let url = reportFolder.appending(path: CitationFile.name)
    guard case .data(let data)? = citation?.contents else {
      try? FileManager.default.removeItem(at: url)
      return
    }
    if (try? Data(contentsOf: url)) != data { try writeAtomically(data, to: url) }
  }

  /// A second name for a file that is never written in place; a copy where the disk knows no second names.
  private func place(_ original: URL, at url: URL) throws {
    if Self.isSame(original, url) { return }
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try? FileManager.default.removeItem(at: url)
    if link(original.path, url.path) != 0 { try writeAtomically(try Data(contentsOf: original), to: url) }
  }

  private static func isSame(_ one: URL, _ other: URL) -> Bool {
    var (first, second) = (stat(), stat())
    return lstat(one.path, &first) == 0 && lstat(other.path, &second) == 0 && first.st_dev == second.st_dev
      && first.st_ino == second.st_ino
  }

  /// Every file below a folder.
  private static func paths(in folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { path in
      var status = stat()
      return lstat(folder.path + "/" + path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
    }
  }
}
