import Images

/// The black that surrounds a photograph: padding to a square, the corners around an endoscope's field of view, and what is
/// black next to these.
enum DarkPadding {
  /// Red, green and blue are at most this.
  static let brightest: UInt8 = 12

  /// Row by row: whether a pixel is dark and joined to the image's border by dark pixels (side by side, not corner to corner).
  static func pixels(of image: Image) -> [Bool] {
    let (width, height) = (image.width, image.height)
    let rgb = image.rgb().pixels
    var isPadding = [Bool](repeating: false, count: width * height)
    var open: [Int] = []
    func visit(_ pixel: Int) {
      guard !isPadding[pixel], rgb[pixel * 3] <= brightest, rgb[pixel * 3 + 1] <= brightest,
        rgb[pixel * 3 + 2] <= brightest
      else { return }
      isPadding[pixel] = true
      open.append(pixel)
    }
    for x in 0..<width {
      visit(x)
      visit((height - 1) * width + x)
    }
    for y in 0..<height {
      visit(y * width)
      visit(y * width + width - 1)
    }
    while let pixel = open.popLast() {
      let x = pixel % width
      if x > 0 { visit(pixel - 1) }
      if x + 1 < width { visit(pixel + 1) }
      if pixel >= width { visit(pixel - width) }
      if pixel + width < width * height { visit(pixel + width) }
    }
    return isPadding
  }
}
