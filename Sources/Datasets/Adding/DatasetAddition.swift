/// What the author of a manifest decides: everything that the images alone do not say.
public struct DatasetAddition: Sendable {
  /// What becomes of pictures of `images/` whose mask marks nothing.
  public enum EmptyMasks: String, Sendable, CaseIterable {
    /// Somebody has looked: they show no lesion.
    case lesionFree = "lesion-free"
    /// They are named in the manifest and never used.
    case exclude
  }

  /// What images of `images/` without a mask are.
  public enum Unmasked: String, Sendable, CaseIterable {
    /// Somebody has looked: they show no lesion.
    case lesionFree = "lesion-free"
  }

  /// What becomes of files that are there more than once.
  public enum Copies: String, Sendable, CaseIterable {
    /// All but the first are named in the manifest and never used.
    case exclude
    /// All are used, and never divided between training, validation and test.
    case group
  }

  /// By which studies call the dataset.
  public var name: String
  public var description = DatasetDescription()
  /// The validation folds into which the training photographs are divided.
  public var folds = 5
  /// The share of the groups with a lesion that is kept for the test.
  public var testShare = 0.2
  /// Of the division and of the crops.
  public var seed: UInt64 = 0
  /// Nil: to be asked for when there are such pictures.
  public var emptyMasks: EmptyMasks?
  /// Nil: an error when there are such pictures.
  public var unmasked: Unmasked?
  /// Nil: to be asked for when there are such files.
  public var copies: Copies?
  /// How masks mark the lesion, where their values leave a doubt.
  public var maskReading = MaskReading()
  /// How many bits images of 16 bits use, from 8 to 16; nil: as many as the largest value of all of them needs.
  public var imageBits: Int?
  /// The patient, or whatever else several pictures come from, by a picture's name, or path, without its ending.
  public var groups: [String: String] = [:]
  /// The images, where a table lists them; nil where the folder's layout tells.
  public var table: ImageTable?
  /// Why samples are left out, by the name that they have in the manifest: a picture's name without its ending, or a crop's.
  public var exclusions: [String: String] = [:]
  /// Nil: no crops.
  public var crops: CropSettings?

  public init(name: String) {
    self.name = name
  }

  /// The parts that a dataset with crops has.
  public static let photographsPart = "photographs"
  public static let cropsPart = "crops"
}

/// A manifest that has been made and not yet written.
public struct AddedDataset: Sendable {
  public var name: String
  public var samples: [Sample]
  /// The text of `samples.csv`.
  public var table: String
  /// The text of `croissant.json`.
  public var croissant: String
  /// How the folder and its masks were read, where that is not the plain way.
  public var notes: [String]
  /// What its author should know; none of it keeps the manifest from being used.
  public var warnings: [String]
}
