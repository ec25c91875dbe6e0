import ArtifactStore
import Datasets
import Digests
import Foundation

/// The models of one variant and one seed, and where their evaluation is kept.
struct EvaluatedVariant {
  static let kind = "evaluations"
  /// To be raised whenever the same models and images would be measured differently.
  static let version = 2

  let variant: LossVariant
  let seed: UInt64
  /// One a fold, in the order of the folds.
  let runs: [Run]

  /// Every variant × seed of a study.
  static func all(of study: StudyDeclaration, runs: [Run]) -> [EvaluatedVariant] {
    study.losses.flatMap { variant in
      study.seeds.map { seed in
        EvaluatedVariant(
          variant: variant, seed: seed, runs: runs.filter { $0.variant == variant && $0.seed == seed })
      }
    }
  }

  /// Of the models and of the pixels of the test images; those of the validation images are in the models' keys. Names of
  /// samples and of what they are grouped by are kept in the evaluation, so they count too.
  func key(_ study: StudyDeclaration) -> ContentDigest {
    var fields: [(name: String, value: String)] = [
      ("version", String(Self.version)), ("filter", "bilinear"),
    ]
    fields += runs.map { ("run", $0.key.hexadecimal) }
    for manifest in study.test {
      fields.append(("dataset", manifest.name))
      fields.append(("digests", manifest.isGenerated ? "pixels" : "files"))
      for sample in manifest.testable {
        fields.append(("sample", sample.id))
        fields.append(("group", sample.group))
        fields.append(("domain", sample.domain.rawValue))
        fields += sample.contentFields
      }
    }
    fields.append(("validation", study.dataset.name))
    for sample in study.trainable where runs.contains(where: { $0.fold == sample.fold }) {
      fields.append(("sample", sample.id))
      fields.append(("group", sample.group))
    }
    return .of(fields: fields)
  }

  static func write(_ evaluation: Evaluation, to folder: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    try encoder.encode(evaluation).write(to: folder.appending(path: "evaluation.json"))
  }

  static func read(_ folder: URL) throws -> Evaluation {
    try JSONDecoder().decode(Evaluation.self, from: Data(contentsOf: folder.appending(path: "evaluation.json")))
  }
}
