/// How far something reaches beyond the four sides of a plot, in pixels.
struct Insets: Sendable, Hashable {
  var left = 0.0
  var top = 0.0
  var right = 0.0
  var bottom = 0.0

  func union(_ other: Insets) -> Insets {
    Insets(
      left: max(left, other.left), top: max(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }
}
