import Diagnostics
import Digests
import Foundation
import TestSupport
import Testing

@testable import ArtifactStore

@Suite struct RecipeTests {
  private let samples = Recipe(kind: "samples", version: 2, settings: [], inputs: [:])

  private func recipe(
    kind: String = "runs", version: Int = 1, settings: [(key: String, value: JSONDocument)] = [("seed", .integer(0))],
    inputs: [String: Recipe.Input]? = nil, environment: [String: String] = ["openblas": "0.3"]
  ) -> Recipe {
    Recipe(
      kind: kind, version: version, settings: settings, inputs: inputs ?? ["samples": .artefact(samples)],
      environment: environment)
  }

  @Test("a recipe's text is canonical JSON of all that it was given, and its key that text's SHA-256")
  func text() {
    let recipe = recipe(
      settings: [("seed", .integer(0)), ("rate", .number(0.01))],
      inputs: ["samples": .artefact(samples), "files": .list([.content("ab"), nil]), "none": Recipe.artefacts([])])
    #expect(
      recipe.text
        == #"{"environment":{"openblas":"0.3"},"inputs":{"files":["sha256:ab",null],"none":[],"samples":"samples:"#
        + #"\#(samples.key)"},"kind":"runs","settings":{"rate":0.01,"seed":0},"version":1}"#)
    #expect(recipe.key == ContentDigest.of(Data(recipe.text.utf8)))
    #expect(recipe.name == "runs:\(recipe.key)")
  }

  @Test("everything that a recipe is given decides its key, and the order of settings does not")
  func key() {
    let recipes = [
      recipe(), recipe(kind: "states"), recipe(version: 2), recipe(settings: [("seed", .integer(1))]),
      recipe(settings: [("seed", .text("0"))]), recipe(settings: []), recipe(inputs: [:]),
      recipe(inputs: ["samples": .content(samples.key.hexadecimal)]), recipe(environment: [:]),
      recipe(environment: ["openblas": "0.4"]), recipe(inputs: ["samples": Recipe.artefacts([samples])]),
    ]
    #expect(Set(recipes.map(\.key)).count == recipes.count)
    #expect(Set(recipes).count == recipes.count)
    let settings: [(key: String, value: JSONDocument)] = [("a", .integer(1)), ("b", .integer(2))]
    #expect(recipe(settings: settings) == recipe(settings: settings.reversed()))
  }

  @Test("recipe.json in an artefact is its recipe, and sha256sum gives the folder's name")
  func file() throws {
    try withTemporaryFolder { root in
      let recipe = recipe()
      let folder = try ArtifactStore(root: root).artefact(recipe, make: SmallArtefact.fill)
      let file = folder.appending(path: "recipe.json")
      #expect(try Data(contentsOf: file) == Data(recipe.text.utf8))
      let printed = try output(of: "sha256sum", [file.path]).prefix(64)
      #expect(printed == folder.lastPathComponent && printed == recipe.key.hexadecimal)
      #expect(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) is [String: Any])
    }
  }
}
