import ArtifactStore
import Diagnostics
import Digests
import Drawing
import Foundation
import ReportCells
import ReportRendering
import Results
import Weaving
import WovenDocuments

import func Tensors.concurrentMap

/// The files that a report leaves, each written atomically; figures and tables of an earlier rendering are removed.
struct ReportOutput {
  let folder: URL
  let formats: Set<PublishingSettings.Format>
  let generator: String
  /// How many files are made at once; no byte depends on it.
  let workers: Int
  let drawn: DrawnFigures
  /// The report as its author wrote it, for PDFs that hold it.
  let source: (name: String, text: String)

  private typealias File = (path: String, data: Data)

  private struct Made: Sendable {
    var files: [File]
    var warnings: [Diagnostic] = []
  }

  private typealias Work = @Sendable () throws -> Made

  /// Finds out that nothing could be written, before hours are spent on what to write.
  ///
  /// - Throws: a `Diagnostic` that says what is in the way.
  func checkPlace() throws(Diagnostic) {
    let names = formats.map(Self.name).sorted() + ResultsExport.names + ["results.sqlite"]
    try checkWritable(folder, files: names, folders: ["figures", "tables"])
  }

  /// What was written.
  struct Written {
    /// For the user to open.
    var documents: [URL]
    /// What could not be drawn or set: a box stands in its place.
    var failures: [Diagnostic]
    /// What is doubtful.
    var warnings: [Diagnostic]
    /// Of all files, by path.
    var digests: [String: ContentDigest]
  }

  /// - Parameter pageIsMade: is given the HTML, where it is asked for, before anything is written; called from any thread.
  /// - Throws: what keeps the whole report from being written.
  func write(
    _ woven: DocumentWeaver.Result, results: URL, pageIsMade: @escaping @Sendable (Data) -> Void
  ) throws -> Written {
    var failures: [Diagnostic] = []
    var made: [Made]
    // Everything is made before anything is written, so that a fault leaves the last good output whole.
    do {
      made = try make(woven, results: results, pageIsMade: pageIsMade)
    } catch {
      let drawable = woven.document.fonts.inUse {
        DrawableDocument(woven.document, formats: formats, generator: generator)
      }
      guard !drawable.failures.isEmpty else { throw error }
      failures = drawable.failures
      var woven = woven
      woven.document = drawable.document
      made = try make(woven, results: results, pageIsMade: pageIsMade)
    }
    let files = made.flatMap(\.files)
    for file in files { try write(file) }
    drawn.keep(Set(files.map { String($0.path.drop { $0 != "/" }.dropFirst()) }))
    remove(allBut: Set(files.map(\.path)))
    let documents = PublishingSettings.Format.allCases.filter(formats.contains).map(Self.name)
    return Written(
      documents: documents.map { folder.appending(path: $0) }, failures: failures, warnings: made.flatMap(\.warnings),
      digests: Dictionary(files.map { ($0.path, ContentDigest.of($0.data)) }) { first, _ in first })
  }

  private func make(
    _ woven: DocumentWeaver.Result, results: URL, pageIsMade: @escaping @Sendable (Data) -> Void
  ) throws -> [Made] {
    var work = documents(of: woven.document, results: results, pageIsMade: pageIsMade)
    work.append { try Self.exports(of: results) }
    work += figures(of: woven.document)
    work.append {
      Made(
        files: woven.data.map { data in
          ("\(data.label.hasPrefix("tbl-") ? "tables" : "figures")/\(data.label).csv", Data(data.csv.utf8))
        })
    }
    return try concurrentMap(count: work.count, workers: workers) { [work, fonts = woven.document.fonts] index in
      try fonts.inUse { try work[index]() }
    }
  }

  /// A file that holds these bytes already stays as it is.
  private func write(_ file: File) throws {
    let url = folder.appending(path: file.path)
    if (try? Data(contentsOf: url)) != file.data { try writeAtomically(file.data, to: url) }
  }

  private static func name(of format: PublishingSettings.Format) -> String { "report.\(format.rawValue)" }

  /// What other programs read: the database and what follows from it.
  private static func exports(of results: URL) throws -> Made {
    let database = ("results.sqlite", try Data(contentsOf: results))
    return Made(files: try ResultsExport.files(of: ResultsDatabase(file: results)) + [database])
  }

  private func documents(
    of document: WovenDocument, results: URL, pageIsMade: @escaping @Sendable (Data) -> Void
  ) -> [Work] {
    PublishingSettings.Format.allCases.filter(formats.contains).map { [generator, source] format in
      {
        switch format {
        case .html:
          let (page, warnings) = try HTMLRenderer.page(document, generator: generator)
          pageIsMade(page)
          return Made(files: [(Self.name(of: format), page)], warnings: warnings)
        case .pdf:
          let held = document.pdf.holdsFiles ? try Self.attachments(source, results: results) : []
          let pdf = try PDFRenderer.render(document, generator: generator, attachments: held)
          return Made(files: [(Self.name(of: format), pdf)])
        }
      }
    }
  }

  /// What an archive's PDF holds: all that its numbers and sentences come from.
  private static func attachments(_ source: (name: String, text: String), results: URL) throws -> [PDFAttachment] {
    [
      PDFAttachment(
        name: source.name, mediaType: "text/markdown", description: "The report as it was written",
        relationship: .source, contents: Data(source.text.utf8)),
      PDFAttachment(
        name: "results.sqlite", mediaType: "application/vnd.sqlite3", description: "The results that it tells of",
        relationship: .data, contents: try Data(contentsOf: results)),
    ]
  }

  /// Each labelled figure as SVG, PDF and PNG, charts as Vega-Lite too. Those that are no charts come first: bitmaps take
  /// longest, and what takes longest is best begun first.
  private func figures(of document: WovenDocument) -> [Work] {
    let figures = document.figures
    let ordered = figures.filter { $0.specification == nil } + figures.filter { $0.specification != nil }
    return ordered.flatMap { figure -> [Work] in
      guard let label = figure.caption?.label else { return [] }
      return Self.kinds(of: figure).map { kind in
        { [drawn] in
          let data = try drawn.file(
            of: figure, label: label, language: document.language, named: "\(label).\(kind)")
          return Made(files: [("figures/\(label).\(kind)", data)])
        }
      }
    }
  }

  /// The endings of a figure's files.
  static func kinds(of figure: ReportFigure) -> [String] {
    ["png", "svg", "pdf"] + (figure.specification == nil ? [] : ["vl.json"])
  }

  /// What an earlier rendering left would tell of other results.
  private func remove(allBut kept: Set<String>) {
    for name in PublishingSettings.Format.allCases.map(Self.name) + ResultsExport.names where !kept.contains(name) {
      try? FileManager.default.removeItem(at: folder.appending(path: name))
    }
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
  var figures: [ReportFigure] {
    (abstract + blocks).parts.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }
}
