import Diagnostics
import Images
import Testing

@Suite("Encoding of JPEG")
struct JPEGEncodingTests {
  @Test(
    "at libjpeg's default quality an image has the bytes of Pillow's, and its pixels when it is read again",
    arguments: [
      ("rgb.png", "rgb"), ("bicubic-16x12", "bicubic-16x12"), ("bicubic-101x80", "bicubic-101x80"),
      ("mask", "mask"), ("nearest-16x12", "nearest-16x12"), ("nearest-101x80", "nearest-101x80"),
    ])
  func encodesAsPillow(source: String, name: String) throws {
    let data = try PixelFixture.image(source).jpegData(quality: 75)
    #expect(data == (try PixelFixture.data("resaved-\(name).jpg")))
    let image = try Image(decoding: data, name: name)
    #expect(image == (try PixelFixture.image("resaved-\(name).jpg")))
  }

  @Test("a picture of more bytes than libjpeg's buffer holds at first is whole")
  func encodesNoise() throws {
    let noise = (0..<(300 * 200 * 3)).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) }
    let data = try Image(width: 300, height: 200, channels: 3, pixels: noise).jpegData(quality: 100)
    #expect(data.count > 100_000)
    #expect(try Image(decoding: data, name: "noise.jpg").width == 300)
  }

  @Test("an image that no JPEG can hold is refused", arguments: [(0, 1, 3), (1, 0, 1), (65501, 1, 1), (1, 1, 4)])
  func refuses(width: Int, height: Int, channels: Int) throws {
    let image = Image(
      width: width, height: height, channels: channels, pixels: [UInt8](repeating: 0, count: width * height * channels))
    #expect(throws: Diagnostic.self) { try image.jpegData(quality: 75) }
  }
}
