import ArtifactStore
import Digests
import Foundation

/// What a report was made of when it was last rendered into a folder, and the digests of the files that it gave.
///
/// Kept in the store, with everything that is needed to tell later what has changed since. It holds no path of a computer, no
/// user and no time; which rendering was the last is told by a number.
struct LastRendering: Sendable {
  var ingredients: ReportIngredients
  var tree: RecipeTree
  /// By path below the report's folder.
  var outputs: [String: String]
  /// The digest of the program's own file, where it could be read.
  var program: String?
  /// How many parts could not be made.
  var faults: Int
}

/// The records of one report's renderings into one folder.
struct LastRenderings {
  private struct Record {
    var key: ContentDigest
    var number: Int
    var report: String
    var folder: String
  }

  static let kind = "last-renderings"
  private let store: ArtifactStore
  private let report: String
  private let folder: String

  /// - Parameter folder: in which the folders of reports lie.
  init(of report: String, in folder: URL, store: ArtifactStore) {
    self.store = store
    self.report = report
    self.folder = Self.relation(of: folder, to: store.root)
  }

  /// A digest of the way from the store to the folder: a project may be moved, and nothing tells where it was.
  private static func relation(of folder: URL, to root: URL) -> String {
    let (from, to) = (root.resolvingSymlinksInPath().standardizedFileURL, folder.resolvingSymlinksInPath())
    let (start, end) = (from.pathComponents, to.standardizedFileURL.pathComponents)
    let common = zip(start, end).prefix { $0 == $1 }.count
    let way = start.dropFirst(common).map { _ in ".." } + end.dropFirst(common)
    return ContentDigest.of(Data(way.joined(separator: "/").utf8)).hexadecimal
  }

  private static let ingredientsName = "ingredients.json"
  private static let recipesName = "recipes"
  private static let outputsName = "outputs"

  /// Puts a rendering on record as the last one; one that is like the last leaves the store as it is.
  ///
  /// - Parameters:
  ///   - made: the report's recipe.
  ///   - rendering: asked for where it is not on record already.
  /// - Throws: why nothing can be kept.
  func keep(_ made: Recipe, outputs: [String: ContentDigest], faults: Int, _ rendering: () -> LastRendering) throws {
    try store.setAsideNameless(ofKind: Self.kind)
    let records = records.filter { $0.report == report && $0.folder == folder }
    let list = outputs.sorted { $0.key < $1.key }.map { "\($0.value)  \($0.key)\n" }.joined()
    let last = records.max { $0.number < $1.number }
    func recipe(_ number: Int) -> Recipe {
      Recipe(
        kind: Self.kind, version: 1,
        settings: [
          ("report", .text(report)), ("folder", .text(folder)), ("number", .integer(number)),
          ("program", ProgramIdentity.digest.map { .text($0.hexadecimal) } ?? .null), ("faults", .integer(faults)),
        ],
        inputs: ["made": .artefact(made), "outputs": .content(ContentDigest.of(Data(list.utf8)).hexadecimal)])
    }
    let kept = last.map { recipe($0.number) }.flatMap { $0.key == last?.key ? $0 : nil }
    let record = kept ?? recipe((last?.number ?? 0) + 1)
    _ = try store.artefact(record) { folder in
      let rendering = rendering()
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      try encoder.encode(rendering.ingredients).write(to: folder.appending(path: Self.ingredientsName))
      try Data(rendering.tree.lines.utf8).write(to: folder.appending(path: Self.recipesName))
      try Data(list.utf8).write(to: folder.appending(path: Self.outputsName))
    }
    // Whoever asks takes the highest number, so that what is left of earlier ones does no harm.
    for record in records where record.key != last?.key || kept == nil { _ = try store.remove(Self.kind, record.key) }
  }

  /// What was found on record.
  enum Found {
    case rendering(LastRendering)
    /// A rendering is on record, but the record is damaged.
    case damaged
    case none
  }

  /// The last rendering; changes nothing.
  var last: Found {
    guard let last = records.filter({ $0.report == report && $0.folder == folder }).max(by: { $0.number < $1.number })
    else { return .none }
    let place = store.place(of: Self.kind, last.key)
    guard store.finding(Self.kind, last.key) == .whole,
      let recipe = Self.settings(in: place),
      let data = try? Data(contentsOf: place.appending(path: Self.ingredientsName)),
      let ingredients = try? JSONDecoder().decode(ReportIngredients.self, from: data),
      let lines = try? String(contentsOf: place.appending(path: Self.recipesName), encoding: .utf8),
      let tree = RecipeTree(lines: lines),
      let list = try? String(contentsOf: place.appending(path: Self.outputsName), encoding: .utf8)
    else { return .damaged }
    var outputs: [String: String] = [:]
    for line in list.split(separator: "\n") where line.utf8.count > 66 {
      outputs[String(line.dropFirst(66))] = String(line.prefix(64))
    }
    return .rendering(
      LastRendering(
        ingredients: ingredients, tree: tree, outputs: outputs, program: recipe["program"] as? String,
        faults: recipe["faults"] as? Int ?? 0))
  }

  private var records: [Record] {
    store.keys(ofKind: Self.kind).compactMap { key in
      guard let settings = Self.settings(in: store.place(of: Self.kind, key)),
        let number = settings["number"] as? Int, let report = settings["report"] as? String,
        let folder = settings["folder"] as? String
      else { return nil }
      return Record(key: key, number: number, report: report, folder: folder)
    }
  }

  private static func settings(in place: URL) -> [String: Any]? {
    guard let data = try? Data(contentsOf: place.appending(path: "recipe.json")),
      let recipe = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { return nil }
    return recipe["settings"] as? [String: Any]
  }
}
