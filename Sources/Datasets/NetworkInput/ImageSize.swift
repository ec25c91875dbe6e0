/// The size of a network's input in pixels.
public struct ImageSize: Sendable, Hashable {
  /// Rows.
  public var height: Int
  /// Columns.
  public var width: Int

  public init(height: Int, width: Int) {
    self.height = height
    self.width = width
  }
}
