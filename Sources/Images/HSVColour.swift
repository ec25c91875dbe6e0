/// A colour as hue, saturation and value, all in 0…1; the hue is a circle.
public struct HSVColour: Sendable, Hashable {
  public var hue: Float
  public var saturation: Float
  public var value: Float

  public init(hue: Float, saturation: Float, value: Float) {
    self.hue = hue
    self.saturation = saturation
    self.value = value
  }

  /// From red, green and blue in 0…1. Grey has hue 0, black has saturation 0.
  @inlinable
  public init(red: Float, green: Float, blue: Float) {
    let largest = max(red, green, blue)
    let range = largest - min(red, green, blue)
    value = largest
    guard range > 0 else {
      hue = 0
      saturation = 0
      return
    }
    saturation = range / largest
    var sixths: Float =
      if largest == red {
        (green - blue) / range
      } else if largest == green {
        (blue - red) / range + 2
      } else {
        (red - green) / range + 4
      }
    if sixths < 0 { sixths += 6 }
    hue = sixths / 6
  }

  /// Red, green and blue in 0…1.
  @inlinable
  public var rgb: (red: Float, green: Float, blue: Float) {
    let sixths = hue * 6
    let sector = Int(sixths)
    let fraction = sixths - Float(sector)
    let low = value * (1 - saturation)
    let falling = value * (1 - saturation * fraction)
    let rising = value * (1 - saturation * (1 - fraction))
    switch sector % 6 {
    case 0: return (value, rising, low)
    case 1: return (falling, value, low)
    case 2: return (low, value, rising)
    case 3: return (low, falling, value)
    case 4: return (rising, low, value)
    default: return (value, low, falling)
    }
  }
}
