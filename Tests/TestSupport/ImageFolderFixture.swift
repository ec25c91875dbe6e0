import Foundation
import Images

/// A folder of `images/`, `masks/` and `lesion-free/` for tests: noise with a bright rectangle, and its mask.
public struct ImageFolderFixture: Sendable {
  public let url: URL

  /// - Parameter photographs: how many images with a mask: `p00`, `p01`, …
  public init(in root: URL, photographs: Int = 8, lesionFree: Int = 0, size: Int = 64) throws {
    url = root.appending(path: "photographs")
    for name in ["images", "masks"] + (lesionFree > 0 ? ["lesion-free"] : []) {
      try FileManager.default.createDirectory(at: url.appending(path: name), withIntermediateDirectories: true)
    }
    for index in 0..<photographs {
      let name = Self.name(index)
      let lesion = PixelRectangle(x: 10 + index % 30, y: 24, width: 8, height: 6)
      try write(Self.picture(seed: index, size: size), "images/\(name).png")
      try write(Self.mask(lesion, size: size), "masks/\(name).png")
    }
    for index in 0..<lesionFree {
      try write(Self.picture(seed: 100 + index, size: size), "lesion-free/f\(index).png")
    }
  }

  public static func name(_ index: Int) -> String { "p" + (index < 10 ? "0" : "") + String(index) }

  public func write(_ image: Image, _ path: String) throws {
    try image.pngData().write(to: url.appending(path: path))
  }

  public func remove(_ path: String) throws {
    try FileManager.default.removeItem(at: url.appending(path: path))
  }

  public func copy(_ path: String, to other: String) throws {
    try FileManager.default.copyItem(at: url.appending(path: path), to: url.appending(path: other))
  }

  /// Coarse noise in colour, with `padding` black columns at the right.
  public static func picture(seed: Int, size: Int, padding: Int = 0) -> Image {
    var pixels: [UInt8] = []
    for y in 0..<size {
      for x in 0..<size {
        var state = UInt64(seed + 1) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(y / 8 * 1000 + x / 8) &* 0xD1B5_4A32_D192_ED03
        state ^= state >> 31
        state &*= 0x94D0_49BB_1331_11EB
        let value = UInt8(60 + (state >> 40) % 160)
        pixels += x >= size - padding ? [0, 0, 0] : [value, value / 2 + 30, 90]
      }
    }
    return Image(width: size, height: size, channels: 3, pixels: pixels)
  }

  public static func mask(_ lesion: PixelRectangle?, size: Int) -> Image {
    var pixels = [UInt8](repeating: 0, count: size * size)
    if let lesion {
      for y in lesion.y..<(lesion.y + lesion.height) {
        for x in lesion.x..<(lesion.x + lesion.width) { pixels[y * size + x] = 255 }
      }
    }
    return Image(width: size, height: size, channels: 1, pixels: pixels)
  }
}
