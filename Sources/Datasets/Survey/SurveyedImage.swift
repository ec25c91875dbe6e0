import Diagnostics
import Digests
import Foundation
import Images
import Tensors

/// What has to be known of an image and its mask to describe them: their digests, and what a look at the pixels gives.
struct SurveyedImage: Sendable {
  var entry: ImageFolder.Entry
  var imageDigest: String
  var width: Int
  var height: Int
  /// Of an image with 16 bits a channel.
  var largestSixteenBitValue: UInt16?
  /// How it is read, where it has 16 bits; nil for all of them.
  var imageRule: ImageRule?
  /// With their digests, in the entry's order.
  var masks: [(file: MaskFile, values: MaskValues)]
  /// What of the masks is lesion; nil for what is above one half.
  var maskRule: MaskRule?
  var thumbnail: Thumbnail

  /// How many pixels its masks mark, each as often as they do; 0 where it has none.
  var lesionPixels: Int { masks.reduce(0) { $0 + $1.values.lesionPixels(maskRule?.pixels) } }
  /// Whether a mask holds something that its rule does not take for lesion, and none something that it does.
  var holdsOnlyOtherValues: Bool {
    lesionPixels == 0
      && masks.contains { mask in
        mask.values.counts.count > 1 || mask.values.counts.keys.contains { $0.grey != 0 }
      }
  }

  /// The sample's name.
  var id: String { entry.stem }

  /// Reads and decodes every image, in parallel.
  ///
  /// - Returns: what could be read, in the order of the entries, and a fault for whatever could not, or whose mask has
  ///   another size.
  static func all(
    of entries: [ImageFolder.Entry], in folder: FolderReader, workers: Int
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

  init(_ entry: ImageFolder.Entry, in folder: FolderReader) throws(Diagnostic) {
    self.entry = entry
    let (path, data) = (entry.path, try folder.contents(entry.path))
    let (image, largest) = try folder.decoding(path) { () throws(Diagnostic) in
      let largest = try Image.largestSixteenBitValue(in: data, name: path)
      return (try Image(decoding: data, name: path, rule: largest.map { ImageRule(holding: $0) }), largest)
    }
    imageDigest = ContentDigest.of(data).hexadecimal
    (width, height, largestSixteenBitValue) = (image.width, image.height, largest)
    thumbnail = Thumbnail(image)
    maskRule = entry.maskRule
    masks = []
    for path in entry.maskPaths {
      let (values, digest) = try folder.maskValues(path, entry.maskRule, of: entry.path, like: image)
      masks.append((MaskFile(path: path, digest: digest), values))
    }
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
}

extension [SurveyedImage] {
  /// Finds how those masks that are pictures mark the lesion, and notes it in every image that has one.
  ///
  /// - Returns: what was found, for the author to see.
  mutating func decideMasks(
    by reading: MaskReading, classes: ClassNames?
  ) throws(MaskDecision.Doubt) -> String? {
    let pictures = indices.filter { self[$0].entry.maskRule == nil }
    let values = pictures.flatMap { self[$0].masks.map(\.values) }
    if values.isEmpty, pictures.count < count {
      guard reading.channel == nil, !reading.isInverted else {
        throw MaskDecision.Doubt(
          problem: "annotations have no channels, and mark no background", expected: "masks that are pictures",
          remedy: "leave `--mask-channel` and `--invert-masks` out")
      }
      return nil
    }
    let decision = try MaskDecision(values, reading: reading, classes: classes)
    for index in pictures { self[index].maskRule = decision.rule.map { .pixels($0) } }
    return decision.words
  }

  /// Finds how many bits those images use that have 16, and notes it in each.
  ///
  /// - Parameter given: by their author.
  /// - Returns: what was found, for the author to see.
  mutating func decideBits(given: Int?) -> String? {
    let deep = indices.filter { self[$0].largestSixteenBitValue != nil }
    guard let largest = deep.compactMap({ self[$0].largestSixteenBitValue }).max() else { return nil }
    let rule = given.flatMap { ImageRule(bits: $0) } ?? ImageRule(holding: largest)
    for index in deep { self[index].imageRule = rule }
    return
      "\(deep.count) of \(count) images have 16 bits a channel, and none a value above \(largest): they are read as of "
      + "\(rule.bits) bits, so that \(1 << rule.bits - 1) is white"
  }
}
