/// An object that somebody has marked in an image.
struct AnnotatedObject: Sendable {
  enum Shape: Sendable {
    /// Each is x and y of its points in turn.
    case polygons([[Double]])
    case runs(PixelRuns)
    /// Nothing that says which pixels are the object's.
    case box
  }

  let category: Int
  let shape: Shape
  /// Whether it is a group of objects.
  let isCrowd: Bool

  /// Marks its pixels with 255.
  ///
  /// - Parameter mask: `[height, width]`, of the image's size.
  func draw(on mask: inout [UInt8], width: Int, height: Int) {
    switch shape {
    case .polygons(let polygons):
      for points in polygons { PolygonFilling(points, width: width, height: height).draw(on: &mask) }
    case .runs(let runs): runs.draw(on: &mask)
    case .box: break
    }
  }
}
