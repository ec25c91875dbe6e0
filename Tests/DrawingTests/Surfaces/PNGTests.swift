import Drawing
import Foundation
import TestSupport
import Testing

/// How a picture's pixels are written, read by Cairo's own decoder.
@Suite("PNG")
struct PNGTests {
  /// A place in the header: the kind of colour, 2 for RGB and 3 for a palette; before it the bits a pixel.
  private static let depth = 24
  private static let kind = 25

  @Test(
    "a picture of few colours has a palette, one of many has none, and every pixel is what was drawn",
    arguments: [(2, 1, 3), (4, 2, 3), (16, 4, 3), (17, 8, 3), (256, 8, 3), (257, 8, 2), (4000, 8, 2)])
  func palette(colours: Int, depth: UInt8, kind: UInt8) throws {
    let width = 63
    let height = (colours + width - 1) / width + 1
    var picture = Picture(size: Size(Double(width), Double(height)))
    func colour(_ index: Int) -> UInt32 { UInt32(index % colours * 4099) & 0xFFFFFF }
    for index in 0..<(width * height) {
      picture.fill(
        Path(Rectangle(x: Double(index % width), y: Double(index / width), width: 1, height: 1)), Colour(colour(index)))
    }
    let png = try picture.png(pixelsPerPoint: 1)
    #expect(png[Self.depth] == depth)
    #expect(png[Self.kind] == kind)
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.png")
      try png.write(to: file)
      let found = try GreyPixels(pngAt: file)
      #expect(found.width == width && found.height == height)
      let grey = (0..<(width * height)).map { index in
        let value = colour(index)
        return Double((value >> 16) + (value >> 8 & 0xFF) + (value & 0xFF)) / 765
      }
      #expect(found.values == grey)
    }
  }
}
