import Diagnostics
import Digests
import Foundation
import Images
import Tensors

/// What has to be known of an image and its mask to describe them: their digests, and what a look at the pixels gives.
struct SurveyedImage: Sendable {
  var entry: ImageFolder.Entry
  var imageDigest: String
  var maskDigest: String?
  var width: Int
  var height: Int
  /// Nil without a mask.
  var mask: MaskValues?
  /// Which of the mask's pixels are lesion; nil for those above one half.
  var maskRule: MaskRule?
  var thumbnail: Thumbnail

  /// 0 without a mask.
  var lesionPixels: Int { mask?.lesionPixels(maskRule) ?? 0 }
  /// Whether the mask holds something that its rule does not take for lesion, and nothing that it does.
  var holdsOnlyOtherValues: Bool {
    guard let mask, lesionPixels == 0 else { return false }
    return mask.counts.count > 1 || mask.counts.keys.contains { $0.grey != 0 }
  }
  var greyValues: Int { mask?.greyValues ?? 0 }
  var undecidedShare: Double { mask?.undecidedShare ?? 0 }

  /// The sample's name.
  var id: String { entry.stem }

  /// Reads and decodes every image, in parallel.
  ///
  /// - Returns: what could be read, in the order of the entries, and a fault for whatever could not, or whose mask has
  ///   another size.
  static func all(
    of entries: [ImageFolder.Entry], in folder: URL, workers: Int
  ) -> (images: [SurveyedImage], faults: [Diagnostic]) {
    let results = concurrentMap(count: entries.count, workers: workers) { index in
      do throws(Diagnostic) {
        return Result<SurveyedImage, Diagnostic>.success(try SurveyedImage(entries[index], in: folder))
      } catch {
        return .failure(error)
      }
    }
    var images: [SurveyedImage] = []
    var faults: [Diagnostic] = []
    for result in results {
      switch result {
      case .success(let image): images.append(image)
      case .failure(let fault): faults.append(fault)
      }
    }
    return (images, faults)
  }

  init(_ entry: ImageFolder.Entry, in folder: URL) throws(Diagnostic) {
    self.entry = entry
    let (image, digest) = try Self.read(entry.path, in: folder)
    imageDigest = digest
    width = image.width
    height = image.height
    thumbnail = Thumbnail(image)
    maskRule = entry.maskRule
    guard let path = entry.maskPath else { return }
    let (picture, maskDigest) = try Self.readMask(path, in: folder)
    self.maskDigest = maskDigest
    guard picture.width == width, picture.height == height else {
      throw Diagnostic(
        "the mask `\(path)` has \(picture.width) × \(picture.height) pixels", at: .file(shownPath(folder)),
        expected: "\(width) × \(height), as the image `\(entry.path)` has",
        remedy: "export the mask at the image's size, without resampling it", outcome: .data)
    }
    mask = MaskValues(picture)
  }

  /// Images that share a value, in their order; only where two or more do.
  static func sets<Value: Hashable>(
    of images: [SurveyedImage], by value: (SurveyedImage) -> Value
  ) -> [[SurveyedImage]] {
    let byValue = Dictionary(grouping: images, by: value)
    return images.compactMap { image in
      guard let same = byValue[value(image)], same.count > 1, same[0].entry.path == image.entry.path else { return nil }
      return same
    }
  }

  static func read(_ path: String, in folder: URL) throws(Diagnostic) -> (image: Image, digest: String) {
    try decoded(path, in: folder) { data throws(Diagnostic) in try Image(decoding: data, name: path) }
  }

  static func readMask(_ path: String, in folder: URL) throws(Diagnostic) -> (picture: StoredPicture, digest: String) {
    try decoded(path, in: folder) { data throws(Diagnostic) in try StoredPicture(decoding: data, name: path) }
  }

  /// A mask, one channel of 0 and 255.
  ///
  /// - Parameter rule: nil for above one half.
  static func readMask(_ path: String, _ rule: MaskRule?, in folder: URL) throws(Diagnostic) -> Image {
    if let rule { return rule.mask(of: try readMask(path, in: folder).picture) }
    return try read(path, in: folder).image.thresholded()
  }

  private static func decoded<Picture>(
    _ path: String, in folder: URL, _ decode: (Data) throws(Diagnostic) -> Picture
  ) throws(Diagnostic) -> (Picture, String) {
    let data: Data
    do {
      data = try Data(contentsOf: folder.appending(path: path))
    } catch {
      throw Diagnostic(
        "the file `\(path)` cannot be read: \(error.localizedDescription)", at: .file(shownPath(folder)),
        remedy: "see that you may read it", outcome: .data)
    }
    do {
      return (try decode(data), ContentDigest.of(data).hexadecimal)
    } catch {
      throw Diagnostic(
        "`\(path)`: \(error.problem)", at: .file(shownPath(folder)), expected: "a picture",
        remedy: error.remedy ?? "replace the file", outcome: .data)
    }
  }
}
