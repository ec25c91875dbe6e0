import Images
import Testing

@Suite("Colour and cropping")
struct ColourTests {
  @Test("grey values are Pillow's")
  func convertsToGrey() throws {
    #expect(try PixelFixture.image("rgb.png").grey() == (try PixelFixture.image("rgb-as-grey")))
  }

  @Test("grey becomes RGB by repetition, RGBA by dropping alpha")
  func convertsToRGB() throws {
    let grey = Image(width: 2, height: 1, channels: 1, pixels: [7, 9])
    #expect(grey.rgb().pixels == [7, 7, 7, 9, 9, 9])
    #expect(try PixelFixture.image("rgba.png").rgb() == (try PixelFixture.image("rgb.png")))
  }

  @Test("a mask is cut above 127")
  func cutsMasks() {
    let mask = Image(width: 4, height: 1, channels: 1, pixels: [0, 127, 128, 255])
    #expect(mask.thresholded().pixels == [0, 0, 255, 255])
  }

  @Test("a cropped image holds the rectangle's pixels, and a rectangle outside does not fit")
  func crops() {
    let image = Image(width: 3, height: 3, channels: 1, pixels: [0, 1, 2, 3, 4, 5, 6, 7, 8])
    let part = image.cropped(to: PixelRectangle(x: 1, y: 1, width: 2, height: 1))
    #expect(part == Image(width: 2, height: 1, channels: 1, pixels: [4, 5]))
    #expect(!PixelRectangle(x: 2, y: 0, width: 2, height: 1).fits(width: 3, height: 3))
    #expect(!PixelRectangle(x: 0, y: 0, width: Int.max, height: 1).fits(width: 3, height: 3))
  }

  @Test("hue, saturation and value lead back to the colour they came from")
  func convertsHSV() {
    for red in stride(from: Float(0), through: 1, by: 0.25) {
      for green in stride(from: Float(0), through: 1, by: 0.25) {
        for blue in stride(from: Float(0), through: 1, by: 0.25) {
          let back = HSVColour(red: red, green: green, blue: blue).rgb
          #expect(abs(back.red - red) < 1e-6 && abs(back.green - green) < 1e-6 && abs(back.blue - blue) < 1e-6)
        }
      }
    }
  }

  /// Values of `colorsys.rgb_to_hsv` of Python 3.11.
  @Test(
    "hue, saturation and value are those of Python's colorsys",
    arguments: [
      ([0.2, 0.4, 0.4], [0.5, 0.5, 0.4]), ([0.9, 0.1, 0.5], [0.9166666666666666, 0.888888888888889, 0.9]),
      ([0.25, 0.75, 0.5], [0.4166666666666667, 0.6666666666666666, 0.75]),
    ])
  func matchesColorsys(rgb: [Float], hsv: [Float]) {
    let colour = HSVColour(red: rgb[0], green: rgb[1], blue: rgb[2])
    #expect(abs(colour.hue - hsv[0]) < 1e-6)
    #expect(abs(colour.saturation - hsv[1]) < 1e-6)
    #expect(abs(colour.value - hsv[2]) < 1e-6)
  }
}
