import Digests
import Images

/// Whether an image shows what the networks are trained to find.
public enum Domain: String, Sendable, Hashable, CaseIterable {
  /// The image has a lesion.
  case inDistribution = "in-distribution"
  /// The image is lesion-free.
  case outOfDistribution = "out-of-distribution"
}

public enum Split: String, Sendable, Hashable, CaseIterable {
  case train, test
  /// Named and checksummed, but never used: such as a picture whose empty label nobody has confirmed.
  case excluded
}

/// A file that marks a lesion.
public struct MaskFile: Sendable, Hashable {
  /// Relative to the dataset's folder, with `/` between its parts.
  public var path: String
  /// As an image's.
  public var digest: String

  public init(path: String, digest: String) {
    self.path = path
    self.digest = digest
  }
}

/// One image, or a rectangle of it, with its mask: a row of a manifest.
public struct Sample: Sendable, Hashable {
  /// Unique in its dataset.
  public var id: String
  /// Relative to the dataset's folder, with `/` between its parts.
  public var imagePath: String
  /// The mask is their union; without any it is empty, as a lesion-free sample's may be.
  public var masks: [MaskFile]
  public var domain: Domain
  public var split: Split
  /// The fold, from 1, whose runs hold the sample out for validation; nil for test samples.
  public var fold: Int?
  /// SHA-256 of the file's bytes; of a generated dataset, of the decoded pixels (`ContentDigest.of(pixelsOf:)`).
  public var imageDigest: String
  /// How an image of 16 bits is read; nil for all of them, and for other images.
  public var imageRule: ImageRule?
  /// What of the masks is lesion; nil for what is above one half.
  public var maskRule: MaskRule?
  /// The part of the image, and of the mask, that is the sample; nil for all of it.
  public var rectangle: PixelRectangle?
  /// The photograph or patient that the sample comes from. Samples of one group are not independent of each other, so
  /// statistics cluster by it; the image's path where the manifest says nothing else.
  public var group: String
  /// The part of the dataset that the sample belongs to; nil for none (`DatasetManifest.part(_:)`).
  public var part: String?
  /// Why the sample is excluded, in words; nil where the manifest does not say, and for samples that are used.
  public var reason: String?
  /// Why a test sample may be one that is trained on, or of its group; nil where it may not.
  public var duplicateReason: String?

  public init(
    id: String, imagePath: String, masks: [MaskFile], domain: Domain, split: Split, fold: Int?, imageDigest: String,
    imageRule: ImageRule? = nil, maskRule: MaskRule? = nil, rectangle: PixelRectangle? = nil, group: String? = nil,
    part: String? = nil, reason: String? = nil, duplicateReason: String? = nil
  ) {
    self.id = id
    self.imagePath = imagePath
    self.masks = masks
    self.domain = domain
    self.split = split
    self.fold = fold
    self.imageDigest = imageDigest
    self.imageRule = imageRule
    self.maskRule = maskRule
    self.rectangle = rectangle
    self.group = group ?? imagePath
    self.part = part
    self.reason = reason
    self.duplicateReason = duplicateReason
  }
}
