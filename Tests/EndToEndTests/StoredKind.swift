import Foundation
import TestSupport

/// Every kind of artefact that a store keeps, and what a rendering must lack so that it reads one.
enum StoredKind: String, CaseIterable, Sendable {
  case contactSheets = "contact-sheets"
  case evaluations
  case lastRenderings = "last-renderings"
  case madeFiles = "made-files"
  case nearDuplicates = "near-duplicates"
  case phantoms
  case predictions
  case preparedSamples = "prepared-samples"
  case reports
  case results
  case runs
  case sampleFacts = "sample-facts"
  case trainingStates = "training-states"
  case verifiedSamples = "verified-samples"

  /// The kinds whose artefacts are taken away first: they are made of this kind's, which is not asked for while they are
  /// there.
  var covers: [StoredKind] {
    switch self {
    case .lastRenderings, .madeFiles: []
    case .contactSheets, .nearDuplicates, .phantoms, .predictions, .reports, .results, .verifiedSamples: [.madeFiles]
    case .evaluations: [.madeFiles, .results]
    case .runs: [.madeFiles, .results, .evaluations, .predictions]
    case .preparedSamples, .trainingStates: [.madeFiles, .results, .evaluations, .predictions, .runs]
    case .sampleFacts: [.madeFiles, .nearDuplicates]
    }
  }

  /// Recipes that enter others, and have no artefact of their own.
  static let withoutArtefact = ["crates", "figures", "tables"]
}

/// A project whose renderings keep artefacts of every kind.
struct StoredProject {
  let project: SmallProject
  let store: URL

  /// Of the small project's report.
  static let arguments = ["discs", "-P", "losses:[ce]", "-P", "epochs:30"]

  private static let card = """


    ```{dataset}
    #| label: tbl-discs
    #| tbl-cap: "The discs."
    dataset: discs
    ```
    """

  private static let phantoms = """
    ---
    title: "Phantoms"
    ---

    ```{study}
    #| label: phantoms
    dataset: phantom-polyps
    network: {kind: unet, base-channels: 2}
    losses: [ce]
    folds: 1
    epochs: 1
    batch-size: 8
    image-size: [16, 16]
    learning-rate: 0.01
    ```

    `{sql} SELECT count(*) FROM runs` run.
    """

  init(in root: URL) throws {
    project = try SmallProject(in: root, report: SmallProject.report + Self.card)
    store = root.appending(path: ".make-report")
    try Self.phantoms.write(to: root.appending(path: "reports/phantoms.md"), atomically: true, encoding: .utf8)
    try FileManager.default.copyItem(
      at: SharedData.projectRoot.appending(path: "data-manifests/phantom-polyps"),
      to: root.appending(path: "data-manifests/phantom-polyps"))
  }

  /// What a rendering needs that reads artefacts of a kind.
  static func arguments(for kind: StoredKind) -> [String] {
    kind == .phantoms ? ["phantoms", "--format", "html"] : arguments
  }

  func render(_ arguments: [String]) throws -> CommandRun {
    try CommandRun(CommandRun.makeReport, arguments, in: project.root)
  }

  /// Takes a state that a rendering keeps on its way, by ending it.
  func keepTrainingState() throws {
    for _ in 0..<10 {
      for kind in StoredKind.trainingStates.covers { try? FileManager.default.removeItem(at: folder(kind)) }
      let program = try RunningProgram(CommandRun.makeReport, Self.arguments, in: project.root)
      _ = program.wait { !project.artefacts(StoredKind.trainingStates.rawValue).isEmpty }
      program.stop()
      if !project.artefacts(StoredKind.trainingStates.rawValue).isEmpty { return }
    }
  }

  /// Whether what is known of made files is of a whole report: that is read first, and the rest only where it fails.
  static func isOfReport(_ key: String, in store: URL) throws -> Bool {
    let recipe = store.appending(path: "\(StoredKind.madeFiles.rawValue)/\(key.prefix(2))/\(key)/recipe.json")
    return try String(contentsOf: recipe, encoding: .utf8).contains("\"made\":\"reports:")
  }

  func folder(_ kind: StoredKind) -> URL { store.appending(path: kind.rawValue) }

  /// Everything that the program wrote, by path.
  func outputs() throws -> [String: Data] {
    let folder = project.root.appending(path: "_reports")
    var found: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      found[path] = try? Data(contentsOf: folder.appending(path: path))
    }
    return found
  }
}
