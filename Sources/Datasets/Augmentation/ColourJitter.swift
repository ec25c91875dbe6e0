import Diagnostics
import Images
import Tensors

/// Random changes of brightness, contrast, saturation and hue, in random order, as torchvision's `ColorJitter` defines them.
public struct ColourJitter: Sendable, Hashable {
  /// The factor lies in 1 − brightness … 1 + brightness; contrast and saturation likewise.
  public var brightness: Float
  public var contrast: Float
  public var saturation: Float
  /// Largest turn of the hue as a share of the circle, either way.
  public var hue: Float

  public init(brightness: Float, contrast: Float, saturation: Float, hue: Float) {
    self.brightness = brightness
    self.contrast = contrast
    self.saturation = saturation
    self.hue = hue
  }

  /// Uses the random numbers from `firstNumber` to `firstNumber + 4`.
  func apply(to image: inout Tensor, random: CounterRandom, firstNumber: UInt64) {
    func draw(_ number: UInt64, _ extent: Float) -> Float {
      (2 * random.uniform(firstNumber + number) - 1) * extent
    }
    var left = [0, 1, 2, 3]
    var order = random.integer(firstNumber + 4, below: 24)
    while !left.isEmpty {
      let step = left.remove(at: order % left.count)
      order /= left.count + 1
      switch step {
      case 0: Self.adjustBrightness(&image, by: 1 + draw(0, brightness))
      case 1: Self.adjustContrast(&image, by: 1 + draw(1, contrast))
      case 2: Self.adjustSaturation(&image, by: 1 + draw(2, saturation))
      default: Self.turnHue(&image, by: draw(3, hue))
      }
    }
  }

  var recipe: JSONDocument {
    .object([
      ("brightness", .of(brightness)), ("contrast", .of(contrast)), ("saturation", .of(saturation)), ("hue", .of(hue)),
    ])
  }

  /// clamp(factor · v).
  static func adjustBrightness(_ image: inout Tensor, by factor: Float) {
    for index in image.values.indices { image.values[index] = clamped(factor * image.values[index]) }
  }

  /// clamp(factor · v + (1 − factor) · mean grey of the image).
  static func adjustContrast(_ image: inout Tensor, by factor: Float) {
    var sum = 0.0
    image.values.withUnsafeBufferPointer { values in
      for start in stride(from: 0, to: values.count, by: 3) {
        sum += Double(grey(values[start], values[start + 1], values[start + 2]))
      }
    }
    let offset = (1 - factor) * Float(sum / Double(image.count / 3))
    for index in image.values.indices { image.values[index] = clamped(factor * image.values[index] + offset) }
  }

  /// clamp(factor · v + (1 − factor) · grey of the pixel).
  static func adjustSaturation(_ image: inout Tensor, by factor: Float) {
    forEachPixel(of: &image) { red, green, blue in
      let offset = (1 - factor) * grey(red, green, blue)
      return (clamped(factor * red + offset), clamped(factor * green + offset), clamped(factor * blue + offset))
    }
  }

  /// Adds to the hue, a share of the circle.
  static func turnHue(_ image: inout Tensor, by share: Float) {
    forEachPixel(of: &image) { red, green, blue in
      var colour = HSVColour(red: red, green: green, blue: blue)
      colour.hue += share
      colour.hue -= colour.hue.rounded(.down)
      return colour.rgb
    }
  }

  @inline(__always)
  private static func forEachPixel(of image: inout Tensor, _ change: (Float, Float, Float) -> (Float, Float, Float)) {
    image.values.withUnsafeMutableBufferPointer { values in
      for start in stride(from: 0, to: values.count, by: 3) {
        (values[start], values[start + 1], values[start + 2]) = change(
          values[start], values[start + 1], values[start + 2])
      }
    }
  }

  @inline(__always)
  private static func grey(_ red: Float, _ green: Float, _ blue: Float) -> Float {
    0.2989 * red + 0.587 * green + 0.114 * blue
  }

  @inline(__always)
  private static func clamped(_ value: Float) -> Float { min(1, max(0, value)) }
}
