import ArtifactStore
import Charts
import Diagnostics
import Digests
import Drawing
import Foundation
import LiterateDocuments
import ReportCells
import ReportRendering
import Results
import Weaving

/// What a report is made of, with its figures and tables: the end of the chain that begins with samples (`RecipeChain`).
struct ReportRecipes {
  /// Of each labelled cell that is shown, in the document's order.
  let cells: [Recipe]
  /// Those of figures, by label.
  let figures: [String: Recipe]
  let report: Recipe

  /// - Parameters:
  ///   - name: of the report.
  ///   - results: of the report's studies.
  init(_ document: CheckedDocument, name: String, results: Recipe, settings: PublishingSettings) {
    let source = document.document
    let environment = DrawingIngredients.environment.merging(["sqlite": ResultsDatabase.libraryVersion]) { a, _ in a }
    let labelled = source.cells.filter { $0.isShown && $0.label != nil }
    cells = labelled.map { Self.recipe(of: $0, document, results: results, environment: environment) }
    let figures = zip(labelled, cells).filter { $0.0.kind.output == .figure }
    self.figures = Dictionary(figures.map { ($0.0.label ?? "", $0.1) }) { first, _ in first }
    let date = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"]
    let versions: [(key: String, value: JSONDocument)] =
      [("weaving", .integer(DocumentWeaver.version)), ("drawing", .integer(DrawingIngredients.version))]
      + (settings.formats.contains(.html) ? [("html", .integer(HTMLRenderer.version))] : [])
      + (settings.formats.contains(.pdf) ? [("pdf", .integer(PDFRenderer.version))] : [])
    report = Recipe(
      kind: "reports", version: 1,
      settings: [
        ("name", .text(name)), ("files", .list(source.namedInputs.map { .text($0.path) })),
        ("program", .text(programVersion)), ("versions", .object(versions)),
        (
          "parameters",
          .object(settings.parameters.values.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) })
        ), ("date", date.map { .text($0) } ?? .null),
      ] + Self.faces(of: source),
      inputs: [
        "source": .content(ContentDigest.of(Array(source.text.utf8)).hexadecimal), "results": .artefact(results),
        "cells": Recipe.artefacts(cells), "fonts": Self.fonts(of: source),
        "files": .list(source.inputs.map { .content(ContentDigest.of($0.contents).hexadecimal) }),
        "datasets": .list(source.cells.flatMap { Self.ingredients(of: $0, in: document) }),
      ], environment: environment.merging(["cmark": MarkdownLibrary.version]) { a, _ in a })
  }

  /// The pinned ones, then those that the document names.
  private static func fonts(of document: LiterateDocument) -> Recipe.Input {
    .list(
      DrawingIngredients.files.sorted { $0.key < $1.key }.map { .content($0.value) }
        + (document.fonts?.digests ?? []).map { .content($0) })
  }

  /// Which faces of which files, in their order; nothing of a document without fonts of its own.
  private static func faces(of document: LiterateDocument) -> [(key: String, value: JSONDocument)] {
    guard let fonts = document.fonts?.fonts, !fonts.isEmpty else { return [] }
    return [("faces", .list(fonts.map { .text("\($0.sha256) \($0.face)") }))]
  }

  private static func ingredients(of cell: Cell, in document: CheckedDocument) -> [Recipe.Input] {
    document.ingredients(of: cell).sorted { $0.key < $1.key }.map { .content($0.value.hexadecimal) }
  }

  private static func recipe(
    of cell: Cell, _ document: CheckedDocument, results: Recipe, environment: [String: String]
  ) -> Recipe {
    let isFigure = cell.kind.output == .figure
    let tables = document.document.tables + cell.files
    return Recipe(
      kind: isFigure ? "figures" : "tables", version: isFigure ? ChartSpecification.version : DocumentWeaver.version,
      settings: [
        ("kind", .text(cell.kind.name)), ("label", .text(cell.label ?? "")), ("body", .text(cell.body)),
        ("options", JSONDocument(cell.options)), ("language", .text(document.document.frontMatter.language)),
        ("weaving", .integer(DocumentWeaver.version)), ("drawing", .integer(DrawingIngredients.version)),
        ("tables", .list(tables.map { .text($0.name) })),
      ] + faces(of: document.document),
      inputs: [
        "results": .artefact(results), "fonts": fonts(of: document.document),
        "tables": .list(tables.map { .content(ContentDigest.of($0.contents).hexadecimal) }),
        "datasets": .list(ingredients(of: cell, in: document)),
      ], environment: environment)
  }
}
