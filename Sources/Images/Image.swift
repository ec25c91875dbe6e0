/// An 8-bit image, row by row from the top, channels interleaved.
public struct Image: Sendable, Hashable {
  public var width: Int
  public var height: Int
  /// 1 (grey), 3 (RGB) or 4 (RGB with alpha, not premultiplied).
  public var channels: Int
  /// `[height, width, channels]`.
  public var pixels: [UInt8]

  public init(width: Int, height: Int, channels: Int, pixels: [UInt8]) {
    precondition(pixels.count == width * height * channels, "an image holds width × height × channels bytes")
    self.width = width
    self.height = height
    self.channels = channels
    self.pixels = pixels
  }
}
