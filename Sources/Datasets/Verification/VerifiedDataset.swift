import ArtifactStore
import Diagnostics
import Digests
import Foundation
import Images
import TextFormats

/// A dataset whose files had the digests of its manifest. Whatever is read again is hashed again: what is decoded is what
/// was checked.
public struct VerifiedDataset: Sendable {
  public let manifest: DatasetManifest
  let folder: URL
  let store: ArtifactStore
  private let annotations = AnnotationCache()

  init(manifest: DatasetManifest, folder: URL, store: ArtifactStore) {
    self.manifest = manifest
    self.folder = folder
    self.store = store
  }

  /// The image of a sample in RGB, cropped to its rectangle.
  ///
  /// - Throws: outcome `data` for a file that is missing, changed or cannot be decoded, and for a rectangle that does not
  ///   lie inside the image.
  public func image(of sample: Sample) throws(Diagnostic) -> Image {
    let image = try wholeImage(of: sample)
    return try cropped(image, to: sample)
  }

  /// The mask of a sample, one channel of 0 and 255, of the size of `image(of:)`; all 0 without one.
  ///
  /// - Throws: as `pair(of:)` does; the image is read as well.
  public func mask(of sample: Sample) throws(Diagnostic) -> Image {
    try pair(of: sample).mask
  }

  /// Image and mask at once, for less work than one by one.
  ///
  /// - Throws: what `image(of:)` throws, and the same for the mask; outcome `data` also where a mask has another size.
  public func pair(of sample: Sample) throws(Diagnostic) -> (image: Image, mask: Image) {
    let (image, mask, _) = try wholePair(of: sample)
    return (try cropped(image, to: sample), try cropped(mask, to: sample))
  }

  /// What a look at the pixels of a sample gives.
  ///
  /// - Throws: as `pair(of:)` does.
  func facts(of sample: Sample) throws(Diagnostic) -> SampleFacts {
    let (image, mask, greyMasks) = try wholePair(of: sample)
    try checkRectangle(of: sample, in: image)
    return SampleFacts(image: image, mask: mask, greyMasks: greyMasks, rectangle: sample.rectangle)
  }

  /// Before they are cropped; with the masks also as their files store them where no rule says what is lesion.
  private func wholePair(of sample: Sample) throws(Diagnostic) -> (image: Image, mask: Image, greyMasks: [Image]) {
    let image = try wholeImage(of: sample)
    var union = Image(emptyMaskOf: image)
    var greys: [Image] = []
    for file in sample.masks {
      let (mask, grey) = try self.mask(file, of: sample)
      guard mask.width == image.width, mask.height == image.height else {
        throw fault(
          "the mask `\(file.path)` has \(mask.width) × \(mask.height) pixels", sample: sample.id,
          expected: "\(image.width) × \(image.height), as the image `\(sample.imagePath)` has",
          remedy: "restore the original files")
      }
      union.formUnion(mask)
      if let grey { greys.append(grey) }
    }
    return (image, union, greys)
  }

  private func mask(_ file: MaskFile, of sample: Sample) throws(Diagnostic) -> (mask: Image, grey: Image?) {
    if let selection = sample.maskRule?.objects {
      let mask = try decoding(file.path, sample.id, expected: "annotations in COCO's format") {
        () throws(Diagnostic) in
        try annotations(file, sample.id).mask(of: selection)
      }
      return (mask, nil)
    }
    switch try checkedContents(file.path, file.digest, sample.id) {
    case .decoded(let image):
      let grey = image.grey()
      return (grey.thresholded(), grey)
    case .bytes(let data):
      return try decoding(file.path, sample.id) { () throws(Diagnostic) -> (mask: Image, grey: Image?) in
        if let rule = sample.maskRule?.pixels {
          return (try Image(decodingMask: data, name: file.path, rule: rule), nil)
        }
        let grey = try Image(decoding: data, name: file.path).grey()
        return (grey.thresholded(), grey)
      }
    }
  }

  /// Read and compared with its digest once, however many samples it holds the masks of.
  private func annotations(_ file: MaskFile, _ sample: String) throws(Diagnostic) -> AnnotationFile {
    try annotations.file(file.digest + file.path) { () throws(Diagnostic) in
      guard case .bytes(let data) = try checkedContents(file.path, file.digest, sample) else {
        throw fault("a generated dataset has no annotations", sample: sample, expected: "masks")
      }
      return try AnnotationFile(decoding: data, name: file.path)
    }
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
      let image = try decoding(path, sample) { () throws(Diagnostic) in try Image(decoding: data, name: path) }
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
    do {
      try NamedFile.check(url)
      return try Data(contentsOf: url)
    } catch NamedFile.Obstacle.absent {
      throw fault("the file `\(path)` is missing", sample: sample, expected: expected)
    } catch let obstacle as NamedFile.Obstacle {
      throw fault(
        "the file `\(path)` \(obstacle.description)", sample: sample, expected: expected,
        remedy: obstacle.remedy(ofOther: "put the file there") ?? "put the file there")
    } catch {
      throw fault(
        "the file `\(path)` cannot be read: \(error.localizedDescription)", sample: sample, expected: expected,
        remedy: "see that you may read it")
    }
  }

  /// What is wrong with a changed file beside its digest, for the message.
  private func damageWords(_ data: Data, _ path: String) -> String {
    if data.isEmpty { return "; it is empty" }
    if path.lowercased().hasSuffix(".json") { return "" }
    do {
      _ = try Image(decoding: data, name: path)
      return ""
    } catch {
      return "; " + error.problem
    }
  }

  private func decoding<Picture>(
    _ path: String, _ sample: String, expected: String = "a picture", _ decode: () throws(Diagnostic) -> Picture
  ) throws(Diagnostic) -> Picture {
    do {
      return try decode()
    } catch {
      // What is told of the sample already.
      if case .sample = error.place { throw error }
      throw fault(
        "`\(path)`: \(error.problem)", sample: sample, expected: error.expected ?? expected,
        remedy: error.remedy ?? "restore the original file")
    }
  }

  private func wholeImage(of sample: Sample) throws(Diagnostic) -> Image {
    let path = sample.imagePath
    switch try checkedContents(path, sample.imageDigest, sample.id) {
    case .decoded(let image): return image.rgb()
    case .bytes(let data):
      return try decoding(path, sample.id) { () throws(Diagnostic) in
        try Image(decoding: data, name: path, rule: sample.imageRule)
      }.rgb()
    }
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
