import ArtifactStore
import Diagnostics
import Experiments
import Foundation
import LiterateDocuments
import ReportCells
import ReportRendering

/// The files that a report leaves, each written atomically; figures and tables of an earlier rendering are removed.
struct ReportOutput {
  let folder: URL
  let formats: Set<PublishingSettings.Format>
  let generator: String

  /// - Returns: the documents, for the user to open.
  func write(_ woven: DocumentWeaver.Result, results: URL) throws -> [URL] {
    // Everything is made before anything is written, so that a fault leaves the last good output whole.
    var documents: [(path: String, data: Data)] = []
    if formats.contains(.html) {
      documents.append(("report.html", try HTMLRenderer.render(woven.document, generator: generator)))
    }
    if formats.contains(.pdf) {
      documents.append(("report.pdf", try PDFRenderer.render(woven.document, generator: generator)))
    }
    var parts = try figures(of: woven.document)
    parts += woven.data.map { data in
      ("\(data.label.hasPrefix("tbl-") ? "tables" : "figures")/\(data.label).csv", Data(data.csv.utf8))
    }
    let database = ("results.sqlite", try Data(contentsOf: results))
    let exports = try ResultsExport.files(of: ResultsDatabase(file: results))
    for (path, data) in documents + parts + exports + [database] {
      try writeAtomically(data, to: folder.appending(path: path))
    }
    for format in PublishingSettings.Format.allCases where !formats.contains(format) {
      // A document of an earlier rendering would tell of other results.
      try? FileManager.default.removeItem(at: folder.appending(path: "report.\(format.rawValue)"))
    }
    for name in ResultsExport.names where !exports.contains(where: { $0.path == name }) {
      try? FileManager.default.removeItem(at: folder.appending(path: name))
    }
    removeStale(keeping: Set(parts.map(\.path)))
    return documents.map { folder.appending(path: $0.path) }
  }

  /// Each labelled figure as SVG, PDF and PNG, charts as Vega-Lite too.
  private func figures(of document: WovenDocument) throws -> [(path: String, data: Data)] {
    var files: [(path: String, data: Data)] = []
    for figure in document.figures {
      guard let label = figure.caption?.label else { continue }
      for kind in ["svg", "pdf", "png"] + (figure.specification == nil ? [] : ["vl.json"]) {
        let data = try FigureFile.data(
          of: figure.picture, label: label, alternativeText: figure.alternativeText,
          specification: figure.specification, as: "\(label).\(kind)")
        files.append(("figures/\(label).\(kind)", data))
      }
    }
    return files
  }

  private func removeStale(keeping kept: Set<String>) {
    for name in ["figures", "tables"] {
      let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path)) ?? []
      for file in found where !kept.contains("\(name)/\(file)") && !file.hasPrefix(".") {
        try? FileManager.default.removeItem(at: folder.appending(path: name).appending(path: file))
      }
    }
  }
}

extension WovenDocument {
  /// Every figure in the order of the document.
  var figures: [ReportFigure] { (abstract + blocks).flatMap(\.figures) }
}

extension ReportBlock {
  fileprivate var figures: [ReportFigure] {
    switch self {
    case .figure(let figure): [figure]
    case .quote(let inner): inner.flatMap(\.figures)
    case .list(let list): list.items.flatMap { $0.flatMap(\.figures) }
    case .callout(let callout): callout.blocks.flatMap(\.figures)
    case .panel(let panel): panel.items.flatMap { $0.flatMap(\.figures) }
    case .columns(let columns): columns.flatMap { $0.blocks.flatMap(\.figures) }
    case .margin(let inner), .visible(_, let inner): inner.flatMap(\.figures)
    case .definitions(let definitions):
      definitions.flatMap { $0.definitions.flatMap { $0.flatMap(\.figures) } }
    case .heading, .paragraph, .code, .table, .rule, .bibliography, .equation: []
    }
  }
}
