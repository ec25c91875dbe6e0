import ArtifactStore
import Diagnostics
import Digests
import Foundation

/// The digests of the files that a report's recipe gave, kept in the store: a later rendering by the same recipe must give the
/// same.
struct ReportRecord {
  private let recipes: ReportRecipes

  init(_ recipes: ReportRecipes) {
    self.recipes = recipes
  }

  private static let outputsName = "outputs"
  private static let cellsName = "cells"

  /// Keeps the digests where there are none yet, beside the recipes of the report's figures and tables.
  ///
  /// - Parameter outputs: by path below the report's folder.
  /// - Returns: a warning where the recipe once gave other bytes, and where that cannot be told.
  func compare(_ outputs: [String: ContentDigest], in store: ArtifactStore) -> [Diagnostic] {
    do {
      return try differences(outputs, in: store)
    } catch {
      var told = Diagnostic(error, doing: "keep the digests of the report", path: store.root.path)
      told.severity = .warning
      return [told]
    }
  }

  private func differences(_ outputs: [String: ContentDigest], in store: ArtifactStore) throws -> [Diagnostic] {
    let text = outputs.outputList
    let before = try store.value(recipes.report) { folder in
      String(decoding: try Data(contentsOf: folder.appending(path: Self.outputsName)), as: UTF8.self)
    } make: { folder in
      try Data(text.utf8).write(to: folder.appending(path: Self.outputsName))
      let cells = folder.appending(path: Self.cellsName)
      try FileManager.default.createDirectory(at: cells, withIntermediateDirectories: true)
      for cell in recipes.cells {
        try Data(cell.text.utf8).write(to: cells.appending(path: "\(cell.kind)-\(cell.key).json"))
      }
    }
    if before == text { return [] }
    let known = Set(before.split(separator: "\n"))
    let changed = text.split(separator: "\n").filter { !known.contains($0) }.map { String($0.dropFirst(66)) }
    return [.otherBytes(of: changed, in: store)]
  }
}

extension Diagnostic {
  /// That a recipe once gave other files.
  static func otherBytes(of paths: [String], in store: ArtifactStore) -> Diagnostic {
    Diagnostic(
      "the same recipe once gave other bytes of "
        + (paths.isEmpty ? "other files" : paths.map { "`\($0)`" }.joined(separator: ", ")),
      at: .file(store.root.path),
      remedy: "something that decides bytes is missing in the report's recipe: please report it as a fault of this "
        + "program", severity: .warning)
  }
}
