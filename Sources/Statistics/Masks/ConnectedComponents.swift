/// The connected components of a mask; pixels that touch at a side or a corner are connected (8-connectivity).
public struct ConnectedComponents: Sendable {
  /// For each pixel 0 outside the mask, else the number of its component, from 1 in the order of their first pixels.
  public let labels: [Int32]
  /// Pixels of each component; component 1 first.
  public let sizes: [Int]

  public init(_ mask: BinaryMask) {
    let (height, width) = (mask.height, mask.width)
    var labels = [Int32](repeating: 0, count: mask.pixels.count)
    var sizes: [Int] = []
    var waiting: [Int] = []
    for seed in labels.indices where mask.pixels[seed] != 0 && labels[seed] == 0 {
      let label = Int32(sizes.count + 1)
      var size = 0
      labels[seed] = label
      waiting.append(seed)
      while let pixel = waiting.popLast() {
        size += 1
        let (y, x) = (pixel / width, pixel % width)
        for row in max(0, y - 1)...min(height - 1, y + 1) {
          for column in max(0, x - 1)...min(width - 1, x + 1) {
            let neighbour = row * width + column
            guard mask.pixels[neighbour] != 0, labels[neighbour] == 0 else { continue }
            labels[neighbour] = label
            waiting.append(neighbour)
          }
        }
      }
      sizes.append(size)
    }
    self.labels = labels
    self.sizes = sizes
  }

  public var count: Int { sizes.count }
}
