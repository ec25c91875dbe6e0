import Datasets
import Statistics

/// The true mask of an image with what predictions are measured against, found once for all models.
package struct TruthMask: Sendable {
  package let mask: BinaryMask
  package let surface: MaskSurface
  package let lesions: ConnectedComponents
  /// In pixels of the image before it was resized. Rows and columns may be scaled by different factors; so is each distance.
  package let spacing: PixelSpacing
  /// The pixels of the lesions and those within reach of one, ascending; none without a lesion.
  package let surroundings: [Int]

  /// - Parameters:
  ///   - pixels: 0 or 1, `[height, width]`.
  ///   - native: the image's size before it was resized.
  package init(pixels: [UInt8], size: ImageSize, native: ImageSize, settings: EvaluationSettings = .standard) {
    mask = BinaryMask(height: size.height, width: size.width, pixels: pixels)
    spacing = PixelSpacing(
      rows: Double(native.height) / Double(size.height), columns: Double(native.width) / Double(size.width))
    surface = MaskSurface(mask, spacing: spacing)
    lesions = ConnectedComponents(mask)
    surroundings = Self.surroundings(of: mask, spacing, reach: settings.surroundingsReach)
  }

  private static func surroundings(of mask: BinaryMask, _ spacing: PixelSpacing, reach: Double) -> [Int] {
    if mask.isEmpty { return [] }
    let distances = NearestDistances(to: mask, spacing: spacing)
    let limit = reach * reach
    return mask.pixels.indices.filter { distances.squared(from: $0, limit: limit) <= limit }
  }
}
