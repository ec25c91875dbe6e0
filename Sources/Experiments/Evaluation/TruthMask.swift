import Datasets
import Statistics

/// The true mask of an image with what predictions are measured against, found once for all models.
struct TruthMask: Sendable {
  let mask: BinaryMask
  let surface: MaskSurface
  let lesions: ConnectedComponents
  /// In pixels of the image before it was resized. Rows and columns may be scaled by different factors; so is each distance.
  let spacing: PixelSpacing
  /// The pixels of the lesions and those within reach of one, ascending; none without a lesion.
  let surroundings: [Int]

  /// - Parameters:
  ///   - pixels: 0 or 1, `[height, width]`.
  ///   - native: the image's size before it was resized.
  init(pixels: [UInt8], size: ImageSize, native: ImageSize) {
    mask = BinaryMask(height: size.height, width: size.width, pixels: pixels)
    spacing = PixelSpacing(
      rows: Double(native.height) / Double(size.height), columns: Double(native.width) / Double(size.width))
    surface = MaskSurface(mask, spacing: spacing)
    lesions = ConnectedComponents(mask)
    surroundings = Self.surroundings(of: mask, spacing)
  }

  private static func surroundings(of mask: BinaryMask, _ spacing: PixelSpacing) -> [Int] {
    if mask.isEmpty { return [] }
    let distances = NearestDistances(to: mask, spacing: spacing)
    let limit = EvaluationSettings.surroundingsReach * EvaluationSettings.surroundingsReach
    return mask.pixels.indices.filter { distances.squared(from: $0, limit: limit) <= limit }
  }
}
