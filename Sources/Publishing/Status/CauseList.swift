import Foundation

/// The causes that were found, each with the recipes that it changes by itself.
struct CauseList {
  struct Key: Hashable {
    var kind: StaleCause.Kind
    var subject: String

    init(_ kind: StaleCause.Kind, _ subject: String) {
      self.kind = kind
      self.subject = subject
    }
  }

  struct Entry {
    var cause: StaleCause
    /// Places in the tree of what is made now.
    var roots: Set<Int> = []
  }

  private(set) var entries: [Key: Entry] = [:]
  private var order: [Key] = []

  subscript(key: Key) -> Entry? { entries[key] }

  mutating func add(_ cause: StaleCause) {
    let key = Key(cause.kind, cause.subject)
    guard entries[key] == nil else { return }
    entries[key] = Entry(cause: cause)
    order.append(key)
  }

  mutating func change(_ key: Key, _ body: (inout StaleCause) -> Void) {
    guard var entry = entries[key] else { return }
    body(&entry.cause)
    entries[key] = entry
  }

  /// Says that a cause changes a recipe by itself.
  mutating func attach(_ key: Key, to node: Int) { entries[key]?.roots.insert(node) }

  /// Those of a kind, in the order in which they were found.
  func keys(_ kind: StaleCause.Kind) -> [Key] { order.filter { $0.kind == kind } }

  /// In the order of the data, each with what follows from it.
  ///
  /// - Parameters:
  ///   - tree: of what is made now.
  ///   - changed: the places of recipes that are others than before.
  func told(_ tree: RecipeTree, changed: Set<Int>) -> [StaleCause] {
    let uses = RecipeUses(tree)
    return StaleCause.Kind.allCases.flatMap(keys).compactMap { entries[$0] }.map { entry in
      var cause = entry.cause
      let affected = uses.following(entry.roots).intersection(changed)
      cause.follows = RecipeTree.kinds.compactMap { kind in
        let nodes = tree.nodes.indices.filter { tree.nodes[$0].kind == kind }
        let found = nodes.filter(affected.contains)
        return found.isEmpty
          ? nil
          : StaleCause.Consequence(
            kind: kind, count: found.count, total: nodes.count, of: found.map { tree.nodes[$0].words })
      }
      return cause
    }
  }
}

/// Which recipes take what from which.
struct RecipeUses {
  private var inputs: [[Int]] = []

  init(_ tree: RecipeTree) {
    let places = Dictionary(tree.nodes.enumerated().map { ($1.name, $0) }) { first, _ in first }
    inputs = tree.nodes.map { node in Self.names(in: node.text).compactMap { places[$0] } }
  }

  /// Everything that looks like the name of an artefact.
  private static func names(in text: String) -> [String] {
    var names: [String] = []
    var start: Substring.UTF8View.Index?
    let bytes = text.utf8
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == 0x22 {
        if let begin = start, bytes.distance(from: begin, to: index) > 65 {
          let name = String(text[begin..<index])
          if RecipeDifference.artefactKind(name) != nil { names.append(name) }
        }
        start = bytes.index(after: index)
      }
      index = bytes.index(after: index)
    }
    return names
  }

  /// The places of what a recipe takes from others.
  func inputs(of index: Int) -> [Int] { inputs[index] }

  /// Some recipes and all that follow from them.
  func following(_ roots: Set<Int>) -> Set<Int> {
    var found = roots
    // A tree's recipes stand in the order of the stages, so each is behind what it takes.
    for index in inputs.indices where !found.contains(index) {
      if inputs[index].contains(where: found.contains) { found.insert(index) }
    }
    return found
  }
}
