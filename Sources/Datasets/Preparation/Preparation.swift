import ArtifactStore
import Diagnostics
import Foundation
import Images
import Tensors

extension VerifiedDataset {
  /// How many samples are in memory at once while they are prepared.
  private static let batch = 32

  /// Decodes, resizes and re-saves samples once, in parallel; the store keeps the result.
  ///
  /// - Parameters:
  ///   - preparation: of samples of this dataset's manifest.
  ///   - workers: how many threads decode. The result does not depend on it.
  /// - Throws: a `Diagnostic` for a file that changed since it was verified, a full disk and the like.
  public func prepared(_ preparation: SamplePreparation, workers: Int) throws -> PreparedSamples {
    let samples = preparation.samples
    return try store.value(preparation.recipe) { folder in
      try PreparedSamples(from: folder, of: preparation)
    } make: { folder in
      let images = try GrowingFile(folder.appending(path: PreparedSamples.imagesName))
      let masks = try GrowingFile(folder.appending(path: PreparedSamples.masksName))
      let sizes = try GrowingFile(folder.appending(path: PreparedSamples.sizesName))
      for start in stride(from: 0, to: samples.count, by: Self.batch) {
        let part = samples[start..<min(samples.count, start + Self.batch)]
        let pairs = try concurrentMap(count: part.count, workers: workers) { index in
          try resizedPair(of: part[start + index], preparation)
        }
        for pair in pairs {
          try images.append(pair.image)
          try masks.append(pair.mask)
          try sizes.append(pair.size.bytes)
        }
      }
    }
  }

  private func resizedPair(
    of sample: Sample, _ preparation: SamplePreparation
  ) throws(Diagnostic) -> (image: [UInt8], mask: [UInt8], size: ImageSize) {
    let (image, mask) = try pair(of: sample)
    let (size, resaving) = (preparation.size, preparation.resaving)
    let resized = image.resized(width: size.width, height: size.height, filter: preparation.filter)
    let resizedMask = mask.resizedNearest(width: size.width, height: size.height)
    return (
      try resaving.applied(to: resized).pixels, try resaving.applied(to: resizedMask).pixels.map { $0 > 127 ? 1 : 0 },
      ImageSize(height: image.height, width: image.width)
    )
  }
}
