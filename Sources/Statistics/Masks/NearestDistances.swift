/// The exact Euclidean distance from any pixel to the nearest of a set of pixels.
///
/// Each pixel holds how many rows it is from the nearest pixel of the set in its own column; a query looks at its row's
/// columns, nearest first, until no farther one can win.
public struct NearestDistances: Sendable {
  private let width: Int
  private let spacing: PixelSpacing
  /// Rows to the nearest pixel of the set in the same column; `far` where the column has none.
  private let columnDistances: [Int32]

  private static let far = Int32.max / 2

  /// - Parameter set: not 0 for the pixels of the set, `[height, width]`.
  init(to set: [UInt8], height: Int, width: Int, spacing: PixelSpacing) {
    self.width = width
    self.spacing = spacing
    var distances = set.map { $0 != 0 ? 0 : Self.far }
    for index in stride(from: width, to: distances.count, by: 1) {
      distances[index] = min(distances[index], distances[index - width] + 1)
    }
    for index in stride(from: distances.count - width - 1, through: 0, by: -1) {
      distances[index] = min(distances[index], distances[index + width] + 1)
    }
    columnDistances = distances
  }

  /// To the pixels inside a mask.
  public init(to mask: BinaryMask, spacing: PixelSpacing) {
    self.init(to: mask.pixels, height: mask.height, width: mask.width, spacing: spacing)
  }

  /// The squared distance of a pixel from the set, or infinity where it is more than `limit` (squared as well) away.
  public func squared(from pixel: Int, limit: Double = .infinity) -> Double {
    let x = pixel % width
    let row = pixel - x
    var best = limit.nextUp
    var step = 0
    while true {
      let horizontal = Double(step) * spacing.columns
      let squaredHorizontal = horizontal * horizontal
      if squaredHorizontal >= best || step >= width { break }
      if x >= step { consider(row + x - step, squaredHorizontal, &best) }
      if x + step < width { consider(row + x + step, squaredHorizontal, &best) }
      step += 1
    }
    return best > limit ? .infinity : best
  }

  private func consider(_ index: Int, _ squaredHorizontal: Double, _ best: inout Double) {
    let rows = columnDistances[index]
    guard rows < Self.far else { return }
    let vertical = Double(rows) * spacing.rows
    best = min(best, vertical * vertical + squaredHorizontal)
  }
}
