import Datasets
import Diagnostics
import Digests
import Drawing
import Foundation
import LiterateDocuments
import Studies
import Weaving
import WovenDocuments

/// What a report was made of in the words of its author: what recipes hold as digests, and what they leave to others.
struct ReportIngredients: Codable, Sendable, Equatable {
  /// The report itself, and every file that it reads.
  struct File: Codable, Sendable, Equatable {
    /// From the report's folder.
    var path: String
    var digest: String
    /// Nil for what is no text, or a long one.
    var text: String?
  }

  /// A cell, in its file.
  struct Part: Codable, Sendable, Equatable {
    var kind: String
    var label: String?
    var path: String
    /// From the opening fence to the closing one, from 1.
    var first: Int
    var last: Int
  }

  struct Study: Codable, Sendable, Equatable {
    var label: String
    /// Of its cell's opening fence.
    var path: String
    var line: Int
    var datasets: [String]
    /// By the keys that an author writes; parts of a value follow its key with a dot.
    var settings: [String: String]
  }

  struct Dataset: Codable, Sendable, Equatable {
    var name: String
    var title: String
    var licence: String
    var citation: String
    /// The fields of every row of its table, by the sample's name.
    var samples: [String: [String: String]]
  }

  var formats: [String]
  /// Every parameter with its value.
  var parameters: [String: String]
  /// The report first.
  var files: [File]
  var parts: [Part]
  var studies: [Study]
  var datasets: [Dataset]
  /// Digests of pretrained weights, by name.
  var weights: [String: String]
  /// Digests of fonts, by name.
  var fonts: [String: String]

  private static let mostText = 256 << 10

  init(_ document: CheckedDocument, formats: Set<ReportFormat>) {
    let source = document.document
    self.formats = formats.map(\.rawValue).sorted()
    parameters = Dictionary(source.frontMatter.parameters.map { ($0.name, $0.literal) }) { first, _ in first }
    let main = URL(fileURLWithPath: source.file).lastPathComponent
    let folder = source.file.hasSuffix(main) ? String(source.file.dropLast(main.count)) : ""
    files =
      [File(path: main, digest: ContentDigest.of(Array(source.text.utf8)).hexadecimal, text: source.text)]
      + source.inputs.map { input in
        File(
          path: input.path, digest: ContentDigest.of(input.contents).hexadecimal,
          text: input.contents.count > Self.mostText ? nil : String(validating: input.contents, as: UTF8.self))
      }
    let paths = Dictionary(files.map { (folder + $0.path, $0.path) }) { first, _ in first }
    func path(_ place: SourcePlace) -> String { paths[place.file] ?? place.file }
    let texts = Dictionary(files.map { ($0.path, $0.text) }) { first, _ in first }
    let lines = texts.mapValues { $0.map(SourceLines.init) }
    parts = source.cells.map { cell in
      let path = path(cell.place)
      let last = (lines[path] ?? nil)?.endOfFence(openedAt: cell.place.line) ?? cell.place.line
      return Part(kind: cell.kind.name, label: cell.label, path: path, first: cell.place.line, last: last)
    }
    let places = Dictionary(source.cells.compactMap { cell in cell.label.map { ($0, cell.place) } }) { first, _ in first
    }
    studies = document.studies.map { study in
      let place = places[study.label] ?? study.place
      return Study(
        label: study.label, path: path(place), line: place.line, datasets: study.datasets.map(\.name),
        settings: study.declaredSettings)
    }
    var datasets: [String: DatasetManifest] = [:]
    for manifest in document.studies.flatMap(\.datasets) { datasets[manifest.name] = manifest }
    self.datasets = datasets.values.sorted { $0.name < $1.name }.map(Dataset.init)
    weights = Dictionary(document.studies.compactMap(\.weights).map { ($0.name, $0.digest) }) { first, _ in first }
    fonts = DrawingIngredients.files
    for font in source.fonts?.fonts ?? [] { fonts["\(font.sha256.prefix(16)), face \(font.face)"] = font.sha256 }
  }
}

extension ReportIngredients.Dataset {
  init(_ manifest: DatasetManifest) {
    name = manifest.name
    title = manifest.title
    licence = manifest.licence
    citation = manifest.citation
    samples = Dictionary(manifest.rows.map { ($0.id, Self.fields(of: $0)) }) { first, _ in first }
  }

  private static func fields(of sample: Sample) -> [String: String] {
    var fields = [
      "image": sample.imagePath, "image's bytes": sample.imageDigest, "domain": sample.domain.rawValue,
      "split": sample.split.rawValue, "group": sample.group,
    ]
    if !sample.masks.isEmpty {
      fields["mask"] = sample.masks.map(\.path).joined(separator: ", ")
      fields["mask's bytes"] = sample.masks.map(\.digest).joined(separator: ", ")
    }
    fields["fold"] = sample.fold.map(String.init)
    fields["rectangle"] = sample.rectangle.map { "\($0.x) \($0.y) \($0.width) \($0.height)" }
    fields["part"] = sample.part
    fields["reason"] = sample.reason
    fields["mask rule"] = sample.maskRule?.description
    fields["image rule"] = sample.imageRule?.description
    fields["duplicate reason"] = sample.duplicateReason
    return fields
  }
}
