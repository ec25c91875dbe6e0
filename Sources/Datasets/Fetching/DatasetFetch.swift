import ArtifactStore
import Diagnostics
import Fetching
import Foundation

/// The files of a dataset, from the archives of its manifest into a folder that holds nothing else.
struct DatasetFetch {
  let manifest: DatasetManifest
  /// For what is downloaded.
  let downloads: URL
  let settings: FetchSettings

  /// - Parameter folder: an empty folder.
  /// - Throws: one diagnostic for each source that gave nothing usable, or of what no archive holds.
  func run(into folder: URL) throws(DiagnosticList) {
    var wanted = WantedFiles(of: manifest, in: folder)
    for (index, archive) in manifest.archives.enumerated() where !wanted.isComplete {
      let sources = SourcesInOrder(
        addresses: archive.addresses, digest: archive.digest, size: archive.size,
        partial: downloads.appending(path: "archive-\(index + 1).part"), settings: settings)
      try sources.first { file throws(Diagnostic) in try unpack(file, of: archive, into: &wanted) }
    }
    guard wanted.isComplete else {
      throw DiagnosticList([wanted.lack(at: .nowhere, pages: manifest.sources)])
    }
  }

  private func unpack(_ file: URL, of archive: DatasetArchive, into wanted: inout WantedFiles) throws(Diagnostic) {
    let before = wanted.found
    try Archive(file, limits: settings.archive).forEachFile { archived throws(Diagnostic) in
      try wanted.take(archived)
      _ = settings.report(.unpacking(files: wanted.found, of: wanted.count))
      return !wanted.isComplete
    }
    // Of several archives each may hold a part.
    let isUseful = manifest.archives.count > 1 && wanted.found > before
    guard wanted.isComplete || isUseful else {
      throw wanted.lack(at: .file(archive.name), pages: manifest.sources)
    }
  }
}
