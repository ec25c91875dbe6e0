import ArtifactStore
import Diagnostics
import Digests
import Foundation

/// What this very program once made of a recipe: files that still have these bytes need not be made again.
struct MadeFiles: Sendable, Equatable {
  /// By path below the report's folder.
  var digests: [String: ContentDigest]
  /// What was doubtful, to be told again.
  var warnings: [Diagnostic] = []
}

/// Keeps in the store what a recipe gave.
struct MadeFilesRecord: Sendable {
  let recipe: Recipe
  private let store: ArtifactStore

  /// Nil where the program does not know itself: nothing can be said of what it made.
  init?(of made: Recipe, in store: ArtifactStore) {
    guard let program = ProgramIdentity.digest else { return nil }
    recipe = Recipe(
      kind: "made-files", version: 1, settings: [("program", .text(program.hexadecimal))],
      inputs: ["made": .artefact(made)])
    self.store = store
  }

  private static let digestsName = "outputs"
  private static let warningsName = "warnings.json"

  /// Nil where nothing is known, or what is kept cannot be read.
  var files: MadeFiles? {
    try? store.existingValue(recipe, read: Self.read) ?? nil
  }

  /// Keeps what was made, unless something is kept already.
  ///
  /// - Returns: what is kept.
  func keep(_ files: MadeFiles) throws -> MadeFiles {
    try store.value(recipe, read: Self.read) { folder in
      try Data(files.digests.outputList.utf8).write(to: folder.appending(path: Self.digestsName))
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      try encoder.encode(files.warnings).write(to: folder.appending(path: Self.warningsName))
    }
  }

  private static func read(_ folder: URL) throws -> MadeFiles {
    let text = String(decoding: try Data(contentsOf: folder.appending(path: digestsName)), as: UTF8.self)
    let warnings = try Data(contentsOf: folder.appending(path: warningsName))
    return MadeFiles(
      digests: try Dictionary(outputList: text), warnings: try JSONDecoder().decode([Diagnostic].self, from: warnings))
  }
}

extension [String: ContentDigest] {
  /// A line for each file, as `sha256sum` writes them.
  var outputList: String { sorted { $0.key < $1.key }.map { "\($0.value)  \($0.key)\n" }.joined() }

  /// - Throws: a `Diagnostic` for a list that is none.
  fileprivate init(outputList text: String) throws(Diagnostic) {
    self = [:]
    for line in text.split(separator: "\n") {
      guard line.utf8.count > 66, let digest = ContentDigest(hexadecimal: String(line.prefix(64))) else {
        throw Diagnostic("a list of files has the line \(line.debugDescription)", outcome: .data)
      }
      self[String(line.dropFirst(66))] = digest
    }
  }
}
