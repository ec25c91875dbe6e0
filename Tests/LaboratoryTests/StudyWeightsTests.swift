import ArtifactStore
import Datasets
import Diagnostics
import Digests
import Foundation
import NeuralNetworks
import TestSupport
import Testing

@testable import Laboratory
@testable import Studies
@testable import Training

/// Studies whose encoders begin with pretrained weights.
@Suite struct StudyWeightsTests {
  /// A project with the dataset `discs` and the weights `own` of MobileNetV2, which are those of seed 7.
  struct WeightsProject {
    let folder: URL
    let library: DatasetLibrary
    let file: URL

    init(in folder: URL, mean: Double = 0.5) throws {
      self.folder = folder
      _ = try DiscDataset(in: folder, size: 32)
      library = DatasetLibrary(project: folder)
      for part in ["weights", "data-manifests/weights"] {
        try FileManager.default.createDirectory(at: folder.appending(path: part), withIntermediateDirectories: true)
      }
      let network = try SegmentationNetwork(.fpn(encoder: .mobileNetV2), seed: 7).checkpoint()
      let encoder = Checkpoint(
        tensors: network.tensors.filter { $0.name.hasPrefix("encoder.") }.map {
          (String($0.name.dropFirst(8)), $0.tensor)
        })
      file = folder.appending(path: "weights/own.safetensors")
      let bytes = encoder.safetensors()
      try bytes.write(to: file)
      try """
      {"name": "own", "alternateName": "Own", "license": "CC0", "citeAs": "nobody", "url": "https://example.org",
       "contentUrl": "own.safetensors", "sha256": "\(ContentDigest.of(bytes))", "encoder": "mobilenetv2",
       "tensorNames": "torchvision", "mean": [\(mean), 0.5, 0.5], "standardDeviation": [0.25, 0.25, 0.25]}
      """.write(
        to: folder.appending(path: "data-manifests/weights/own.json"), atomically: true, encoding: .utf8)
    }

    func read(
      weights: String? = "own", encoder: String = "mobilenetv2"
    ) -> (study: StudyDeclaration?, diagnostics: [Diagnostic]) {
      let collector = DiagnosticCollector()
      let network: KeyValuePairs<String, PlacedValue.Content> =
        if let weights {
          ["kind": .text("fpn"), "encoder": .text(encoder), "cascade": .boolean(true), "weights": .text(weights)]
        } else {
          ["kind": .text("fpn"), "encoder": .text(encoder), "cascade": .boolean(true)]
        }
      let study = StudyDeclaration.read(
        placed([
          "dataset": .text("discs"), "network": placed(network).content, "losses": .text("ce"), "folds": .integer(1),
          "epochs": .integer(1), "batch-size": .integer(3), "image-size": list(.integer(32), .integer(32)),
          "learning-rate": .number(1e-6),
        ]), label: "s", library: library, collector: collector)
      return (study, collector.diagnostics)
    }

    func laboratory(_ notebook: Notebook = Notebook()) -> Laboratory {
      Laboratory(library: library, store: library.store, workers: 2, report: notebook.note)
    }
  }

  func inProject(mean: Double = 0.5, _ body: (WeightsProject) throws -> Void) throws {
    try withTemporaryFolder { try body(WeightsProject(in: $0, mean: mean)) }
  }

  @Test("weights without a manifest, of another encoder or with unknown names are faults at the value that names them")
  func faults() throws {
    try inProject { project in
      let found = [
        project.read(weights: "own2"), project.read(encoder: "resnet18"),
      ].map { $0.diagnostics }
      #expect(
        found.map { $0.map(\.problem) } == [
          ["there are no weights `own2`"],
          ["the weights `own` are those of the encoder `mobilenetv2`, not of `resnet18`"],
        ])
      #expect(found.allSatisfy { $0.first?.place == .source(SourcePlace(file: "report.md", line: 4, column: 10)) })
      #expect(found[0].first?.remedy == "did you mean `own`?")
      #expect(DiagnosticList(found[0]).outcome == .failed)
      let manifest = project.folder.appending(path: "data-manifests/weights/own.json")
      let text = try String(contentsOf: manifest, encoding: .utf8)
      try text.replacing("torchvision", with: "efficientnet-lite").write(
        to: manifest, atomically: true, encoding: .utf8)
      let named = project.read().diagnostics
      #expect(named.first?.expected == "torchvision or timm")
      try text.replacing("[0.25, 0.25, 0.25]", with: "[0.25, 0]").write(to: manifest, atomically: true, encoding: .utf8)
      let broken = project.read()
      #expect(broken.study == nil)
      #expect(
        broken.diagnostics.map(\.problem) == [
          "`standardDeviation` of the manifest of weights is a list that cannot be used here"
        ])
    }
  }

  @Test("the recipe of a run knows the weights' digest and normalisation; `none` is what a study without weights is")
  func keys() throws {
    try inProject { project in
      let study = try #require(project.read().study)
      #expect(study.normalisation.mean == [0.5, 0.5, 0.5])
      let recipe = StudyRecipes(study).runs[0].recipe
      var other = study
      other.weights?.digest = String(repeating: "0", count: 64)
      #expect(StudyRecipes(other).runs[0].recipe != recipe)
      other = study
      other.weights?.normalisation.mean[0] = 0.25
      #expect(StudyRecipes(other).runs[0].recipe != recipe)
      let (none, absent) = (project.read(weights: "none").study, project.read(weights: nil).study)
      #expect(try #require(none).normalisation == .imageNet)
      #expect(StudyRecipes(try #require(none)).runs[0].recipe == StudyRecipes(try #require(absent)).runs[0].recipe)
      #expect(StudyRecipes(try #require(none)).runs[0].recipe != recipe)
    }
  }

  @Test("missing or changed weights stop a study before anything is trained, with the outcome of data")
  func missing() throws {
    try inProject { project in
      let study = try #require(project.read().study)
      let bytes = try Data(contentsOf: project.file)
      try FileManager.default.removeItem(at: project.file)
      let notebook = Notebook()
      let absent = try #require(throws: DiagnosticList.self) {
        try project.laboratory(notebook).results(of: RecipeChain([study, study]))
      }
      #expect(absent.diagnostics.map(\.problem) == ["the weights `own` are not on this computer"])
      #expect(absent.diagnostics[0].expected == "the file own.safetensors from https://example.org")
      #expect(absent.diagnostics[0].remedy?.contains("--weights") == true)
      #expect(absent.outcome == .data)
      try (bytes + [0]).write(to: project.file)
      let changed = try #require(throws: DiagnosticList.self) {
        try project.laboratory(notebook).results(of: RecipeChain([study]))
      }
      #expect(changed.diagnostics[0].problem.hasPrefix("the weights `own` are not those of their manifest") == true)
      #expect(changed.outcome == .data)
      #expect(notebook.estimates == [])
      #expect(library(project).keys(ofKind: "runs") == [])
    }
  }

  @Test("weights that do not fit the network are found before training is announced, also where it is only counted")
  func unfit() throws {
    try inProject { project in
      let whole = try Checkpoint(safetensors: Data(contentsOf: project.file), path: "own")
      let part = Checkpoint(tensors: Array(whole.tensors.dropLast())).safetensors()
      try part.write(to: project.file)
      var study = try #require(project.read().study)
      study.weights?.digest = "\(ContentDigest.of(part))"
      let chain = RecipeChain([study, study])
      let notebook = Notebook()
      for ask in [
        { _ = try project.laboratory(notebook).results(of: chain) },
        { _ = try project.laboratory(notebook).estimates(of: chain) },
      ] as [() throws -> Void] {
        let told = try #require(throws: DiagnosticList.self, performing: ask)
        #expect(told.diagnostics.count == 1, "once for two studies")
        #expect(told.diagnostics[0].problem.hasPrefix("the weights lack the tensor `"))
        #expect(told.outcome == .data)
      }
      #expect(notebook.estimates == [])
    }
  }

  private func library(_ project: WeightsProject) -> ArtifactStore { project.library.store }

  @Test("training begins with the weights, and the checkpoint says with which settings it was trained")
  func training() throws {
    try inProject { project in
      let study = try #require(project.read().study)
      _ = try project.laboratory().results(of: RecipeChain([study]))
      let recipe = StudyRecipes(study).runs[0].recipe
      let folder = try #require(project.library.store.existing(recipe))
      let file = try RunArtefact(from: folder).checkpoint
      let checkpoint = try Checkpoint(safetensors: Data(contentsOf: file), path: file.path)
      let given = try Checkpoint(safetensors: Data(contentsOf: project.file), path: "own")
      // One epoch at a rate of 1e-6 moves no weight by more than a few steps of it.
      for prefix in ["first.encoder.", "second.encoder."] {
        let name = "features.4.conv.0.0.weight"
        let (now, before) = (try #require(checkpoint[prefix + name]), try #require(given[name]))
        #expect(zip(now.values, before.values).allSatisfy { abs($0 - $1) < 1e-4 })
        #expect(now != before)
      }
      #expect(checkpoint.metadata == ["recipe": recipe.text])
      let told = try JSONSerialization.jsonObject(with: Data(recipe.text.utf8)) as? [String: Any]
      let settings = try #require(told?["settings"] as? [String: Any])
      for name in ["loss", "weights", "normalisation", "learning-rate", "epochs", "batch-size", "seed", "network"] {
        #expect(settings[name] != nil, "\(name)")
      }
      let inputs = try #require(told?["inputs"] as? [String: Any])
      #expect(inputs["weights"] as? String == study.weights.map { "sha256:\($0.digest)" })
    }
  }
}
