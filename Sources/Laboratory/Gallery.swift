import ArtifactStore
import Datasets
import Diagnostics
import Evaluation
import Foundation
import Images
import Studies
import Tensors

extension Laboratory {
  /// Test samples with their masks and the ensembles' predictions, made again from the checkpoints and kept in the store.
  ///
  /// - Parameters:
  ///   - recipes: of a study whose results are there; runs that are missing are trained.
  ///   - samples: ids of test samples, in the order of the rows, each with its dataset where several have one of that name.
  ///   - losses: names of the study's variants, in the order of the columns.
  ///   - source: where the samples were asked for.
  /// - Throws: a `Diagnostic` for a sample that is not tested on and for a loss that the study does not have.
  package func galleryRows(
    of recipes: StudyRecipes, samples: [GallerySample], losses: [String], askedAt source: SourcePlace
  ) throws -> [GalleryRow] {
    let study = recipes.study
    let places = try samples.map { try place(of: $0, study, source) }
    let variants = try losses.map { name in
      guard let variant = study.losses.first(where: { $0.name == name }) else {
        throw Diagnostic(
          "the study `\(study.label)` has no loss `\(name)`", at: source,
          remedy: suggestion(for: name, among: study.losses.map(\.name)))
      }
      return variant
    }
    guard !places.isEmpty else { return [] }
    let data = try verifiedDatasets(of: [study])
    let evaluator = StudyEvaluator(bench: bench, recipes: recipes, settings: .standard, data: data)
    let tests = try evaluator.evaluator([]).tests
    let runs = recipes.runs.filter { $0.run.seed == study.seeds[0] }
    let masks = try variants.map { variant in
      try predictions(runs.filter { $0.run.variant == variant }, places, evaluator)
    }
    return places.indices.map { index in
      let (test, sample) = places[index]
      let prepared = tests[test]
      let (height, width) = (study.imageSize.height, study.imageSize.width)
      return GalleryRow(
        sample: samples[index].id, dataset: study.test[test].name, domain: prepared.samples[sample].domain,
        image: Image(width: width, height: height, channels: 3, pixels: prepared.imagePixels(sample)),
        truth: Image(width: width, height: height, channels: 1, pixels: prepared.maskPixels(sample).map { $0 * 255 }),
        predictions: zip(losses, masks).map { loss, masks in
          GalleryRow.Prediction(
            loss: loss, mask: Image(width: width, height: height, channels: 1, pixels: masks[index]))
        })
    }
  }

  /// The test dataset of a sample and its place among that dataset's test samples.
  private func place(
    of sample: GallerySample, _ study: StudyDeclaration, _ source: SourcePlace
  ) throws(Diagnostic) -> (test: Int, sample: Int) {
    var found: [(test: Int, sample: Int)] = []
    var known: [String] = []
    for (test, manifest) in study.test.enumerated() where sample.dataset == nil || sample.dataset == manifest.name {
      let names = manifest.testable.map(\.id)
      if let index = names.firstIndex(of: sample.id) { found.append((test, index)) }
      known += names
    }
    guard found.count < 2 else {
      throw Diagnostic(
        "several test datasets have a sample `\(sample.id)`", at: source,
        remedy: "let the query return the column `dataset` too")
    }
    if let place = found.first { return place }
    let nearest = nearestName(to: sample.id, among: known)
    throw Diagnostic(
      "the study `\(study.label)` does not test on a sample `\(sample.id)`", at: source,
      remedy: nearest.map { "did you mean `\($0)`?" } ?? "ask the table `images` for samples")
  }

  /// One mask a place, 0 or 255, in the order of the places. Runs are asked for only where the store lacks a mask.
  private func predictions(
    _ runs: [PlannedRun], _ places: [(test: Int, sample: Int)], _ studyEvaluator: StudyEvaluator
  ) throws -> [[UInt8]] {
    let recipes = studyEvaluator.recipes
    let masks = places.map { predictionRecipe(runs, recipes.tests[$0.test], sample: $0.sample) }
    let kept = try masks.map { try bench.store.existingValue($0, read: Self.readMask) }
    let found = kept.compactMap { $0 }
    if found.count == masks.count { return found }
    let trainer = StudyTrainer(bench: bench, recipes: recipes, data: studyEvaluator.data)
    let artefacts = try trainer.train(runs)
    let evaluator = try studyEvaluator.evaluator(runs.compactMap { artefacts[$0.recipe] })
    return try concurrentMap(count: places.count, workers: bench.workers) { index in
      try bench.store.value(masks[index], read: Self.readMask) { folder in
        let (test, sample) = places[index]
        let probabilities = try evaluator.ensembleProbabilities(test: test, sample: sample)
        let mask = probabilities.map { $0 > Self.threshold ? UInt8(255) : 0 }
        try Data(mask).write(to: folder.appending(path: Self.maskName))
      }
    }
  }

  @Sendable
  private static func readMask(from folder: URL) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: maskName)))
  }

  /// Of the mask that the mean probability of some models gives one sample.
  private func predictionRecipe(_ runs: [PlannedRun], _ tests: SamplePreparation, sample: Int) -> Recipe {
    let alone = tests.alone(sample)
    return Recipe(
      kind: "predictions", version: Self.predictionVersion,
      settings: [("threshold", .of(Self.threshold)), ("preparation", alone.settings)],
      inputs: [
        "models": Recipe.artefacts(runs.map(\.recipe)), "image": .content(alone.samples[0].imageDigest),
      ], environment: alone.environment)
  }

  /// Raised whenever the same models would give the same sample another mask.
  static let predictionVersion = 1
  private static let threshold: Float = 0.5
  private static let maskName = "mask.bin"
}
