/// What is odd about a mask, as far as its values tell.
public enum MaskDoubt: String, Sendable, Hashable, CaseIterable {
  /// It holds more than two values, as JPEG files do.
  case manyValues = "many values"
  /// Much of it is neither black nor white: it may hold several classes, or was resampled.
  case grey
  /// It marks most of its own edge: black and white may be exchanged.
  case edge
  /// It marks nearly everything.
  case large

  /// The largest shares of a mask's pixels that raise no doubt: of those marked, of those nearer to the middle grey than to black
  /// or white, and of its outermost ones.
  static let largestShare = 0.8
  static let largestUndecidedShare = 0.01
  static let largestEdgeShare = 0.5
}
