import ArtifactStore
import Datasets
import Diagnostics
import Digests
import Foundation
import LiterateDocuments
import TextFormats

/// The files of a report's crate, but for the one that describes them.
///
/// What the report was made of lies in `project/`, laid out as a project: in it the report can be made again.
struct CrateContents {
  /// What came out, by path: `report.html`.
  private(set) var outputs: [CrateFile] = []
  /// The report as its author wrote it.
  private(set) var source: CrateFile
  /// What it reads beside itself.
  private(set) var inputs: [CrateFile] = []
  /// Of each dataset, by the name of its folder: the manifest and the table of its samples.
  private(set) var datasets: [(manifest: DatasetManifest, folder: String, files: [CrateFile])] = []
  private(set) var weights: [(manifest: WeightsManifest, file: CrateFile)] = []
  private(set) var lock: CrateFile
  private(set) var citation: CrateFile?
  private(set) var guide: CrateFile

  static let metadataName = "ro-crate-metadata.json"
  static let guideName = "README.md"
  private static let project = "project"

  /// Sorted by path, without the metadata.
  var files: [CrateFile] {
    let made = outputs + [source] + inputs + datasets.flatMap(\.files) + weights.map(\.file)
    return (made + [lock, citation, guide].compactMap(\.self)).sorted {
      $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
    }
  }

  /// - Parameters:
  ///   - folder: of the report's files.
  ///   - lock: what the report's lock says.
  /// - Throws: what cannot be read.
  init(of proof: ReportProof, name: String, folder: URL, lock: ReportLock, manifests: CrateManifests) throws {
    let document = proof.document.document
    outputs = proof.outputs.sorted { $0.key < $1.key }.map { path, digest in
      CrateFile(path, sameAs: folder.appending(path: path), digest, Self.words(ofOutput: path))
    }
    let place = Self.place(ofReport: document.file)
    source = CrateFile(
      "\(Self.project)/\(place)", Data(document.text.utf8), "The report as its author wrote it")
    let home = (place as NSString).deletingLastPathComponent
    var taken: Set<String> = [source.path]
    for input in document.namedInputs {
      let path = Self.unique(Self.place(of: input.path, from: home), &taken)
      inputs.append(CrateFile(path, input.contents, "A file that the report reads"))
    }
    for manifest in proof.document.studies.flatMap(\.datasets)
    where !datasets.contains(where: { $0.manifest.folderName == manifest.folderName }) {
      let below = "\(Self.project)/data-manifests/\(manifest.folderName)"
      let files = manifests.files(of: manifest).map { file in
        CrateFile("\(below)/\(file.name)", file.data, "\(file.words) of the dataset \(manifest.folderName)")
      }
      datasets.append((manifest, below + "/", files))
    }
    for manifest in proof.document.studies.compactMap(\.weights)
    where !weights.contains(where: { $0.manifest.name == manifest.name }) {
      guard let data = manifests.weights[manifest.name] else { continue }
      let file = CrateFile(
        "\(Self.project)/data-manifests/weights/\(manifest.name).json", data,
        "The manifest of the pretrained weights \(manifest.name)")
      weights.append((manifest, file))
    }
    let stem = (source.path as NSString).deletingPathExtension
    self.lock = CrateFile("\(stem).lock.json", lock.json, "The lock: the digests of all that went in and came out")
    let date = CrateDate(of: document.frontMatter)
    citation = CitationFile(of: document.frontMatter, date: date).text
      .map { CrateFile(CitationFile.name, Data($0.utf8), "How the report is to be cited") }
    guide = CrateFile(Self.guideName, Data(), "What lies here, and how to verify it")
    let text = CrateGuide(contents: self, name: name, frontMatter: document.frontMatter, date: date, lock: lock).text
    guide = CrateFile(Self.guideName, Data(text.utf8), guide.words)
  }

  /// Where the report lies in its project; one from elsewhere lies where reports do.
  static func place(ofReport file: String) -> String {
    file.hasPrefix("/") ? "reports/\((file as NSString).lastPathComponent)" : file
  }

  /// Where a file lies that a report names: in the project, else beside it.
  private static func place(of path: String, from home: String) -> String {
    var parts: [Substring] = home.split(separator: "/")
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return "\(project)/outside/\((path as NSString).lastPathComponent)"
      }
    }
    return "\(project)/" + parts.joined(separator: "/")
  }

  private static func unique(_ path: String, _ taken: inout Set<String>) -> String {
    var found = path
    var number = 2
    while !taken.insert(found).inserted {
      found = "\((path as NSString).deletingLastPathComponent)/\(number)/\((path as NSString).lastPathComponent)"
      number += 1
    }
    return found
  }

  private static func words(ofOutput path: String) -> String {
    let label = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
    return switch path {
    case "report.html": "The report, to be read in a browser"
    case "report.pdf": "The report, to be printed"
    case "results.sqlite": "The results: all that the report's numbers come from"
    case "metrics.csv", "summary.json": "An excerpt of the results"
    case _ where path.hasPrefix("tables/"): "The data of the table \(label)"
    case _ where path.hasSuffix(".csv"): "The data behind the figure \(label)"
    case _ where path.hasSuffix(".vl.json"): "The figure \((label as NSString).deletingPathExtension) as Vega-Lite"
    default: "The figure \(label)"
    }
  }
}
