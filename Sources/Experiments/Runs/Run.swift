import ArtifactStore
import Datasets
import Diagnostics
import Digests

/// One training of one variant on one fold with one seed.
struct Run: Sendable {
  let study: StudyDeclaration
  let variant: LossVariant
  /// From 1.
  let fold: Int
  let seed: UInt64
  /// The digest of the samples that it trains on and holds out.
  private let samples: ContentDigest
  /// The digest of everything that can change the run's bytes, and of nothing else: no label, path or number of workers,
  /// and of the fold only which samples it trains on and holds out.
  let key: ContentDigest

  /// Part of every key: to be raised whenever the same settings would train to other bytes.
  static let engineVersion = 2

  /// All runs of a study: variant by variant in the order of the cell, then fold by fold, then seed by seed.
  static func all(of study: StudyDeclaration) -> [Run] {
    let folds = (1...study.folds).map { ($0, samplesDigest(study, fold: $0)) }
    return study.losses.flatMap { variant in
      folds.flatMap { fold, samples in
        study.seeds.map { seed in
          Run(
            study: study, variant: variant, fold: fold, seed: seed, samples: samples,
            key: .of(fields: fields(study, seed: seed, samples: samples) + [field(variant)]))
        }
      }
    }
  }

  /// How messages call the run.
  var name: String { "\(variant.name), fold \(fold), seed \(seed)" }

  var steps: Int { study.epochs * study.stepsPerEpoch(fold: fold) }

  /// The settings that decide the bytes, by name; the checkpoint carries them.
  var settings: [String: String] {
    let fields = Self.fields(study, seed: seed, samples: samples) + [Self.field(variant)]
    return Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.value) })
  }

  /// The digest of everything that decides how the training stands after some epochs: what the loss is later does not count,
  /// so runs whose objectives are the same until then have it in common.
  func stateKey(epochs: Int) -> ContentDigest {
    let objectives = (0..<epochs).map { epoch in
      (name: "objective", value: objective(epoch: epoch).canonicalDescription)
    }
    return .of(fields: Self.fields(study, seed: seed, samples: samples) + objectives)
  }

  /// What an epoch, from 0, is trained with.
  func objective(epoch: Int) -> MixedObjective {
    MixedObjective(variant, alpha: variant.alpha(epoch: epoch, of: study.epochs))
  }

  private static func field(_ variant: LossVariant) -> (name: String, value: String) {
    ("loss", variant.canonicalDescription)
  }

  /// All that decides the bytes but the loss.
  private static func fields(
    _ study: StudyDeclaration, seed: UInt64, samples: ContentDigest
  ) -> [(name: String, value: String)] {
    [
      ("engine", String(engineVersion)),
      ("network", study.network.canonicalDescription), ("weights", study.weights?.digest ?? "none"),
      ("names of the weights", study.weights?.tensorNames ?? "none"),
      ("optimiser", "nadam"), ("schedule", "cosine"),
      ("learning-rate", String(Float(study.learningRate))), ("epochs", String(study.epochs)),
      ("batch-size", String(study.batchSize)), ("height", String(study.imageSize.height)),
      ("width", String(study.imageSize.width)), ("filter", "bicubic"),
      ("augmentation", study.augmentationValue.canonicalDescription),
      ("normalisation", study.normalisation.canonicalDescription), ("seed", String(seed)),
      ("samples", samples.hexadecimal),
    ]
  }

  /// Of the samples that a fold reads: their place in the manifest decides their augmentation, so it counts.
  private static func samplesDigest(_ study: StudyDeclaration, fold: Int) -> ContentDigest {
    var fields: [(name: String, value: String)] = [("digests", study.dataset.isGenerated ? "pixels" : "files")]
    for (index, sample) in study.trainable.enumerated() {
      fields.append((sample.fold == fold ? "held out" : "trained on", String(index)))
      fields += sample.contentFields
    }
    return .of(fields: fields)
  }
}

extension Sample {
  /// What decides the sample's pixels, for keys.
  var contentFields: [(name: String, value: String)] {
    [
      ("image", imageDigest), ("mask", maskDigest ?? ""),
      ("rectangle", rectangle.map { "\($0.x) \($0.y) \($0.width) \($0.height)" } ?? ""),
    ]
  }
}
