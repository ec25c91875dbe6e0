import ArtifactStore
import Datasets
import Diagnostics
import Tensors

/// One training of one variant on one fold with one seed.
struct Run: Sendable {
  let study: StudyDeclaration
  let variant: LossVariant
  /// From 1.
  let fold: Int
  let seed: UInt64
  /// The digest of everything that can change the run's bytes, and of nothing else: no label, path or number of workers,
  /// and of the fold only which samples it trains on and holds out.
  let key: ContentDigest

  /// Part of every key: to be raised whenever the same settings would train to other bytes.
  static let engineVersion = 1

  /// All runs of a study: variant by variant in the order of the cell, then fold by fold, then seed by seed.
  static func all(of study: StudyDeclaration) -> [Run] {
    let folds = (1...study.folds).map { ($0, samplesDigest(study, fold: $0)) }
    return study.losses.flatMap { variant in
      folds.flatMap { fold, samples in
        study.seeds.map { seed in
          Run(
            study: study, variant: variant, fold: fold, seed: seed,
            key: key(study, variant, seed: seed, samples: samples))
        }
      }
    }
  }

  /// How messages call the run.
  var name: String { "\(variant.name), fold \(fold), seed \(seed)" }

  var steps: Int { study.epochs * study.stepsPerEpoch(fold: fold) }

  private static func key(
    _ study: StudyDeclaration, _ variant: LossVariant, seed: UInt64, samples: ContentDigest
  ) -> ContentDigest {
    .of(fields: [
      ("engine", String(engineVersion)), ("matrix products", matrixProducts),
      ("network", study.network.canonicalDescription),
      ("loss", variant.canonicalDescription), ("optimiser", "nadam"), ("schedule", "cosine"),
      ("learning-rate", String(Float(study.learningRate))), ("epochs", String(study.epochs)),
      ("batch-size", String(study.batchSize)), ("height", String(study.imageSize.height)),
      ("width", String(study.imageSize.width)), ("filter", "bicubic"),
      ("augmentation", study.augmentationValue.canonicalDescription),
      ("normalisation", Normalisation.imageNet.canonicalDescription), ("seed", String(seed)),
      ("samples", samples.hexadecimal),
    ])
  }

  /// The library that multiplies matrices, which has its own bits.
  private static var matrixProducts: String { (try? OpenBLAS.library.get().configuration) ?? "" }

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
