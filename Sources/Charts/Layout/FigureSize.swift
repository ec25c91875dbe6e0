/// What a whole picture should measure, in points; nil as its specification says.
public struct FigureSize: Sendable, Hashable {
  public var width: Double?
  public var height: Double?

  public init(width: Double? = nil, height: Double? = nil) {
    self.width = width
    self.height = height
  }
}
