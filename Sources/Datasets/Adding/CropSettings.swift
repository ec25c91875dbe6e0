/// How crops are cut from test photographs.
public struct CropSettings: Sendable, Hashable {
  /// Width and height of a crop in pixels.
  public var size: Int
  /// Pixels between a lesion-free crop and the nearest labelled pixel, and between any crop and the nearest pixel of the
  /// padding; the greater of the horizontal and the vertical distance counts.
  public var margin: Int
  /// At most so many lesion-free crops of a photograph; they do not overlap.
  public var perPhotograph: Int
  public var seed: UInt64

  public static let defaultPerPhotograph = 2

  /// - Parameter margin: an eighth of the size unless given, at least 8.
  public init(size: Int, margin: Int? = nil, perPhotograph: Int = Self.defaultPerPhotograph, seed: UInt64 = 0) {
    self.size = size
    self.margin = margin ?? max(8, size / 8)
    self.perPhotograph = perPhotograph
    self.seed = seed
  }
}
