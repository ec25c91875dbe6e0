/// A rectangle of whole pixels; `x` counts from the left, `y` from the top, both from 0.
public struct PixelRectangle: Sendable, Hashable {
  public var x: Int
  public var y: Int
  public var width: Int
  public var height: Int

  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// Whether it has pixels and all of them lie inside an image of this size.
  public func fits(width imageWidth: Int, height imageHeight: Int) -> Bool {
    x >= 0 && y >= 0 && width > 0 && height > 0 && width <= imageWidth - x && height <= imageHeight - y
  }
}

extension Image {
  /// The pixels inside a rectangle, which must fit (`PixelRectangle.fits`).
  public func cropped(to rectangle: PixelRectangle) -> Image {
    precondition(rectangle.fits(width: width, height: height), "the rectangle lies inside the image")
    var part = [UInt8]()
    part.reserveCapacity(rectangle.width * rectangle.height * channels)
    for y in rectangle.y..<(rectangle.y + rectangle.height) {
      let start = (y * width + rectangle.x) * channels
      part.append(contentsOf: pixels[start..<(start + rectangle.width * channels)])
    }
    return Image(width: rectangle.width, height: rectangle.height, channels: channels, pixels: part)
  }
}
