import ArtifactStore
import Diagnostics
import Digests

import func Tensors.concurrentMap

/// Which artefacts of a report the store holds; every file of each is hashed, and nothing is changed.
struct StoreState {
  private let tree: RecipeTree
  private let findings: [ArtefactFinding]

  /// Figures, tables and reports have artefacts of another kind, or none.
  private static let kept: Set<String> = [
    "phantoms", "verified-samples", "sample-facts", "near-duplicates", "prepared-samples", "runs", "evaluations",
    "results",
  ]
  /// Asked for by every rendering.
  private static let alwaysRead: Set<String> = [
    "phantoms", "verified-samples", "sample-facts", "near-duplicates", "results",
  ]

  init(_ tree: RecipeTree, in store: ArtifactStore, workers: Int) {
    self.tree = tree
    findings = concurrentMap(count: tree.nodes.count, workers: workers) { index in
      let node = tree.nodes[index]
      return Self.kept.contains(node.kind) ? store.finding(node.kind, node.key) : .whole
    }
  }

  func missing(_ kind: String) -> Int {
    tree.nodes.indices.count { tree.nodes[$0].kind == kind && findings[$0] != .whole }
  }

  func count(_ kind: String) -> Int { tree.nodes.count { $0.kind == kind } }

  /// The kinds whose artefacts another rendering would read.
  private var read: Set<String> {
    var read = Self.alwaysRead
    if missing("results") > 0 { read.insert("evaluations") }
    if missing("results") > 0, missing("evaluations") > 0 { read.formUnion(["runs", "prepared-samples"]) }
    return read
  }

  /// What was there when the report was made and is not there now, or not whole: a cause where another rendering has to make
  /// it again, else only a note.
  ///
  /// - Parameter before: the recipes of the last rendering.
  func losses(since before: RecipeTree) -> (causes: [StaleCause], notes: [String]) {
    let known = Set(before.nodes.map(\.name))
    let read = read
    var groups: [(kind: String, isDamaged: Bool, details: [String])] = []
    for (index, node) in tree.nodes.enumerated() where known.contains(node.name) {
      let name = "\(node.kind) \(node.key.hexadecimal.prefix(12))… (\(node.words))"
      let (isDamaged, detail): (Bool, String)
      switch findings[index] {
      case .whole: continue
      case .absent: (isDamaged, detail) = (false, name)
      case .damaged(let reason): (isDamaged, detail) = (true, "\(name): \(reason)")
      case .unreadable(let problem): (isDamaged, detail) = (true, "\(name): \(problem.problem)")
      }
      if let group = groups.firstIndex(where: { $0.kind == node.kind && $0.isDamaged == isDamaged }) {
        groups[group].details.append(detail)
      } else {
        groups.append((node.kind, isDamaged, [detail]))
      }
    }
    var (causes, notes): ([StaleCause], [String]) = ([], [])
    for group in groups {
      let total = count(group.kind)
      let what = "\(group.details.count) of \(total) \(group.kind)"
      let state = group.isDamaged ? "damaged in the store" : "no longer in the store"
      let verb = group.details.count == 1 ? "is" : "are"
      if read.contains(group.kind) {
        causes.append(
          StaleCause(
            kind: .artefact, subject: "\(group.kind): \(group.isDamaged ? "damaged" : "absent")",
            words: "\(what) \(verb) \(state)", details: group.details))
      } else {
        notes.append("\(what) \(verb) \(state); nothing needs \(group.details.count == 1 ? "it" : "them") now")
        if group.isDamaged { notes += group.details }
      }
    }
    return (causes, notes)
  }
}
