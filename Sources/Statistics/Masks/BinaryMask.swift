/// A mask of an image, row by row.
public struct BinaryMask: Sendable, Hashable {
  public let height: Int
  public let width: Int
  /// 1 inside, 0 outside, `[height, width]`.
  public let pixels: [UInt8]

  public init(height: Int, width: Int, pixels: [UInt8]) {
    precondition(pixels.count == height * width, "a mask has a value for each pixel")
    self.height = height
    self.width = width
    self.pixels = pixels
  }

  public var isEmpty: Bool { !pixels.contains { $0 != 0 } }

  /// The pixels inside that have an outside one above, below, left or right of them, or lie at the image's edge; ascending
  /// indices. What an erosion with a cross takes away, as in MONAI and SciPy.
  public var boundary: [Int] {
    var found: [Int] = []
    for y in 0..<height {
      let row = y * width
      for x in 0..<width where pixels[row + x] != 0 {
        let isInside =
          y > 0 && y + 1 < height && x > 0 && x + 1 < width && pixels[row + x - 1] != 0 && pixels[row + x + 1] != 0
          && pixels[row + x - width] != 0 && pixels[row + x + width] != 0
        if !isInside { found.append(row + x) }
      }
    }
    return found
  }
}

/// How far apart the pixels of a mask are, in the unit in which distances are wanted.
public struct PixelSpacing: Sendable, Hashable {
  /// From one row to the next.
  public var rows: Double
  /// From one column to the next.
  public var columns: Double

  public init(rows: Double, columns: Double) {
    self.rows = rows
    self.columns = columns
  }
}
