import ArtifactStore
import Digests
import Foundation

/// What lies in a store, and what it is of.
public struct StoreListing: Sendable {
  public struct Entry: Sendable {
    public var artefact: StoredArtefact
    /// What it is of, where a report or its recipe tells.
    public var words: String
    /// The reports of the project that need it.
    public var neededBy: [String]
    /// Whether it is the training state of a run that is finished.
    var isFinished: Bool
  }

  /// By kind and key.
  public var entries: [Entry]
  public var leftovers: [StoreLeftover]

  init(_ store: ArtifactStore, _ needs: StoreNeeds) {
    entries = store.inventory().map { artefact in
      let recipe = artefact.recipe.flatMap(RecipeText.init)
      let need = needs.need(of: artefact, recipe)
      return Entry(
        artefact: artefact, words: need?.words ?? recipe?.words ?? "", neededBy: need?.reports ?? [],
        isFinished: needs.isOfFinishedRun(artefact))
    }
    leftovers = store.leftovers()
  }

  /// Of all files.
  public var bytes: Int { entries.reduce(0) { $0 + $1.artefact.bytes } + leftovers.reduce(0) { $0 + $1.bytes } }

  /// Of all that the project's reports need.
  public var neededBytes: Int { entries.reduce(0) { $0 + ($1.neededBy.isEmpty ? 0 : $1.artefact.bytes) } }
}
