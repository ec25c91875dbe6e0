import ArtifactStore
import Digests
import Studies

/// Something that a rendering asks the store for.
package struct NeededArtefact: Sendable {
  package let recipe: Recipe
  /// What it is of, for people: `discs: ce, fold 1, seed 0`.
  package let words: String
}

extension RecipeChain {
  /// Everything whose recipe is known before there are results; predictions for galleries are not.
  package var needed: [NeededArtefact] {
    var needed = [NeededArtefact(recipe: results, words: studies.map(\.study.label).joined(separator: ", "))]
    for recipes in studies {
      let label = recipes.study.label
      func need(_ recipe: Recipe, _ words: String) {
        needed.append(NeededArtefact(recipe: recipe, words: "\(label): \(words)"))
      }
      for manifest in recipes.study.datasets {
        needed += manifest.recipes.map { NeededArtefact(recipe: $0, words: manifest.name) }
      }
      need(recipes.nearDuplicates, recipes.study.datasets.map(\.name).joined(separator: ", "))
      need(recipes.trainable.recipe, "training samples of \(recipes.study.dataset.name)")
      for (manifest, samples) in zip(recipes.study.test, recipes.tests) {
        need(samples.recipe, "test samples of \(manifest.name)")
      }
      for planned in recipes.runs { need(planned.recipe, planned.run.name) }
      for planned in recipes.evaluations { need(planned.recipe, "\(planned.variant.name), seed \(planned.seed)") }
    }
    return needed
  }

  /// The training states of runs, of those that are not finished as what they are of.
  ///
  /// - Parameter finished: the keys of finished runs.
  package func states(besides finished: Set<ContentDigest>) -> (needed: [NeededArtefact], surplus: [Recipe]) {
    var states: (needed: [NeededArtefact], surplus: [Recipe]) = ([], [])
    for recipes in studies {
      for planned in recipes.runs {
        if finished.contains(planned.recipe.key) {
          states.surplus += planned.states
          continue
        }
        for (epoch, recipe) in planned.states.enumerated() {
          let words = "\(recipes.study.label): \(planned.run.name), after epoch \(epoch + 1)"
          states.needed.append(NeededArtefact(recipe: recipe, words: words))
        }
      }
    }
    return states
  }
}
