import ArtifactStore
import Digests
import Laboratory
import LiterateDocuments

/// Every recipe of a report, under what it is of, in the order in which a rendering carries them out.
struct RecipeTree: Sendable {
  struct Node: Sendable, Hashable {
    var kind: String
    /// What it is of; no two of a kind are of the same.
    var words: String
    /// The recipe's canonical JSON.
    var text: String
    var key: ContentDigest

    /// How other recipes name it.
    var name: String { "\(kind):\(key)" }
  }

  private(set) var nodes: [Node] = []

  /// From the first stage to the last.
  static let kinds = [
    "phantoms", "verified-samples", "sample-facts", "contact-sheets", "near-duplicates", "prepared-samples", "runs",
    "evaluations", "results", "figures", "tables", "reports",
  ]

  /// - Parameter name: of the report.
  init(_ chain: RecipeChain, _ recipes: ReportRecipes, of document: LiterateDocument, name: String) {
    let labels = document.cells.filter { $0.isShown && $0.label != nil }.map { $0.label ?? "" }
    let found =
      chain.needed.map { ($0.recipe, $0.recipe == chain.results ? name : $0.words) }
      + zip(recipes.cells, labels).map { ($0, $1) } + [
        (recipes.report, name)
      ]
    var keys: [String: Set<ContentDigest>] = [:]
    for (recipe, words) in found {
      let plain = words.replacing(/[\t\r\n]/, with: " ")
      let known = keys[recipe.kind + "\t" + plain, default: []]
      if known.contains(recipe.key) { continue }
      keys[recipe.kind + "\t" + plain] = known.union([recipe.key])
      let told = known.isEmpty ? plain : "\(plain) (\(known.count + 1))"
      nodes.append(Node(kind: recipe.kind, words: told, text: recipe.text, key: recipe.key))
    }
    let ranks = Dictionary(uniqueKeysWithValues: Self.kinds.enumerated().map { ($1, $0) })
    nodes = nodes.enumerated().sorted {
      (ranks[$0.element.kind] ?? -1, $0.offset) < (ranks[$1.element.kind] ?? -1, $1.offset)
    }.map(\.element)
  }

  /// A line a recipe: what `init(lines:)` reads.
  var lines: String { nodes.map { "\($0.kind)\t\($0.words)\t\($0.text)\n" }.joined() }

  /// Nil for what is no list of recipes.
  init?(lines: String) {
    for line in lines.split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { return nil }
      let text = String(parts[2])
      nodes.append(
        Node(kind: String(parts[0]), words: String(parts[1]), text: text, key: ContentDigest.of(Array(text.utf8))))
    }
  }
}
