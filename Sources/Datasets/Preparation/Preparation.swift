import ArtifactStore
import Diagnostics
import Digests
import Foundation
import Images
import Tensors

extension VerifiedDataset {
  /// Part of the key of prepared samples: raised whenever decoding or resizing would give other pixels.
  private static let preparationVersion = 2
  /// How many samples are in memory at once while they are prepared.
  private static let batch = 32

  /// Decodes and resizes samples once, in parallel; the store keeps the result under the digest of all that decides it.
  ///
  /// - Parameters:
  ///   - samples: of this dataset's manifest.
  ///   - size: of the result; masks are resized to it by nearest neighbour.
  ///   - filter: for the images; the paper takes bicubic for training and bilinear for the test.
  ///   - workers: how many threads decode. The result does not depend on it.
  /// - Throws: a `Diagnostic` for a file that changed since it was verified, a full disk and the like.
  public func prepared(
    samples: [Sample], size: ImageSize, filter: ResamplingFilter, workers: Int
  ) throws -> PreparedSamples {
    let key = preparationKey(samples, size, filter)
    let folder = try store.artefact(kind: "prepared-samples", key: key) { folder in
      let images = try GrowingFile(folder.appending(path: "images.bin"))
      let masks = try GrowingFile(folder.appending(path: "masks.bin"))
      let sizes = try GrowingFile(folder.appending(path: "sizes.bin"))
      for start in stride(from: 0, to: samples.count, by: Self.batch) {
        let part = samples[start..<min(samples.count, start + Self.batch)]
        let pairs = try concurrentMap(count: part.count, workers: workers) { index in
          try resizedPair(of: part[start + index], size: size, filter: filter)
        }
        for pair in pairs {
          try images.append(pair.image)
          try masks.append(pair.mask)
          try sizes.append(pair.size.bytes)
        }
      }
    }
    let count = samples.count * size.height * size.width
    let bytes = ImageSize.byteCount
    let sizes = [UInt8](try mapped(folder.appending(path: "sizes.bin"), count: samples.count * bytes))
    return PreparedSamples(
      samples: samples, size: size,
      nativeSizes: samples.indices.map { ImageSize(bytes: sizes[($0 * bytes)..<(($0 + 1) * bytes)]) },
      imageBytes: try mapped(folder.appending(path: "images.bin"), count: count * 3),
      maskBytes: try mapped(folder.appending(path: "masks.bin"), count: count))
  }

  private func preparationKey(_ samples: [Sample], _ size: ImageSize, _ filter: ResamplingFilter) -> ContentDigest {
    var fields: [(name: String, value: String)] = [
      ("version", String(Self.preparationVersion)), ("height", String(size.height)), ("width", String(size.width)),
      ("filter", filter.rawValue), ("digests", manifest.isGenerated ? "pixels" : "files"),
    ]
    for sample in samples {
      fields.append(("image", sample.imageDigest))
      fields.append(("mask", sample.maskDigest ?? ""))
      fields.append(("rectangle", sample.rectangle.map { "\($0.x) \($0.y) \($0.width) \($0.height)" } ?? ""))
    }
    return .of(fields: fields)
  }

  private func resizedPair(
    of sample: Sample, size: ImageSize, filter: ResamplingFilter
  ) throws(Diagnostic) -> (image: [UInt8], mask: [UInt8], size: ImageSize) {
    let (image, mask) = try pair(of: sample)
    return (
      image.resized(width: size.width, height: size.height, filter: filter).pixels,
      mask.resizedNearest(width: size.width, height: size.height).pixels.map { $0 > 127 ? 1 : 0 },
      ImageSize(height: image.height, width: image.width)
    )
  }

  private func mapped(_ file: URL, count: Int) throws(Diagnostic) -> Data {
    if count == 0 { return Data() }
    let data: Data
    do {
      data = try Data(contentsOf: file, options: .alwaysMapped)
    } catch {
      throw Diagnostic(error, doing: "read the prepared samples", path: file.path)
    }
    guard data.count == count else {
      throw Diagnostic(
        "the prepared samples have \(data.count) bytes", at: .file(file.path), expected: "\(count) bytes",
        remedy: "remove the file's folder and run again")
    }
    return data
  }
}

extension ImageSize {
  fileprivate static let byteCount = 8

  /// Height and width as little-endian integers of 32 bits.
  fileprivate var bytes: [UInt8] {
    [height, width].flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
  }

  fileprivate init(bytes: ArraySlice<UInt8>) {
    let values = [0, 4].map { start in
      (0..<4).reduce(0) { $0 | Int(bytes[bytes.startIndex + start + $1]) << (8 * $1) }
    }
    self.init(height: values[0], width: values[1])
  }
}
