/// Why the recipes of a report are others than before: every difference between the two trees is put down to a cause, from the
/// first stage to the last, and what follows from another recipe's change to that one's cause.
struct RecipeChanges {
  typealias Key = CauseList.Key

  private let declared: DeclaredChanges
  private let tree: RecipeTree
  private(set) var causes: CauseList
  /// The places of recipes that are others than before, or new.
  private(set) var changed: Set<Int> = []

  init(from old: RecipeTree, to tree: RecipeTree, _ declared: DeclaredChanges) {
    (self.declared, self.tree, causes) = (declared, tree, declared.causes)
    let before = Dictionary(old.nodes.map { ($0.kind + "\t" + $0.words, $0) }) { first, _ in first }
    changed = Set(tree.nodes.indices.filter { before[Self.name(tree.nodes[$0])]?.key != tree.nodes[$0].key })
    let uses = RecipeUses(tree)
    for index in changed.sorted() {
      let node = tree.nodes[index]
      guard let known = before[Self.name(node)] else {
        attach(added(node), to: index, else: unexplained(node, "it is new"))
        continue
      }
      guard let difference = RecipeDifference(from: known.text, to: node.text) else {
        attach([], to: index, else: unexplained(node, "its recipe cannot be read"))
        continue
      }
      for change in difference.changes { explain(change, of: node, index, difference) }
      if difference.changes.isEmpty, uses.inputs(of: index).allSatisfy({ !changed.contains($0) }) {
        attach([], to: index, else: unexplained(node, "it is made of other artefacts"))
      }
    }
  }

  private static func name(_ node: RecipeTree.Node) -> String { node.kind + "\t" + node.words }

  private mutating func attach(_ keys: [Key], to index: Int, else cause: StaleCause) {
    let known = keys.filter { causes[$0] != nil }
    if known.isEmpty {
      causes.add(cause)
      causes.attach(Key(cause.kind, cause.subject), to: index)
    }
    for key in known { causes.attach(key, to: index) }
  }

  private func unexplained(_ node: RecipeTree.Node, _ reason: String) -> StaleCause {
    StaleCause(
      kind: .unexplained, subject: "\(node.kind): \(node.words)",
      words: "\(RecipeWords.artefact(node.kind)) `\(node.words)`: \(reason), and nothing that is known tells why")
  }

  /// Why a recipe is there that was not.
  private func added(_ node: RecipeTree.Node) -> [Key] {
    switch node.kind {
    case "figures", "tables": return [Key(.cell, node.words)] + declared.allOfFiles
    case "phantoms", "verified-samples", "sample-facts", "contact-sheets":
      return declared.new.studies.flatMap { declared.reasons(ofDatasetsOf: $0.label) }
    default:
      let study = String(node.words.prefix { $0 != ":" })
      let keys = ["losses", "folds", "seeds", "dataset", "test", ""].flatMap { declared.reasons(study, $0) }
      return keys.isEmpty ? declared.reasons(ofStudy: study) : keys
    }
  }

  private mutating func explain(
    _ change: RecipeDifference.Change, of node: RecipeTree.Node, _ index: Int, _ difference: RecipeDifference
  ) {
    let path = change.path
    if path.first == "environment", path.count == 2 {
      let words = "the library \(path[1]): \(change.old ?? "none") → \(change.new ?? "none")"
      attach(
        [Key(.library, path[1])], to: index,
        else: StaleCause(kind: .library, subject: path[1], words: words, old: change.old, new: change.new))
      return
    }
    if node.kind == "reports", let cause = ofRendering(change) {
      attach([Key(cause.kind, cause.subject)], to: index, else: cause)
      return
    }
    if path.last == "version" || ["weaving", "drawing"].contains(path.last)
      || path.starts(with: ["settings", "versions"])
    {
      attach(otherPart(path, node), to: index, else: ofStage(change, node, difference))
      return
    }
    attach(candidates(path, node, difference), to: index, else: ofStage(change, node, difference))
  }

  /// That a study names another network explains that the version of another one is noted.
  private func otherPart(_ path: [String], _ node: RecipeTree.Node) -> [Key] {
    guard node.kind == "runs", path.count > 2 else { return [] }
    let study = String(node.words.prefix { $0 != ":" })
    switch path[1] {
    case "network": return ["kind", "encoder", "cascade"].flatMap { declared.reasons(study, "network." + $0) }
    case "augmentation": return declared.reasons(study, "augmentation")
    case "weights", "normalisation": return declared.reasons(study, "network.weights")
    default: return []
    }
  }

  /// What only the report as a whole knows of.
  private func ofRendering(_ change: RecipeDifference.Change) -> StaleCause? {
    let (old, new) = (change.old, change.new)
    let arrow = "\(old ?? "none") → \(new ?? "none")"
    switch change.path {
    case ["settings", "program"]:
      return StaleCause(
        kind: .program, subject: "make-report", words: "the program: make-report \(arrow)", old: old, new: new)
    case ["settings", "date"]:
      let (before, after) = (old == "null" ? nil : old, new == "null" ? nil : new)
      return StaleCause(
        kind: .date, subject: "SOURCE_DATE_EPOCH",
        words: "the environment's SOURCE_DATE_EPOCH: \(before ?? "none") → \(after ?? "none")", old: before, new: after)
    default: break
    }
    if change.path.starts(with: ["settings", "versions"]), old == nil || new == nil,
      causes[Key(.format, "formats")] != nil
    {
      return causes[Key(.format, "formats")]?.cause
    }
    if change.path.starts(with: ["settings", "parameters"]), change.path.count == 3 {
      let name = change.path[2]
      let words =
        old == nil
        ? "the parameter `\(name)` is given for this rendering: \(new ?? "")"
        : "the parameter `\(name)` was given for the last rendering: \(old ?? "")"
      return StaleCause(kind: .parameter, subject: name, words: words, old: old, new: new)
    }
    return nil
  }

  private func ofStage(
    _ change: RecipeDifference.Change, _ node: RecipeTree.Node, _ difference: RecipeDifference
  ) -> StaleCause {
    let subject = RecipeWords.stage(change.path, node.kind, difference)
    let isVersion =
      change.path.last == "version" || change.path.last == "weaving" || change.path.last == "drawing"
      || change.path.starts(with: ["settings", "versions"])
    let what = isVersion ? "version " : ""
    return StaleCause(
      kind: .stage, subject: subject,
      words: "the program's \(subject): \(what)\(change.old ?? "none") → \(change.new ?? "none")", old: change.old,
      new: change.new)
  }

  /// What may have changed a part of a recipe; only what has indeed changed counts.
  private func candidates(
    _ path: [String], _ node: RecipeTree.Node, _ difference: RecipeDifference
  ) -> [Key] {
    let study = String(node.words.prefix { $0 != ":" })
    let part = path.count > 1 ? path[1] : ""
    func settings(_ keys: String...) -> [Key] { keys.flatMap { declared.reasons(study, $0) } }
    switch (node.kind, path.first, part) {
    case ("runs", "settings", "held-out"): return settings("folds", "dataset") + samples(of: study)
    case ("runs", "settings", "normalisation"), ("runs", "settings", "weights"), ("runs", "inputs", "weights"):
      return settings("network") + causes.keys(.weights)
    case ("runs", "settings", _):
      let exact = declared.reasons(study, path.dropFirst().joined(separator: "."))
      return exact.isEmpty ? settings(part) : exact
    case ("prepared-samples", "settings", "height"), ("prepared-samples", "settings", "width"):
      return settings("image-size")
    case ("prepared-samples", "settings", "resave"): return settings("resave")
    case ("prepared-samples", _, _): return samples(of: study) + settings("dataset", "test")
    case ("verified-samples", _, _), ("sample-facts", _, _), ("contact-sheets", _, _):
      return [Key(.samples, node.words)]
    case ("near-duplicates", _, _): return settings("dataset", "test") + samples(of: study)
    case ("evaluations", "settings", "measures"): return []
    case ("evaluations", _, _): return settings("folds", "dataset", "test") + samples(of: study)
    case ("results", "settings", "studies"): return ofResults(path, difference)
    case ("results", "inputs", _):
      return declared.new.studies.flatMap { declared.reasons(ofStudy: $0.label) } + causes.keys(.setting)
    case ("figures", _, _), ("tables", _, _): return ofCell(part, node.words)
    case ("reports", "inputs", "source"): return Array(declared.byFile[declared.main] ?? [])
    case ("reports", _, "files"), ("reports", "inputs", "cells"): return declared.allOfFiles
    case ("reports", _, "fonts"), ("reports", _, "faces"): return causes.keys(.font) + declared.allOfFiles
    case ("reports", "inputs", "datasets"): return causes.keys(.dataset) + causes.keys(.samples)
    default: return []
    }
  }

  private func samples(of study: String) -> [Key] {
    let datasets = declared.new.studies.first { $0.label == study }?.datasets ?? []
    return datasets.map { Key(.samples, $0) }
  }

  /// `settings.studies.N.KEY` of the results.
  private func ofResults(_ path: [String], _ difference: RecipeDifference) -> [Key] {
    guard path.count > 3, let study = difference.text(at: path.prefix(3) + ["study"]) else {
      return causes.keys(.setting)
    }
    switch path[3] {
    case "dataset", "test":
      let datasets = declared.new.studies.first { $0.label == study }?.datasets ?? []
      let told = causes.keys(.dataset).filter { key in datasets.contains { key.subject.hasPrefix($0 + ": ") } }
      if let last = path.last, ["title", "licence", "citation"].contains(last) {
        return told.filter { $0.subject.hasSuffix(": " + last) } + declared.reasons(study, path[3])
      }
      return samples(of: study) + declared.reasons(study, path[3])
    case "weights": return declared.reasons(study, "network") + causes.keys(.weights)
    default: return declared.reasons(study, path[3])
    }
  }

  private func ofCell(_ part: String, _ label: String) -> [Key] {
    switch part {
    case "tables": return causes.keys(.file) + declared.allOfFiles
    case "fonts", "faces": return causes.keys(.font)
    case "datasets": return causes.keys(.dataset) + causes.keys(.samples)
    case "language": return [Key(.text, "front matter")]
    default: return [Key(.cell, label)] + declared.parameters(usedBy: label)
    }
  }
}

extension DeclaredChanges {
  /// What stands in any text that has changed.
  var allOfFiles: [Key] { byFile.values.reduce(into: Set()) { $0.formUnion($1) }.sorted { $0.subject < $1.subject } }

  func reasons(ofDatasetsOf study: String) -> [Key] {
    ["dataset", "test", ""].flatMap { reasons(study, $0) }
  }
}
