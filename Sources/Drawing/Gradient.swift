/// Colours that change along a line. Its ends are given within a box, from 0 to 1 along each side.
public struct Gradient: Sendable, Hashable {
  public struct Stop: Sendable, Hashable {
    /// From 0 at the start of the line to 1 at its end.
    public var place: Double
    public var colour: Colour

    public init(place: Double, colour: Colour) {
      self.place = place
      self.colour = colour
    }
  }

  public var start: Point
  public var end: Point
  public var stops: [Stop]

  public init(from start: Point, to end: Point, stops: [Stop]) {
    self.start = start
    self.end = end
    self.stops = stops
  }
}
