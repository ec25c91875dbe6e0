import Diagnostics
import Digests
import Foundation
import TextFormats

/// The pretrained weights of a project: their manifests, and where the files lie on this computer.
public struct WeightsLibrary: Sendable {
  /// The folder of the manifests, one file each.
  let manifests: URL
  /// The folder of the weights themselves.
  let folder: URL
  private let allowedFolders: [URL]

  /// - Parameter allowedFolders: where links among the manifests may lead, besides the project.
  public init(manifests: URL, folder: URL, allowedFolders: [URL] = []) {
    self.manifests = manifests
    self.folder = folder
    self.allowedFolders = allowedFolders
  }

  static let suffix = ".json"

  /// Every name that has a manifest, sorted.
  public func names() -> [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: manifests.path)) ?? []
    return entries.filter { $0.hasSuffix(Self.suffix) }.map { String($0.dropLast(Self.suffix.count)) }.sorted()
  }

  /// - Throws: every fault of the manifest.
  public func manifest(named name: String) throws(DiagnosticList) -> WeightsManifest {
    let file = manifests.appending(path: name + Self.suffix)
    let files = ManifestFiles(of: manifests.deletingLastPathComponent(), allowing: allowedFolders)
    guard names().contains(name), let data = try files.contents(of: file) else {
      let known = names()
      throw DiagnosticList([
        Diagnostic(
          "there are no weights `\(name)`", expected: "a file \(name)\(Self.suffix) in \(shownPath(manifests))",
          remedy: known.isEmpty ? nil : suggestion(for: name, among: known))
      ])
    }
    let collector = DiagnosticCollector()
    let manifest = WeightsManifest.read(data, file: shownPath(file), name: name, collector: collector)
    try collector.throwIfErrors()
    guard let manifest else { throw DiagnosticList(collector.diagnostics) }
    return manifest
  }

  /// Where the file of weights is looked for.
  public func file(of manifest: WeightsManifest) -> URL { folder.appending(path: manifest.fileName) }

  public func isPresent(_ manifest: WeightsManifest) -> Bool {
    FileManager.default.fileExists(atPath: file(of: manifest).path)
  }

  /// The bytes of the file of weights, after they were compared with its checksum.
  ///
  /// - Throws: outcome `data` for a file that is missing, cannot be read or differs.
  public func contents(of manifest: WeightsManifest) throws(Diagnostic) -> Data {
    let file = file(of: manifest)
    guard isPresent(manifest) else {
      throw Diagnostic(
        "the weights `\(manifest.name)` are not on this computer", at: .file(shownPath(file)),
        expected: "the file \(manifest.fileName) from \(manifest.source)",
        remedy: (manifest.addresses.isEmpty ? "put it there" : "`make-report data fetch \(manifest.name)` gets it")
          + ", or name the folder that holds it with --weights", outcome: .data)
    }
    let data: Data
    do {
      try NamedFile.check(file)
      data = try Data(contentsOf: file, options: .alwaysMapped)
    } catch let obstacle as NamedFile.Obstacle {
      throw Diagnostic(
        "the file of weights \(obstacle.description)", at: .file(shownPath(file)),
        remedy: obstacle.remedy(ofOther: "put the file of weights there"), outcome: .data)
    } catch {
      throw Diagnostic(
        "the weights cannot be read: \(error.localizedDescription)", at: .file(shownPath(file)),
        remedy: "see that you may read the file", outcome: .data)
    }
    let found = ContentDigest.of(data).hexadecimal
    guard found == manifest.digest else {
      throw Diagnostic(
        "the weights `\(manifest.name)` are not those of their manifest: their SHA-256 is \(found)",
        at: .file(shownPath(file)), expected: manifest.digest, remedy: "restore the original file", outcome: .data)
    }
    return data
  }
}
