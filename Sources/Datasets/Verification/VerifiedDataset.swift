import ArtifactStore
import Diagnostics
import Digests
import Foundation
import Images

/// A dataset whose files had the digests of its manifest. Whatever is read again is hashed again: what is decoded is what
/// was checked.
public struct VerifiedDataset: Sendable {
  public let manifest: DatasetManifest
  let folder: URL
  let store: ArtifactStore

  /// The image of a sample in RGB, cropped to its rectangle.
  ///
  /// - Throws: outcome `data` for a file that is missing, changed or cannot be decoded, and for a rectangle that does not
  ///   lie inside the image.
  public func image(of sample: Sample) throws(Diagnostic) -> Image {
    let image = try wholeImage(of: sample)
    return try cropped(image, to: sample)
  }

  /// The mask of a sample, one channel of 0 and 255, of the size of `image(of:)`; all 0 without a mask file.
  ///
  /// - Throws: as `pair(of:)` does; the image is read as well.
  public func mask(of sample: Sample) throws(Diagnostic) -> Image {
    try pair(of: sample).mask
  }

  /// Image and mask at once, for less work than one by one.
  ///
  /// - Throws: what `image(of:)` throws, and the same for the mask; outcome `data` also where the mask has another size.
  public func pair(of sample: Sample) throws(Diagnostic) -> (image: Image, mask: Image) {
    let (image, mask, _) = try wholePair(of: sample)
    return (try cropped(image, to: sample), try cropped(mask, to: sample))
  }

  /// What a look at the pixels of a sample gives.
  ///
  /// - Throws: as `pair(of:)` does.
  func facts(of sample: Sample) throws(Diagnostic) -> SampleFacts {
    let (image, mask, greyMask) = try wholePair(of: sample)
    try checkRectangle(of: sample, in: image)
    return SampleFacts(image: image, mask: mask, greyMask: greyMask, rectangle: sample.rectangle)
  }

  /// Before they are cropped; with the mask also as its file stores it where no rule says what is lesion.
  private func wholePair(of sample: Sample) throws(Diagnostic) -> (image: Image, mask: Image, greyMask: Image?) {
    let image = try wholeImage(of: sample)
    guard let path = sample.maskPath, let digest = sample.maskDigest else {
      let empty = [UInt8](repeating: 0, count: image.width * image.height)
      return (image, Image(width: image.width, height: image.height, channels: 1, pixels: empty), nil)
    }
    let (mask, greyMask) = try self.mask(path, digest, of: sample)
    guard mask.width == image.width, mask.height == image.height else {
      throw fault(
        "the mask `\(path)` has \(mask.width) × \(mask.height) pixels", sample: sample.id,
        expected: "\(image.width) × \(image.height), as the image `\(sample.imagePath)` has",
        remedy: "restore the original files")
    }
    return (image, mask, greyMask)
  }

  private func mask(
    _ path: String, _ digest: String, of sample: Sample
  ) throws(Diagnostic) -> (mask: Image, grey: Image?) {
    guard let rule = sample.maskRule, case .bytes(let data) = try checkedContents(path, digest, sample.id) else {
      let grey = try checkedImage(path, digest, sample.id).grey()
      return (grey.thresholded(), grey)
    }
    let picture = try decoding(path, sample.id) { () throws(Diagnostic) in
      try StoredPicture(decoding: data, name: path)
    }
    guard rule.suits(picture) else {
      throw fault(
        "the mask `\(path)` has not what its rule `\(rule)` asks for", sample: sample.id,
        expected: "a mask with such a channel", remedy: "correct `mask_rule` in the manifest")
    }
    return (rule.mask(of: picture), nil)
  }

  /// Reads a file and compares its digest with the manifest's.
  ///
  /// - Throws: a diagnostic that names dataset, sample, expected and found digest.
  func check(file path: String, digest: String, sample: String) throws(Diagnostic) {
    _ = try checkedContents(path, digest, sample)
  }

  /// Whether a file is there, whatever it holds.
  func holds(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: path).path)
  }

  /// A file of which the digest is right: decoded already where the digest is over pixels.
  private enum CheckedContents {
    case bytes(Data)
    case decoded(Image)
  }

  private func checkedContents(
    _ path: String, _ digest: String, _ sample: String
  ) throws(Diagnostic) -> CheckedContents {
    let data = try bytes(path, digest, sample)
    if manifest.isGenerated {
      let image = try decoded(data, path, sample)
      let found = ContentDigest.of(pixelsOf: image).hexadecimal
      guard found == digest else {
        throw fault(
          "the pixels of `\(path)` have the SHA-256 \(found)", sample: sample, expected: digest,
          remedy: "use the manifest that came with this program")
      }
      return .decoded(image)
    }
    let found = ContentDigest.of(data).hexadecimal
    guard found == digest else {
      let damage = damageWords(data, path)
      throw fault("the file `\(path)` has the SHA-256 \(found)\(damage)", sample: sample, expected: digest)
    }
    return .bytes(data)
  }

  private func bytes(_ path: String, _ digest: String, _ sample: String) throws(Diagnostic) -> Data {
    let url = folder.appending(path: path)
    let expected = "a file with the SHA-256 \(digest)"
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      throw fault("the file `\(path)` is missing", sample: sample, expected: expected)
    }
    if isFolder.boolValue { throw fault("`\(path)` is a folder", sample: sample, expected: expected) }
    do {
      return try Data(contentsOf: url)
    } catch {
      throw fault(
        "the file `\(path)` cannot be read: \(error.localizedDescription)", sample: sample, expected: expected,
        remedy: "see that you may read it")
    }
  }

  /// What is wrong with a changed file beside its digest, for the message.
  private func damageWords(_ data: Data, _ path: String) -> String {
    if data.isEmpty { return "; it is empty" }
    do {
      _ = try Image(decoding: data, name: path)
      return ""
    } catch {
      return "; " + error.problem
    }
  }

  private func checkedImage(_ path: String, _ digest: String, _ sample: String) throws(Diagnostic) -> Image {
    switch try checkedContents(path, digest, sample) {
    case .decoded(let image): image
    case .bytes(let data): try decoded(data, path, sample)
    }
  }

  private func decoded(_ data: Data, _ path: String, _ sample: String) throws(Diagnostic) -> Image {
    try decoding(path, sample) { () throws(Diagnostic) in try Image(decoding: data, name: path) }
  }

  private func decoding<Picture>(
    _ path: String, _ sample: String, _ decode: () throws(Diagnostic) -> Picture
  ) throws(Diagnostic) -> Picture {
    do {
      return try decode()
    } catch {
      throw fault(
        "`\(path)`: \(error.problem)", sample: sample, expected: "a picture",
        remedy: error.remedy ?? "restore the original file")
    }
  }

  private func wholeImage(of sample: Sample) throws(Diagnostic) -> Image {
    try checkedImage(sample.imagePath, sample.imageDigest, sample.id).rgb()
  }

  private func cropped(_ image: Image, to sample: Sample) throws(Diagnostic) -> Image {
    try checkRectangle(of: sample, in: image)
    return sample.rectangle.map { image.cropped(to: $0) } ?? image
  }

  private func checkRectangle(of sample: Sample, in image: Image) throws(Diagnostic) {
    guard let rectangle = sample.rectangle else { return }
    guard rectangle.fits(width: image.width, height: image.height) else {
      throw fault(
        "the sample's rectangle does not lie inside its image `\(sample.imagePath)`", sample: sample.id,
        expected: "a part of \(image.width) × \(image.height) pixels", remedy: "correct the rectangle in the manifest")
    }
  }

  private func fault(
    _ problem: String, sample: String, expected: String,
    remedy: String = "restore the original file, or verify that this is the dataset that the manifest describes"
  ) -> Diagnostic {
    Diagnostic(
      problem, at: .sample(dataset: manifest.name, sample: sample), expected: expected, remedy: remedy, outcome: .data)
  }
}
