/// The boundary of a mask, ready to be measured against others.
public struct MaskSurface: Sendable {
  let boundary: [Int]
  let distances: NearestDistances

  public init(_ mask: BinaryMask, spacing: PixelSpacing) {
    boundary = mask.boundary
    var set = [UInt8](repeating: 0, count: mask.pixels.count)
    for index in boundary { set[index] = 1 }
    distances = NearestDistances(to: set, height: mask.height, width: mask.width, spacing: spacing)
  }
}

/// How far the boundaries of two masks are from each other, as MONAI defines it: from each boundary pixel of one to the nearest
/// boundary pixel of the other, in both directions, in the unit of the masks' spacing.
public struct SurfaceDistances: Sendable, Hashable, Codable {
  /// The larger of the two directions' 95th percentiles (interpolated linearly); nil where a mask is empty.
  public var hausdorff95: Double?
  /// The average symmetric surface distance: the mean over the boundary pixels of both; nil where a mask is empty.
  public var average: Double?
  /// The normalised surface Dice: the share of both boundaries' pixels that lie within the tolerance of the other; 0 where
  /// one mask is empty, nil where both are.
  public var normalisedDice: Double?

  /// - Parameter tolerance: the largest distance that the normalised surface Dice forgives.
  public init(_ first: MaskSurface, _ second: MaskSurface, tolerance: Double) {
    if first.boundary.isEmpty || second.boundary.isEmpty {
      normalisedDice = first.boundary.isEmpty && second.boundary.isEmpty ? nil : 0
      return
    }
    let there = Self.sortedDistances(first.boundary, second.distances)
    let back = Self.sortedDistances(second.boundary, first.distances)
    hausdorff95 = max(quantile(ofSorted: there, 0.95), quantile(ofSorted: back, 0.95))
    let count = Double(there.count + back.count)
    average = (there.reduce(0, +) + back.reduce(0, +)) / count
    let near = there.count { $0 <= tolerance } + back.count { $0 <= tolerance }
    normalisedDice = Double(near) / count
  }

  private static func sortedDistances(_ pixels: [Int], _ distances: NearestDistances) -> [Double] {
    pixels.map { distances.squared(from: $0).squareRoot() }.sorted()
  }
}
