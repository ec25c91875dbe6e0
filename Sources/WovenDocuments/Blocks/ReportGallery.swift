import Drawing
import Foundation

/// The parts of a figure of images beside masks, for pages that show each image large; print shows the figure's picture.
public struct ReportGallery: Sendable, Hashable {
  /// Of the predictions.
  public var columns: [String]
  /// In the order of the figure; those of one group stand together.
  public var samples: [Sample]

  public init(columns: [String], samples: [Sample]) {
    self.columns = columns
    self.samples = samples
  }

  public struct Sample: Sendable, Hashable {
    public var name: String
    /// Such as "lesion".
    public var group: String
    /// PNG of `width` × `height` pixels.
    public var photograph: Data
    public var width: Int
    public var height: Int
    /// The outline of the truth in pixels, clockwise around areas; filled, it covers them.
    public var truth: Path
    /// One a column.
    public var comparisons: [Comparison]

    public init(
      name: String, group: String, photograph: Data, width: Int, height: Int, truth: Path, comparisons: [Comparison]
    ) {
      self.name = name
      self.group = group
      self.photograph = photograph
      self.width = width
      self.height = height
      self.truth = truth
      self.comparisons = comparisons
    }
  }

  /// What a prediction marks rightly and wrongly and what it misses: outlines as `Sample.truth` is one.
  public struct Comparison: Sendable, Hashable {
    public var truePositive: Path
    public var falsePositive: Path
    public var falseNegative: Path

    public init(truePositive: Path, falsePositive: Path, falseNegative: Path) {
      self.truePositive = truePositive
      self.falsePositive = falsePositive
      self.falseNegative = falseNegative
    }
  }
}
