import Diagnostics
import Foundation
import LiterateDocuments

/// A report read with five kinds of cells of this project, and what was found wrong with it.
struct Reading {
  static let kinds = [
    CellKind(name: "study", output: .nothing), CellKind(name: "chart", output: .figure),
    CellKind(name: "table", output: .table, isSQL: true), CellKind(name: "gallery", output: .figure),
    CellKind(name: "sql", output: .nothing, isSQL: true, standsInline: true),
  ]

  var document: LiterateDocument
  var diagnostics: [Diagnostic]

  init(_ text: String, parameters: [String: String] = [:], files: [String: String] = [:]) {
    self.init(text, given: ParameterOverrides(parameters), files: files)
  }

  init(_ text: String, given parameters: ParameterOverrides, files: [String: String] = [:]) {
    let collector = DiagnosticCollector()
    document = LiterateDocument.parse(
      file: "a.md", text: text, parameters: parameters, kinds: Self.kinds,
      folder: DocumentFolder(files: files.mapValues { Data($0.utf8) }), collector: collector)
    diagnostics = collector.diagnostics
  }

  /// A report with a title whose body begins on line 4.
  init(body: String, header: String = "title: T", files: [String: String] = [:]) {
    self.init("---\n\(header)\n---\n" + body, files: files)
  }

  var blocks: [DocumentBlock] { document.blocks }

  /// `LINE:COLUMN+LENGTH problem` of each diagnostic.
  var found: [String] { diagnostics.map(\.brief) }
}

extension Diagnostic {
  var brief: String {
    let mark = severity == .warning ? "warning: " : ""
    guard case .source(let place) = place else { return mark + problem }
    return "\(place.line):\(place.column)+\(place.length) \(mark)\(problem)"
  }
}
