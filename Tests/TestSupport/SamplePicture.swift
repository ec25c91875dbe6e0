import Drawing

/// A picture with every kind of operation.
package enum SamplePicture {
  package static let picture: Picture = {
    var picture = Picture(size: Size(200, 120))
    picture.fill(Path(Rectangle(x: 10, y: 10, width: 80, height: 40)), Colour(0x0072B2))
    picture.fill(Path(circleAt: Point(150, 40), radius: 20), Colour(0xD55E00, alpha: 0.5))
    picture.stroke(
      Path(polyline: [Point(10, 110), Point(100, 60), Point(190, 110)]), .black,
      StrokeStyle(width: 2, dash: [6, 3], cap: .round, join: .round))
    picture.text("Dice −0.5 ≤ α", at: Point(100, 80), Font(.sans, size: 9), .black, TextAlignment(.middle, .middle))
    picture.text("Running text", at: Point(10, 70), Font(.serif, size: 10, italic: true))
    picture.text("let x = 1", at: Point(12, 100), Font(.mono, size: 8), rotation: -90)
    picture.bitmap(
      Bitmap(width: 2, height: 2, pixels: [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]),
      in: Rectangle(x: 160, y: 80, width: 20, height: 20), smooth: false)
    picture.clipped(to: Rectangle(x: 0, y: 0, width: 20, height: 20)) { inner in
      inner.fill(Path(circleAt: Point(20, 20), radius: 15), Colour(0x009E73))
    }
    return picture
  }()
}
