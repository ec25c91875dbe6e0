import Drawing

/// The spaces in which colours are mixed, with d3's names and results.
enum ColourInterpolation: String, Sendable, Hashable, CaseIterable {
  case rgb, lab, hcl, hsl
  case hclLong = "hcl-long"
  case hslLong = "hsl-long"

  static let unsupported = ["cubehelix", "cubehelix-long"]

  func mixed(_ first: Colour, _ second: Colour, share: Double) -> Colour {
    if share == 0 || share == 1 { return share == 0 ? first : second }
    let alpha = first.alpha + (second.alpha - first.alpha) * share
    switch self {
    case .rgb: return first.mixed(with: second, share: share)
    case .lab:
      let (a, b) = (LabColour(first), LabColour(second))
      return LabColour(
        lightness: a.lightness + (b.lightness - a.lightness) * share, a: a.a + (b.a - a.a) * share,
        b: a.b + (b.b - a.b) * share
      ).colour.withAlpha(alpha)
    case .hcl, .hclLong:
      let (a, b) = (PolarColour(LabColour(first)), PolarColour(LabColour(second)))
      return a.mixed(b, share, isLong: self == .hclLong).lab.colour.withAlpha(alpha)
    case .hsl, .hslLong:
      let (a, b) = (PolarColour(hsl: first), PolarColour(hsl: second))
      return a.mixed(b, share, isLong: self == .hslLong).hsl.withAlpha(alpha)
    }
  }
}

/// CIE's L*a*b* under D50, as d3-color has it.
private struct LabColour {
  var lightness: Double
  var a: Double
  var b: Double

  init(lightness: Double, a: Double, b: Double) {
    (self.lightness, self.a, self.b) = (lightness, a, b)
  }

  init(_ colour: Colour) {
    let (red, green, blue) = (
      LabColour.linear(colour.red), LabColour.linear(colour.green), LabColour.linear(colour.blue)
    )
    let y = LabColour.cubeRoot(0.2225045 * red + 0.7168786 * green + 0.0606169 * blue)
    var (x, z) = (y, y)
    if colour.red != colour.green || colour.green != colour.blue {
      x = LabColour.cubeRoot((0.4360747 * red + 0.3850649 * green + 0.1430804 * blue) / 0.96422)
      z = LabColour.cubeRoot((0.0139322 * red + 0.0971045 * green + 0.7141733 * blue) / 0.82521)
    }
    (lightness, a, b) = (116 * y - 16, 500 * (x - y), 200 * (y - z))
  }

  var colour: Colour {
    let y = (lightness + 16) / 116
    let x = 0.96422 * LabColour.cube(y + a / 500)
    let z = 0.82521 * LabColour.cube(y - b / 200)
    let height = LabColour.cube(y)
    func part(_ p: Double, _ q: Double, _ r: Double) -> Double {
      min(1, max(0, LabColour.gamma(p * x + q * height + r * z)))
    }
    return Colour(
      red: part(3.1338561, -1.6168667, -0.4906146), green: part(-0.9787684, 1.9161415, 0.0334540),
      blue: part(0.0719453, -0.2289914, 1.4052427))
  }

  private static func linear(_ share: Double) -> Double {
    share <= 0.04045 ? share / 12.92 : Exponential.power((share + 0.055) / 1.055, 2.4)
  }

  private static func gamma(_ share: Double) -> Double {
    share <= 0.0031308 ? 12.92 * share : 1.055 * Exponential.power(share, 1 / 2.4) - 0.055
  }

  private static func cubeRoot(_ value: Double) -> Double {
    value > 216.0 / 24389 ? Exponential.power(value, 1.0 / 3) : value * 841 / 108 + 4.0 / 29
  }

  private static func cube(_ value: Double) -> Double {
    value > 6.0 / 29 ? value * value * value : 108.0 / 841 * (value - 4.0 / 29)
  }
}

/// A hue in degrees with a strength and a lightness; greys have no hue. White and black have no strength: d3 gives them that
/// of the colour that they are mixed with, so that they would not be seen themselves.
private struct PolarColour {
  var hue: Double?
  var strength: Double
  var lightness: Double

  init(_ lab: LabColour) {
    lightness = lab.lightness
    if lab.a == 0, lab.b == 0 {
      (hue, strength) = (nil, 0)
      return
    }
    let angle = Arctangent.degrees(y: lab.b, x: lab.a)
    hue = angle < 0 ? angle + 360 : angle
    strength = (lab.a * lab.a + lab.b * lab.b).squareRoot()
  }

  init(hsl colour: Colour) {
    let (red, green, blue) = (colour.red, colour.green, colour.blue)
    let (low, high) = (min(red, green, blue), max(red, green, blue))
    lightness = (low + high) / 2
    let reach = high - low
    guard reach > 0 else {
      (hue, strength) = (nil, 0)
      return
    }
    let sector =
      red == high
      ? (green - blue) / reach + (green < blue ? 6 : 0)
      : green == high ? (blue - red) / reach + 2 : (red - green) / reach + 4
    hue = sector * 60
    strength = reach / (lightness < 0.5 ? high + low : 2 - high - low)
  }

  init(hue: Double?, strength: Double, lightness: Double) {
    (self.hue, self.strength, self.lightness) = (hue, strength, lightness)
  }

  func mixed(_ other: PolarColour, _ share: Double, isLong: Bool) -> PolarColour {
    var mixed = PolarColour(
      hue: hue ?? other.hue, strength: strength + (other.strength - strength) * share,
      lightness: lightness + (other.lightness - lightness) * share)
    if let hue, let end = other.hue {
      var way = end - hue
      if !isLong, abs(way) > 180 { way -= 360 * (way / 360 + 0.5).rounded(.down) }
      mixed.hue = hue + way * share
    }
    return mixed
  }

  var lab: LabColour {
    guard let hue else { return LabColour(lightness: lightness, a: 0, b: 0) }
    let turn = Rotation(degrees: hue)
    return LabColour(lightness: lightness, a: turn.cosine * strength, b: turn.sine * strength)
  }

  var hsl: Colour {
    let reach = strength * min(lightness, 1 - lightness)
    let hue = hue ?? 0
    func part(_ n: Double) -> Double {
      let place = (n + hue / 30).truncatingRemainder(dividingBy: 12)
      let k = place < 0 ? place + 12 : place
      return lightness - reach * max(-1, min(k - 3, 9 - k, 1))
    }
    return Colour(red: part(0), green: part(8), blue: part(4))
  }
}
