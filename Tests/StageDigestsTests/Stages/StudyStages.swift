import ArtifactStore
import Diagnostics
import Foundation
import Tensors
import TestSupport

@testable import Analysis
@testable import Datasets
@testable import Evaluation
@testable import Laboratory
@testable import Results
@testable import Studies
@testable import Training

/// A small study on discs, carried out once.
private struct CarriedOut: Sendable {
  let checkpoints: [Data]
  let histories: [Data]
  let verified: [Data]
  let facts: [Data]
  let nearDuplicates: [Data]
  let contactSheet: [Data]
  let prepared: [Data]
  let evaluations: [Data]
  let masks: [Data]
  let rows: Data

  static let result = Result { try CarriedOut() }

  private init() throws {
    (
      checkpoints, histories, verified, facts, nearDuplicates, contactSheet, prepared, evaluations, masks, rows
    ) = try withTemporaryFolder { folder in
      let library = try DatasetLibrary.withDiscs(in: folder)
      let study = try StudyDeclaration.tiny(library, losses: ["ce", "ce-linear-dice"])
      let chain = RecipeChain([study])
      let recipes = chain.studies[0]
      let laboratory = Laboratory(library: library, store: library.store, workers: 2)
      let results = try laboratory.results(of: chain)
      func file(_ recipe: Recipe, _ name: String) throws -> Data {
        guard let folder = library.store.existing(recipe) else { throw Diagnostic("the store lacks \(recipe.name)") }
        return try Data(contentsOf: folder.appending(path: name))
      }
      let place = SourcePlace(file: "report.md", line: 1)
      let gallery = try laboratory.galleryRows(
        of: recipes, samples: [GallerySample(id: study.test[0].testable[0].id)], losses: ["ce"], askedAt: place)
      return (
        // Without what is known about the tensors, which names keys and libraries.
        try recipes.runs.map { planned in
          let data = try file(planned.recipe, "checkpoint.safetensors")
          return data.dropFirst(8 + Int(data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }))
        },
        try recipes.runs.map { try file($0.recipe, "history.json") },
        try library.store.keys(ofKind: "verified-samples").map { key in
          let folder = library.store.root.appending(path: "verified-samples/\(key.hexadecimal.prefix(2))/\(key)")
          return try Data(contentsOf: folder.appending(path: "checked.txt"))
        },
        try recipes.facts.map { try file($0, "facts.json") },
        try Self.nearDuplicates(),
        try laboratory.contactSheet(of: study.dataset, in: chain).map { [Data($0.image.pixels)] } ?? [],
        try ([recipes.trainable] + recipes.tests).flatMap { preparation in
          try ["images.bin", "masks.bin", "sizes.bin"].map { try file(preparation.recipe, $0) }
        },
        try recipes.evaluations.map { try file($0.recipe, "evaluation.json") },
        gallery.flatMap { $0.predictions.map { Data($0.mask.pixels) } },
        try Self.rows(of: results)
      )
    }
  }

  /// Of discs of which one is another one's brighter copy.
  private static func nearDuplicates() throws -> [Data] {
    try withTemporaryFolder { folder in
      let library = try DatasetLibrary.withBrighterCopy(in: folder)
      let pairs = try NearDuplicates.find(
        in: [library.verified(library.manifest(named: "discs"), workers: 2)], workers: 2)
      return [Data(String(describing: pairs).utf8)]
    }
  }

  /// All rows but the keys of runs, which name libraries.
  private static func rows(of results: ResultsDatabase) throws -> Data {
    var text = ""
    for table in ResultsSchema.tables {
      let columns = table.columns.map(\.name).filter { $0 != "run_key" }
      let query =
        "SELECT \(columns.joined(separator: ", ")) FROM \(table.name) ORDER BY \(table.key.joined(separator: ", "))"
      text += table.definition + "\n" + (try results.query(query).csvText)
    }
    return Data(text.utf8)
  }
}

/// From samples to results.
let studyStages: [Stage] = [
  Stage("phantoms", CroissantDescription.generatorVersion.description, "`CroissantDescription.generatorVersion`") {
    [
      Data(
        SampleTable.text(
          of: Array(PhantomGenerator.samples(workers: 2).prefix(8) + PhantomGenerator.samples(workers: 2).suffix(4))
        ).utf8)
    ]
  },
  Stage("verified-samples", DatasetVerification.version.description, "`DatasetVerification.version`") {
    try CarriedOut.result.get().verified
  },
  Stage(
    "sample-facts", "SampleFacts=\(SampleFacts.version),Thumbnail=\(Thumbnail.version)",
    "`SampleFacts.version` or `Thumbnail.version`"
  ) { try CarriedOut.result.get().facts },
  Stage("near-duplicates", NearDuplicates.version.description, "`NearDuplicates.version`") {
    try CarriedOut.result.get().nearDuplicates
  },
  Stage("contact-sheets", DrawnContactSheet.version.description, "`DrawnContactSheet.version`") {
    try CarriedOut.result.get().contactSheet
  },
  Stage("prepared-samples", SamplePreparation.version.description, "`SamplePreparation.version`") {
    try CarriedOut.result.get().prepared
  },
  Stage("runs", PlannedRun.version.description, "`PlannedRun.version`") {
    try CarriedOut.result.get().checkpoints + CarriedOut.result.get().histories
  },
  Stage("evaluations", Evaluation.version.description, "`Evaluation.version`") {
    try CarriedOut.result.get().evaluations
  },
  Stage("predictions", Laboratory.predictionVersion.description, "`Laboratory.predictionVersion`") {
    try CarriedOut.result.get().masks
  },
  Stage("results", ResultsSchema.version.description, "`ResultsSchema.version`") { [try CarriedOut.result.get().rows] },
]
