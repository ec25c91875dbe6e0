import Drawing

extension Colour {
  /// A colour as CSS writes it: `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb(…)`, `hsl(…)`, `transparent`, or a name.
  init?(css text: String) {
    if text.hasPrefix("#") {
      let digits = text.dropFirst()
      guard let number = UInt32(digits, radix: 16), digits.allSatisfy(\.isHexDigit) else { return nil }
      switch digits.count {
      case 6: self.init(number)
      case 8: self.init(number >> 8, alpha: Double(number & 0xFF) / 255)
      case 3: self.init((number >> 8 & 0xF) * 0x110000 + (number >> 4 & 0xF) * 0x1100 + (number & 0xF) * 0x11)
      case 4:
        self.init(
          (number >> 12 & 0xF) * 0x110000 + (number >> 8 & 0xF) * 0x1100 + (number >> 4 & 0xF) * 0x11,
          alpha: Double(number & 0xF) / 15)
      default: return nil
      }
    } else if let colour = ColourFunction.colour(text.lowercased()) {
      self = colour
    } else {
      let name = text.lowercased()
      if name == "transparent" {
        self.init(0, alpha: 0)
        return
      }
      guard let number = NamedColours.colour(name) else { return nil }
      self.init(number)
    }
  }

  /// With so much less of its own opacity.
  func faded(by share: Double) -> Colour { withAlpha(alpha * share) }

  /// The mixture of two colours, in sRGB.
  func mixed(with other: Colour, share: Double) -> Colour {
    func mix(_ a: Double, _ b: Double) -> Double { a + (b - a) * share }
    return Colour(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue),
      alpha: mix(alpha, other.alpha))
  }

  /// `#rrggbb`.
  var hexadecimal: String {
    "#"
      + [red, green, blue].map { share -> String in
        let text = String(Int((min(1, max(0, share)) * 255).rounded()), radix: 16)
        return text.count < 2 ? "0" + text : text
      }.joined()
  }

  /// With so much of its opacity.
  func faded(_ opacity: Double?) -> Colour {
    opacity.map { withAlpha(alpha * min(1, max(0, $0))) } ?? self
  }
}

/// `rgb(…)`, `rgba(…)`, `hsl(…)` and `hsla(…)` of CSS.
private enum ColourFunction {
  static func colour(_ text: String) -> Colour? {
    guard let open = text.firstIndex(of: "("), text.hasSuffix(")") else { return nil }
    let name = text[..<open]
    let parts = text[text.index(after: open)...].dropLast()
      .split(whereSeparator: { $0 == "," || $0 == " " || $0 == "/" })
    guard parts.count == 3 || parts.count == 4 else { return nil }
    let alpha = parts.count == 4 ? share(parts[3], of: 1) : 1
    guard let alpha else { return nil }
    switch name {
    case "rgb", "rgba":
      guard let red = share(parts[0], of: 255), let green = share(parts[1], of: 255),
        let blue = share(parts[2], of: 255)
      else { return nil }
      return Colour(red: red, green: green, blue: blue, alpha: alpha)
    case "hsl", "hsla":
      let digits = parts[0].hasSuffix("deg") ? parts[0].dropLast(3) : parts[0]
      guard let hue = Double(digits), hue.isFinite, parts[1].hasSuffix("%"), parts[2].hasSuffix("%"),
        let saturation = share(parts[1], of: 1), let lightness = share(parts[2], of: 1)
      else { return nil }
      return Colour(hue: hue, saturation: saturation, lightness: lightness, alpha: alpha)
    default: return nil
    }
  }

  /// From 0 to 1, of a number or a percentage.
  private static func share(_ text: Substring, of whole: Double) -> Double? {
    let isPercentage = text.hasSuffix("%")
    guard let number = Double(isPercentage ? text.dropLast() : text), number.isFinite else { return nil }
    return min(1, max(0, number / (isPercentage ? 100 : whole)))
  }
}

extension Colour {
  /// By CSS's `hsl`: the hue in degrees.
  fileprivate init(hue: Double, saturation: Double, lightness: Double, alpha: Double) {
    let reach = saturation * min(lightness, 1 - lightness)
    func part(_ n: Double) -> Double {
      let k = (n + hue / 30).truncatingRemainder(dividingBy: 12)
      let place = k < 0 ? k + 12 : k
      return lightness - reach * max(-1, min(place - 3, 9 - place, 1))
    }
    self.init(red: part(0), green: part(8), blue: part(4), alpha: alpha)
  }
}
