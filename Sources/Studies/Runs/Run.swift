import Datasets

/// One training of one variant on one fold with one seed.
package struct Run: Sendable {
  package let study: StudyDeclaration
  package let variant: LossVariant
  /// From 1.
  package let fold: Int
  package let seed: UInt64

  /// All runs of a study: variant by variant in the order of the cell, then fold by fold, then seed by seed.
  package static func all(of study: StudyDeclaration) -> [Run] {
    study.losses.flatMap { variant in
      (1...study.folds).flatMap { fold in
        study.seeds.map { seed in Run(study: study, variant: variant, fold: fold, seed: seed) }
      }
    }
  }

  /// How messages call the run.
  package var name: String { "\(variant.name), fold \(fold), seed \(seed)" }

  package var steps: Int { study.epochs * study.stepsPerEpoch(fold: fold) }

  /// What an epoch, from 0, is trained with.
  package func objective(epoch: Int) -> MixedObjective {
    variant.objective(epoch: epoch, of: study.epochs)
  }
}
