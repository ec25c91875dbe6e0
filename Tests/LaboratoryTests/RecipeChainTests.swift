import ArtifactStore
import Digests
import Foundation
import Images
import NeuralNetworks
import TestSupport
import Testing

@testable import Datasets
@testable import Evaluation
@testable import Laboratory
@testable import Results
@testable import Studies

/// Each thing that can change bytes, changed by itself: exactly the artefacts below it get new keys.
@Suite struct RecipeChainTests {
  /// The artefacts of a chain by telling names.
  private static func keys(_ chain: RecipeChain) -> [String: ContentDigest] {
    var keys = ["results": chain.results.key]
    for study in chain.studies {
      let label = study.study.label
      keys["\(label): prepared for training"] = study.trainable.recipe.key
      for (manifest, test) in zip(study.study.test, study.tests) {
        keys["\(label): prepared \(manifest.name) for the test"] = test.recipe.key
      }
      for planned in study.runs {
        keys["\(label): run \(planned.run.name)"] = planned.recipe.key
        for (epoch, state) in planned.states.enumerated() {
          keys["\(label): state of \(planned.run.name) after \(epoch + 1)"] = state.key
        }
      }
      for evaluation in study.evaluations {
        keys["\(label): evaluation \(evaluation.variant.name), seed \(evaluation.seed)"] = evaluation.recipe.key
      }
    }
    return keys
  }

  private static let libraries = LibraryVersions(jpeg: "jpeg 1", sqlite: "3.1")

  private static func chain(
    _ studies: [StudyDeclaration], settings: EvaluationSettings = .standard, libraries: LibraryVersions = Self.libraries
  ) -> RecipeChain {
    RecipeChain(studies, settings: settings, libraries: libraries)
  }

  /// Two studies on one dataset; changes are made to the first.
  private func withStudies(_ body: ([StudyDeclaration]) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let library = try DatasetLibrary.withDiscs(in: folder)
      var first = try StudyDeclaration.tiny(library, losses: ["ce", "tversky", "ce+dice"], epochs: 3, label: "first")
      first.network = .fpn(encoder: .resNet18, weights: "w")
      first.weights = Self.weights
      let second = try StudyDeclaration.tiny(library, losses: ["dice"], label: "second")
      try body([first, second])
    }
  }

  private static let weights = WeightsManifest(
    name: "w", title: "W", licence: "CC0", citation: "nobody", source: "https://example.org", fileName: "w.safetensors",
    digest: String(repeating: "a", count: 64), encoder: "resnet18", tensorNames: "timm", normalisation: .imageNet)

  /// Whether an artefact's name is below a change.
  private typealias Below = @Sendable (String) -> Bool

  private static func ofFirst(_ kinds: String...) -> Below {
    { name in name == "results" || kinds.contains { name.hasPrefix("first: \($0)") } }
  }

  private static let all = ofFirst("prepared", "run", "state", "evaluation")
  private static let trained = ofFirst("run", "state", "evaluation")
  private static let evaluated = ofFirst("evaluation")
  private static let results: Below = { $0 == "results" }

  private struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let below: Below
    let make: @Sendable (inout StudyDeclaration) -> Void

    init(_ name: String, _ below: @escaping Below, _ make: @escaping @Sendable (inout StudyDeclaration) -> Void) {
      testDescription = name
      self.below = below
      self.make = make
    }
  }

  private static let otherDigest = String(repeating: "b", count: 64)

  private static func changingTraining(_ change: @escaping @Sendable (inout Sample) -> Void)
    -> @Sendable (
      inout StudyDeclaration
    ) -> Void
  {
    { study in
      let index = study.dataset.samples.firstIndex { $0.split == .train } ?? 0
      change(&study.dataset.samples[index])
    }
  }

  private static func changingTest(_ change: @escaping @Sendable (inout Sample) -> Void)
    -> @Sendable (
      inout StudyDeclaration
    ) -> Void
  {
    { study in
      let index = study.test[0].samples.firstIndex { $0.split == .test } ?? 0
      change(&study.test[0].samples[index])
    }
  }

  private static let changes: [Change] = [
    // Samples
    Change(
      "a byte of a training image", ofFirst("prepared for training", "run", "state", "evaluation"),
      changingTraining { $0.imageDigest = otherDigest }),
    Change(
      "a byte of a training mask", ofFirst("prepared for training", "run", "state", "evaluation"),
      changingTraining { $0.masks[0].digest = otherDigest }),
    Change(
      "a training image's rectangle", ofFirst("prepared for training", "run", "state", "evaluation"),
      changingTraining { $0.rectangle = PixelRectangle(x: 0, y: 0, width: 8, height: 8) }),
    Change(
      "the order of the training images", ofFirst("prepared for training", "run", "state", "evaluation")
    ) { study in study.dataset.samples.swapAt(0, 2) },
    Change("the fold of a training image", trained, changingTraining { $0.fold = $0.fold == 1 ? 2 : 1 }),
    Change("the name of a training image", evaluated, changingTraining { $0.id = "renamed" }),
    Change("the photograph of a training image", evaluated, changingTraining { $0.group = "another" }),
    Change(
      "a byte of a test image", ofFirst("prepared discs for the test", "evaluation"),
      changingTest { $0.imageDigest = otherDigest }),
    Change("the name of a test image", evaluated, changingTest { $0.id = "renamed" }),
    Change("the photograph of a test image", evaluated, changingTest { $0.group = "another" }),
    Change("the path of a test image", { _ in false }, changingTest { $0.imagePath = "elsewhere.png" }),
    // Preparation
    Change("the image size", all) { $0.imageSize = ImageSize(height: 32, width: 32) },
    Change("how training images are re-saved", ofFirst("prepared for training", "run", "state", "evaluation")) {
      $0.resaving = .jpeg
    },
    // Training
    Change(
      "a loss's constant",
      { name in name == "results" || (name.hasPrefix("first: ") && name.contains("tversky")) },
      { study in
        let other = Tversky(alpha: 0.4, beta: 0.6)
        study.losses[1] = LossVariant(name: "tversky", losses: [other], schedule: .only)
      }),
    Change("the learning rate", trained) { $0.learningRate = 1e-4 },
    Change("the batch size", trained) { $0.batchSize = 2 },
    Change("the augmentation", trained) { $0.augmentation = .none },
    Change("the encoder", trained) { $0.network = .fpn(encoder: .resNet34, weights: "w") },
    Change("a cascade", trained) { $0.network = .fpn(encoder: .resNet18, cascade: true, weights: "w") },
    Change("the weights' bytes", trained) { $0.weights?.digest = otherDigest },
    Change("how the weights' tensors are named", trained) { $0.weights?.tensorNames = "torchvision" },
    Change("the encoder's normalisation", trained) {
      $0.weights?.normalisation = Normalisation(mean: [0.5, 0.5, 0.5], standardDeviation: [0.5, 0.5, 0.5])
    },
    // What results tell
    Change("the study's name", { _ in true }, { $0.label = "renamed" }),
    Change("a dataset's title", results) { $0.dataset.title = "Another title" },
    Change("a test dataset's licence", results) { $0.test[0].licence = "CC BY" },
    Change("the weights' name", results) { $0.network.weights = "v" },
    Change("a hypothesis", results) {
      $0.hypotheses = [Hypothesis(.superiority, measure: .imageFPR, first: "ce", second: "ce+dice")]
    },
  ]

  @Test("a change gives new keys to exactly what is below it", arguments: changes.indices)
  func below(_ index: Int) throws {
    let change = Self.changes[index]
    try withStudies { studies in
      let before = Self.keys(Self.chain(studies))
      var changed = studies
      change.make(&changed[0])
      let after = Self.keys(Self.chain(changed))
      if changed[0].label != studies[0].label {
        // Under another name the same artefacts: only the results, which tell it, are others.
        let same = Set(before.values).intersection(after.values)
        #expect(same == Set(before.filter { $0.key != "results" }.values), "\(change.testDescription)")
        return
      }
      #expect(Set(after.keys) == Set(before.keys), "\(change.testDescription)")
      let moved = Set(before.keys.filter { before[$0] != after[$0] })
      #expect(moved == Set(before.keys.filter(change.below)), "\(change.testDescription)")
    }
  }

  @Test("a seed and a number of epochs of its own give a study artefacts of its own")
  func settingsOfAllRuns() throws {
    try withStudies { studies in
      let before = Set(Self.chain(studies).studies[0].runs.flatMap { [$0.recipe] + $0.states })
      for change in [{ (study: inout StudyDeclaration) in study.seeds = [1] }, { $0.epochs = 4 }] {
        var changed = studies
        change(&changed[0])
        let after = Set(Self.chain(changed).studies[0].runs.flatMap { [$0.recipe] + $0.states })
        #expect(before.isDisjoint(with: after))
      }
    }
  }

  @Test("another loss adds its own artefacts, and changes none but the results")
  func anotherLoss() throws {
    try withStudies { studies in
      let before = Self.keys(Self.chain(studies))
      var more = studies
      more[0].losses.append(try #require(LossVariant(name: "dice")))
      let after = Self.keys(Self.chain(more))
      #expect(before.filter { after[$0.key] != $0.value }.map(\.key) == ["results"])
      #expect(after.count > before.count)
    }
  }

  @Test(
    "each evaluation setting gives new keys to evaluations and results, and to nothing before them",
    arguments: [\EvaluationSettings.surfaceTolerance, \.surroundingsReach, \.matchingOverlap])
  func evaluationSettings(_ setting: WritableKeyPath<EvaluationSettings, Double> & Sendable) throws {
    try withStudies { studies in
      var settings = EvaluationSettings.standard
      settings[keyPath: setting] *= 2
      let (before, after) = (Self.keys(Self.chain(studies)), Self.keys(Self.chain(studies, settings: settings)))
      let moved = Set(before.keys.filter { before[$0] != after[$0] })
      #expect(moved == Set(before.keys.filter { $0 == "results" || $0.contains(": evaluation") }))
    }
  }

  @Test("a library's version enters the recipes of the stages that call it, and of no other")
  func libraryVersions() throws {
    try withStudies { studies in
      let before = Self.keys(Self.chain(studies))
      func moved(_ change: (inout LibraryVersions) -> Void) -> Set<String> {
        var libraries = Self.libraries
        change(&libraries)
        let after = Self.keys(Self.chain(studies, libraries: libraries))
        return Set(before.keys.filter { before[$0] != after[$0] })
      }
      #expect(moved { $0.sqlite = "3.2" } == ["results"])
      #expect(moved { $0.jpeg = "jpeg 2" } == Set(before.keys))
      // Generated images are no JPEG files.
      var generated = studies
      for index in generated.indices {
        generated[index].dataset.isGenerated = true
        generated[index].test[0].isGenerated = true
      }
      var other = Self.libraries
      other.jpeg = "jpeg 2"
      #expect(Self.keys(Self.chain(generated)) == Self.keys(Self.chain(generated, libraries: other)))
      // Until they are re-saved as such for a training.
      generated[0].resaving = .jpeg
      let (first, second) = (Self.keys(Self.chain(generated)), Self.keys(Self.chain(generated, libraries: other)))
      let below = Self.ofFirst("prepared for training", "run", "state", "evaluation")
      #expect(Set(first.keys.filter { first[$0] != second[$0] }) == Set(first.keys.filter(below)))
    }
  }

  @Test("prepared samples tell how they were re-saved, and where they were not, nothing of it")
  func resaving() throws {
    try withStudies { studies in
      func settings(_ study: StudyDeclaration) throws -> [String: Any] {
        let recipe = Self.chain([study]).studies[0].trainable.recipe
        let object = try JSONSerialization.jsonObject(with: Data(recipe.text.utf8)) as? [String: Any]
        return try #require(object?["settings"] as? [String: Any])
      }
      let plain = try settings(studies[0])
      let keys: Set = ["decoding", "digests", "height", "images", "masks", "rectangles", "width"]
      #expect(Set(plain.keys) == keys)
      var study = studies[0]
      study.resaving = .jpeg
      let resaved = try settings(study)
      #expect(Set(resaved.keys) == keys.union(["resave"]))
      let told = try #require(resaved["resave"] as? [String: Any])
      #expect(told["name"] as? String == "jpeg" && told["quality"] as? Int == 75)
      #expect(told["subsampling"] as? String == "4:2:0")
    }
  }

  @Test("images that are resized by another filter are other prepared samples")
  func filters() throws {
    try withStudies { studies in
      let manifest = studies[0].dataset
      let keys = [ResamplingFilter.bicubic, .bilinear].map { filter in
        SamplePreparation(
          manifest.trainable, of: manifest, size: studies[0].imageSize, filter: filter, jpeg: "jpeg 1"
        ).recipe.key
      }
      #expect(keys[0] == Self.chain(studies).studies[0].trainable.recipe.key)
      #expect(keys[0] != keys[1])
    }
  }

  @Test(
    "every artefact of a rendering lies under the digest of the recipe that it holds, and the recipe says what it is")
  func stored() throws {
    try withTemporaryFolder { folder in
      let library = try DatasetLibrary.withDiscs(in: folder)
      let study = try StudyDeclaration.tiny(library)
      let chain = RecipeChain([study])
      _ = try Laboratory(library: library, store: library.store, workers: 2).results(of: chain)
      let kinds = [
        "verified-samples", "sample-facts", "near-duplicates", "prepared-samples", "runs", "evaluations", "results",
      ]
      for kind in kinds {
        let keys = library.store.keys(ofKind: kind)
        #expect(!keys.isEmpty, "\(kind)")
        for key in keys {
          let place = library.store.root.appending(path: "\(kind)/\(key.hexadecimal.prefix(2))/\(key)/recipe.json")
          let data = try Data(contentsOf: place)
          #expect(ContentDigest.of(data) == key)
          let recipe = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
          #expect(Set(recipe.keys) == ["kind", "version", "settings", "inputs", "environment"])
          #expect(recipe["kind"] as? String == kind)
        }
      }
      // Every input that is an artefact is one of the store's.
      for planned in chain.studies[0].runs {
        #expect(planned.recipe.text.contains("prepared-samples:\(chain.studies[0].trainable.recipe.key)"))
      }
      for evaluation in chain.studies[0].evaluations {
        for run in evaluation.runs { #expect(evaluation.recipe.text.contains("runs:\(run.recipe.key)")) }
      }
    }
  }
}
