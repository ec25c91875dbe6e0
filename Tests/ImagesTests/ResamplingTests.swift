import Images
import Testing

@Suite("Resampling")
struct ResamplingTests {
  @Test(
    "bicubic and bilinear give Pillow's bits", arguments: [ResamplingFilter.bicubic, .bilinear],
    [(16, 12), (53, 20), (30, 37), (101, 80), (7, 90), (1, 1)])
  func resizesAsPillow(filter: ResamplingFilter, size: (width: Int, height: Int)) throws {
    for (source, kind) in [("rgb.png", ""), ("grey.png", "grey-")] {
      let resized = try PixelFixture.image(source).resized(width: size.width, height: size.height, filter: filter)
      let expected = try PixelFixture.image("\(filter.rawValue)-\(kind)\(size.width)x\(size.height)")
      #expect(resized == expected)
    }
  }

  @Test("nearest gives Pillow's bits", arguments: [(16, 12), (101, 80), (31, 37), (7, 90)])
  func resizesMasksAsPillow(size: (width: Int, height: Int)) throws {
    let resized = try PixelFixture.image("mask").resizedNearest(width: size.width, height: size.height)
    #expect(resized == (try PixelFixture.image("nearest-\(size.width)x\(size.height)")))
  }

  @Test("the same size changes nothing", arguments: [ResamplingFilter.bicubic, .bilinear])
  func keepsSize(filter: ResamplingFilter) throws {
    let image = try PixelFixture.image("rgb.png")
    #expect(image.resized(width: image.width, height: image.height, filter: filter) == image)
    #expect(image.resizedNearest(width: image.width, height: image.height) == image)
  }
}
