import ArtifactStore
import Diagnostics
import Digests
import Foundation
import Images
import Tensors

/// Makes the dataset `phantom-polyps`: endoscopy-like images drawn by a program, with exact masks.
///
/// Only +, −, ×, ÷ and square roots of doubles are used, in a fixed order, so the pixels are the same on every machine.
public enum PhantomGenerator {
  /// Width and height of an image in pixels.
  public static let side = 96

  /// The samples without their digests, in the order of the manifest: training images with polyps in five folds, test
  /// images with polyps, lesion-free test images.
  static let catalogue: [PhantomSpecimen] = {
    let training = (0..<100).map { PhantomSpecimen(kind: .training(fold: $0 % 5 + 1), number: $0) }
    let test = (0..<100).map { PhantomSpecimen(kind: .test, number: $0) }
    let lesionFree = (0..<200).map { PhantomSpecimen(kind: .lesionFree, number: $0) }
    return training + test + lesionFree
  }()

  /// The rows of the manifest, with digests over the pixels.
  public static func samples(workers: Int) -> [Sample] {
    concurrentMap(count: catalogue.count, workers: workers) { index in
      let specimen = catalogue[index]
      let (image, mask) = specimen.rendered()
      return Sample(
        id: specimen.id, imagePath: specimen.imagePath,
        masks: [MaskFile(path: specimen.maskPath, digest: ContentDigest.of(pixelsOf: mask).hexadecimal)],
        domain: specimen.domain, split: specimen.split, fold: specimen.fold,
        imageDigest: ContentDigest.of(pixelsOf: image).hexadecimal)
    }
  }

  static var recipe: Recipe {
    Recipe(
      kind: "phantoms", version: CroissantDescription.generatorVersion, settings: [("side", .integer(side))],
      inputs: [:], environment: ["png": PNGLibrary.version])
  }

  /// The folder with the images, as PNG, made now where the store does not hold it.
  ///
  /// - Throws: a `Diagnostic` for a full disk, missing permission and the like.
  public static func folder(in store: ArtifactStore, workers: Int) throws -> URL {
    try store.artefact(recipe) { folder in
      _ = try concurrentMap(count: catalogue.count, workers: workers) { index in
        let specimen = catalogue[index]
        let (image, mask) = specimen.rendered()
        try writeAtomically(try image.pngData(), to: folder.appending(path: specimen.imagePath))
        try writeAtomically(try mask.pngData(), to: folder.appending(path: specimen.maskPath))
      }
    }
  }
}
