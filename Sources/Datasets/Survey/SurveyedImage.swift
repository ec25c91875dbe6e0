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
  /// Pixels above 127 in the mask; 0 without one.
  var lesionPixels: Int
  /// How many different grey values the mask has.
  var maskValues: Int
  /// The share of the mask's pixels that are nearer to the middle grey than to black or white (64…191).
  var undecidedShare: Double
  var thumbnail: Thumbnail

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
    (lesionPixels, maskValues, undecidedShare) = (0, 0, 0)
    guard let path = entry.maskPath else { return }
    let (mask, maskDigest) = try Self.read(path, in: folder)
    self.maskDigest = maskDigest
    guard mask.width == width, mask.height == height else {
      throw Diagnostic(
        "the mask `\(path)` has \(mask.width) × \(mask.height) pixels", at: .file(shownPath(folder)),
        expected: "\(width) × \(height), as the image `\(entry.path)` has",
        remedy: "export the mask at the image's size, without resampling it", outcome: .data)
    }
    var counts = [Int](repeating: 0, count: 256)
    for value in mask.grey().pixels { counts[Int(value)] += 1 }
    lesionPixels = counts[128...].reduce(0, +)
    maskValues = counts.count { $0 > 0 }
    undecidedShare = Double(counts[64...191].reduce(0, +)) / Double(mask.width * mask.height)
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
    let data: Data
    do {
      data = try Data(contentsOf: folder.appending(path: path))
    } catch {
      throw Diagnostic(
        "the file `\(path)` cannot be read: \(error.localizedDescription)", at: .file(shownPath(folder)),
        remedy: "see that you may read it", outcome: .data)
    }
    do {
      return (try Image(decoding: data, name: path), ContentDigest.of(data).hexadecimal)
    } catch {
      throw Diagnostic(
        "`\(path)`: \(error.problem)", at: .file(shownPath(folder)), expected: "an 8-bit PNG or JPEG",
        remedy: error.remedy ?? "replace the file", outcome: .data)
    }
  }
}
