/// The connected components (8-connectivity) of a set of pixels that only grows. A component is known by its first pixel.
struct GrowingComponents {
  let height: Int
  let width: Int
  private(set) var count = 0
  /// For each pixel of the set one of its component that is nearer to the first, which is its own; -1 outside the set.
  private var parents: [Int32]
  /// Pixels of each component, where its first pixel is.
  private var sizes: [Int32]

  init(height: Int, width: Int) {
    self.height = height
    self.width = width
    parents = [Int32](repeating: -1, count: height * width)
    sizes = [Int32](repeating: 0, count: height * width)
  }

  func size(of component: Int) -> Int { Int(sizes[component]) }

  /// Adds a pixel that is not in the set, and joins the components that it touches.
  mutating func add(_ pixel: Int) {
    parents[pixel] = Int32(pixel)
    sizes[pixel] = 1
    count += 1
    var own = pixel
    let (y, x) = (pixel / width, pixel % width)
    for row in max(0, y - 1)...min(height - 1, y + 1) {
      for column in max(0, x - 1)...min(width - 1, x + 1) {
        guard let other = component(of: row * width + column), other != own else { continue }
        let (first, second) = (min(own, other), max(own, other))
        parents[second] = Int32(first)
        sizes[first] += sizes[second]
        count -= 1
        own = first
      }
    }
  }

  /// nil for a pixel outside the set.
  mutating func component(of pixel: Int) -> Int? {
    var place = Int32(pixel)
    guard parents[pixel] >= 0 else { return nil }
    while true {
      let parent = parents[Int(place)]
      if parent == place { return Int(place) }
      // Halves the way for whoever goes it next.
      let next = parents[Int(parent)]
      parents[Int(place)] = next
      place = next
    }
  }
}
