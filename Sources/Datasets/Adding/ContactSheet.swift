import Diagnostics
import Foundation
import Images
import Tensors

/// Small pictures of a dataset's samples, with the outlines of what their masks mark: for a look before anything is trained.
public struct ContactSheet: Sendable {
  static let gap = 4
  static let columns = 8
  /// More would be small print.
  public static let mostTiles = 96

  /// The outline of a lesion, and the frames of lesion-free and of excluded samples.
  private static let outline: [UInt8] = [255, 214, 0]
  private static let lesionFree: [UInt8] = [0, 158, 115]
  private static let excluded: [UInt8] = [204, 51, 51]

  let samples: [Sample]
  /// Of a tile, in pixels.
  let side: Int
  private let read: @Sendable (Sample) throws(Diagnostic) -> (image: Image, mask: Image)

  /// Of the files of a folder that has no manifest yet.
  ///
  /// - Parameter samples: of which at most 96 are shown, evenly chosen, in their order.
  public init(of samples: [Sample], in folder: URL) {
    let reader = FolderReader(folder)
    self.init(of: samples, most: Self.mostTiles, side: 160) { sample throws(Diagnostic) in
      let image = try reader.image(of: sample).rgb()
      let mask = try reader.mask(of: sample, like: image)
      guard let rectangle = sample.rectangle else { return (image, mask) }
      return (image.cropped(to: rectangle), mask.cropped(to: rectangle))
    }
  }

  /// - Parameters:
  ///   - most: how many of the samples are shown, evenly chosen, in their order.
  ///   - read: gives the image in RGB, and the mask.
  init(
    of samples: [Sample], most: Int, side: Int,
    read: @escaping @Sendable (Sample) throws(Diagnostic) -> (image: Image, mask: Image)
  ) {
    self.samples = Self.chosen(samples, most: most)
    self.side = side
    self.read = read
  }

  static func chosen(_ samples: [Sample], most: Int) -> [Sample] {
    let count = min(samples.count, most)
    return (0..<count).map { samples[$0 * samples.count / count] }
  }

  /// RGB, eight tiles a row.
  ///
  /// - Throws: a diagnostic for a file that cannot be read any more.
  public func image(workers: Int) throws(Diagnostic) -> Image {
    let tiles = try concurrentMap(count: samples.count, workers: workers) { index throws(Diagnostic) in
      try tile(of: samples[index])
    }
    let (columns, step) = (min(Self.columns, max(1, tiles.count)), side + Self.gap)
    let rows = max(1, (tiles.count + columns - 1) / columns)
    let (width, height) = (columns * step + Self.gap, rows * step + Self.gap)
    var pixels = [UInt8](repeating: 255, count: width * height * 3)
    for (index, tile) in tiles.enumerated() {
      // In the middle of its square.
      let left = index % columns * step + Self.gap + (side - tile.width) / 2
      let top = index / columns * step + Self.gap + (side - tile.height) / 2
      for y in 0..<tile.height {
        let start = ((top + y) * width + left) * 3
        pixels.replaceSubrange(
          start..<(start + tile.width * 3), with: tile.pixels[(y * tile.width * 3)..<((y + 1) * tile.width * 3)])
      }
    }
    return Image(width: width, height: height, channels: 3, pixels: pixels)
  }

  private func tile(of sample: Sample) throws(Diagnostic) -> Image {
    let (image, mask) = try read(sample)
    let longest = max(image.width, image.height)
    let width = max(1, image.width * side / longest)
    let height = max(1, image.height * side / longest)
    var tile = image.resized(width: width, height: height, filter: .bilinear)
    draw(mask.resizedNearest(width: width, height: height), on: &tile)
    if sample.split == .excluded {
      frame(&tile, Self.excluded)
    } else if sample.domain == .outOfDistribution {
      frame(&tile, Self.lesionFree)
    }
    return tile
  }

  /// The pixels of the lesion that touch what is none, or the edge.
  private func draw(_ mask: Image, on tile: inout Image) {
    let (width, height) = (tile.width, tile.height)
    func isLesion(_ x: Int, _ y: Int) -> Bool {
      x >= 0 && y >= 0 && x < width && y < height && mask.pixels[y * width + x] > 0
    }
    for y in 0..<height {
      for x in 0..<width where isLesion(x, y) {
        let isInner = isLesion(x - 1, y) && isLesion(x + 1, y) && isLesion(x, y - 1) && isLesion(x, y + 1)
        if !isInner { tile.set(Self.outline, x, y) }
      }
    }
  }

  private func frame(_ tile: inout Image, _ colour: [UInt8]) {
    for y in 0..<tile.height {
      for x in 0..<tile.width
      where x < 3 || y < 3 || x >= tile.width - 3 || y >= tile.height - 3 { tile.set(colour, x, y) }
    }
  }
}

extension Image {
  fileprivate mutating func set(_ colour: [UInt8], _ x: Int, _ y: Int) {
    let start = (y * width + x) * 3
    pixels.replaceSubrange(start..<(start + 3), with: colour)
  }
}
