import Diagnostics
import Fetching
import Foundation

extension DatasetLibrary {
  /// Gets a dataset, or a file of pretrained weights, from the sources of its manifest.
  ///
  /// Everything is got ready in a folder beside its place, and moved there at the end, after every file was compared with its digest. What
  /// lies in that place already is never overwritten.
  ///
  /// - Parameters:
  ///   - name: of a dataset (a part stands for all of it) or of weights.
  ///   - workers: how many threads verify.
  /// - Throws: outcome `usage` for what has no source; outcome `data` for what no source gives, and for other files in its place.
  public func fetch(_ name: String, workers: Int, settings: FetchSettings) throws(DiagnosticList) -> FetchOutcome {
    if weights.names().contains(name), !names().contains(name) {
      return try fetch(try weights.manifest(named: name), settings)
    }
    return try fetch(try manifest(named: DatasetManifest.folderName(of: name)), workers: workers, settings)
  }

  private func fetch(
    _ manifest: DatasetManifest, workers: Int, _ settings: FetchSettings
  ) throws(DiagnosticList) -> FetchOutcome {
    if manifest.isGenerated { return .isGenerated }
    let target = folder(of: manifest)
    if !Self.isFree(target) {
      try checkPresent(manifest, in: target, workers: workers, settings)
      return .wasThere
    }
    guard !manifest.archives.isEmpty else { throw DiagnosticList([Self.withoutSource(manifest, target)]) }
    do {
      let workspace = try FetchWorkspace(for: manifest.folderName, beside: target)
      let unpacked = try workspace.emptyFolder()
      defer { try? FileManager.default.removeItem(at: unpacked) }
      try DatasetFetch(manifest: manifest, downloads: workspace.folder, settings: settings).run(into: unpacked)
      _ = settings.report(.verifying)
      let dataset = VerifiedDataset(manifest: manifest, folder: unpacked, store: store)
      try DatasetVerification(dataset: dataset, workers: workers).run()
      try workspace.move(unpacked, to: target)
      workspace.remove()
    } catch {
      throw DiagnosticList(wrapping: error)
    }
    let files = Set(manifest.rows.flatMap { [$0.imagePath] + ($0.masks.map(\.path)) }).count
    return .fetched(files: files, to: shownPath(target))
  }

  /// Whether nothing lies in a place, or an empty folder.
  private static func isFree(_ target: URL) -> Bool {
    var status = stat()
    guard lstat(target.path, &status) == 0 else { return true }
    guard status.st_mode & S_IFMT == S_IFDIR else { return false }
    return (try? FileManager.default.contentsOfDirectory(atPath: target.path))?.isEmpty == true
  }

  private func checkPresent(
    _ manifest: DatasetManifest, in target: URL, workers: Int, _ settings: FetchSettings
  ) throws(DiagnosticList) {
    do throws(DiagnosticList) {
      _ = settings.report(.verifying)
      _ = try verified(manifest, workers: workers)
    } catch {
      let stop = Diagnostic(
        "the place of `\(manifest.name)` is taken by files that are not those of its manifest",
        at: .file(shownPath(target)), expected: "nothing there, or all of its files",
        remedy: "move the folder away, since nothing is overwritten, then give the command again", outcome: .data)
      throw DiagnosticList([stop] + error.diagnostics)
    }
  }

  private static func withoutSource(_ manifest: DatasetManifest, _ target: URL) -> Diagnostic {
    Diagnostic(
      "the manifest of `\(manifest.name)` names no archive that could be downloaded",
      expected: "a cr:FileObject in \"distribution\" with \"contentUrl\" and \"encodingFormat\": \"application/zip\"",
      remedy: "get the images from \(manifest.sources.joined(separator: ", ")) and put them into \(shownPath(target))",
      outcome: .usage)
  }

  private func fetch(_ manifest: WeightsManifest, _ settings: FetchSettings) throws(DiagnosticList) -> FetchOutcome {
    let target = weights.file(of: manifest)
    do {
      if weights.isPresent(manifest) {
        _ = try weights.contents(of: manifest)
        return .wasThere
      }
      guard !manifest.addresses.isEmpty else {
        throw Diagnostic(
          "the manifest of the weights `\(manifest.name)` names no address of the file",
          expected: "\"sameAs\": [\"https://…\"]",
          remedy: "get it from \(manifest.source) and put it into \(shownPath(target))", outcome: .usage)
      }
      let workspace = try FetchWorkspace(for: manifest.name, beside: target)
      let sources = SourcesInOrder(
        addresses: manifest.addresses, digest: manifest.digest, size: nil,
        partial: workspace.folder.appending(path: "weights.part"), settings: settings)
      try sources.first { file throws(Diagnostic) in
        let copy = workspace.folder.appending(path: "weights")
        do {
          try? FileManager.default.removeItem(at: copy)
          try FileManager.default.copyItem(at: file, to: copy)
        } catch {
          throw Diagnostic(error, doing: "write", path: copy.path)
        }
        try workspace.move(copy, to: target)
      }
      workspace.remove()
    } catch {
      throw DiagnosticList(wrapping: error)
    }
    return .fetched(files: 1, to: shownPath(target))
  }
}
