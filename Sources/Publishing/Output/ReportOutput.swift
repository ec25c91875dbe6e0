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
  let before: MadeBefore

  /// A file to be written, or one that lies there already.
  struct File: Sendable {
    var path: String
    var digest: ContentDigest
    /// Nil where the file has these bytes.
    var data: Data?

    init(_ path: String, _ data: Data) {
      (self.path, self.data, digest) = (path, data, ContentDigest.of(data))
    }

    init(keeping path: String, _ digest: ContentDigest) {
      (self.path, self.digest) = (path, digest)
    }
  }

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
    /// Warnings of files that are not what they once were.
    var differences: [Diagnostic]
    /// Of all files, by path.
    var digests: [String: ContentDigest]
    /// How many of them were not made again.
    var kept: Int
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
    for path in surplus(besides: Set(files.map(\.path))) {
      try? FileManager.default.removeItem(at: folder.appending(path: path))
    }
    return Written(
      documents: documents, failures: failures,
      warnings: made.flatMap(\.warnings),
      differences: failures.isEmpty ? before.keep(files, of: woven.document.figures) : [],
      digests: Dictionary(files.map { ($0.path, $0.digest) }) { first, _ in first },
      kept: files.count { $0.data == nil })
  }

  /// Whether the folder holds these files and no others of a rendering.
  func holds(_ digests: [String: ContentDigest]) -> Bool {
    surplus(besides: Set(digests.keys)).isEmpty && digests.allSatisfy { before.holds($0.key, $0.value) }
  }

  /// The HTML as it lies in the folder.
  func page() throws -> Data { try Data(contentsOf: folder.appending(path: Self.name(of: .html))) }

  /// For the user to open.
  var documents: [URL] {
    PublishingSettings.Format.allCases.filter(formats.contains).map { folder.appending(path: Self.name(of: $0)) }
  }

  private func make(
    _ woven: DocumentWeaver.Result, results: URL, pageIsMade: @escaping @Sendable (Data) -> Void
  ) throws -> [Made] {
    var work = documents(of: woven.document, results: results, pageIsMade: pageIsMade)
    work.append { [before] in
      Made(
        files: try before.exports() ?? ResultsExport.files(of: ResultsDatabase(file: results)).map { File($0, $1) }
          + [File("results.sqlite", try Data(contentsOf: results))])
    }
    work += figures(of: woven.document)
    work.append {
      Made(
        files: woven.data.map { data in
          File("\(data.label.hasPrefix("tbl-") ? "tables" : "figures")/\(data.label).csv", Data(data.csv.utf8))
        })
    }
    return try concurrentMap(count: work.count, workers: workers) { [work, fonts = woven.document.fonts] index in
      try fonts.inUse { try work[index]() }
    }
  }

  /// A file that holds these bytes already stays as it is.
  private func write(_ file: File) throws {
    let url = folder.appending(path: file.path)
    if let data = file.data, (try? Data(contentsOf: url)) != data { try writeAtomically(data, to: url) }
  }

  private static func name(of format: PublishingSettings.Format) -> String { "report.\(format.rawValue)" }

  private func documents(
    of document: WovenDocument, results: URL, pageIsMade: @escaping @Sendable (Data) -> Void
  ) -> [Work] {
    PublishingSettings.Format.allCases.filter(formats.contains).map { [generator, source] format in
      {
        switch format {
        case .html:
          let (page, warnings) = try HTMLRenderer.page(document, generator: generator)
          pageIsMade(page)
          return Made(files: [File(Self.name(of: format), page)], warnings: warnings)
        case .pdf:
          let held = document.pdf.holdsFiles ? try Self.attachments(source, results: results) : []
          let pdf = try PDFRenderer.render(document, generator: generator, attachments: held)
          return Made(files: [File(Self.name(of: format), pdf)])
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
      let kinds = Self.kinds(of: figure)
      if figure.isDescribed, let kept = before.figure(label, paths: kinds.map { Self.path(of: label, $0) }) {
        return [{ Made(files: kept) }]
      }
      return kinds.map { kind in
        { [drawn] in
          let data = try drawn.file(
            of: figure, label: label, language: document.language, named: "\(label).\(kind)")
          return Made(files: [File(Self.path(of: label, kind), data)])
        }
      }
    }
  }

  static func path(of label: String, _ kind: String) -> String { "figures/\(label).\(kind)" }

  /// The endings of a figure's files.
  static func kinds(of figure: ReportFigure) -> [String] {
    ["png", "svg", "pdf"] + (figure.specification == nil ? [] : ["vl.json"])
  }

  /// What an earlier rendering left would tell of other results.
  private func surplus(besides kept: Set<String>) -> [String] { Self.surplus(in: folder, besides: kept) }

  static func surplus(in folder: URL, besides kept: Set<String>) -> [String] {
    var found = (PublishingSettings.Format.allCases.map(name) + ResultsExport.names).filter {
      FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
    }
    for name in ["figures", "tables"] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path)) ?? []
      found += names.filter { !$0.hasPrefix(".") }.map { "\(name)/\($0)" }
    }
    return found.filter { !kept.contains($0) }
  }
}

extension ReportFigure {
  /// One that nobody described says its caption, which may name numbers of the document that its recipe does not know.
  var isDescribed: Bool { !alternativeText.allSatisfy(\.isWhitespace) }
}

extension WovenDocument {
  /// Every figure in the order of the document.
  var figures: [ReportFigure] {
    (abstract + blocks).parts.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }
}
