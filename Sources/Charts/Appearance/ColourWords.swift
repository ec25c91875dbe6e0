import Drawing

extension Colour {
  /// A colour as CSS writes it: `#rgb`, `#rrggbb`, or a name.
  init?(css text: String) {
    if text.hasPrefix("#") {
      let digits = text.dropFirst()
      guard let number = UInt32(digits, radix: 16), digits.allSatisfy(\.isHexDigit) else { return nil }
      switch digits.count {
      case 6: self.init(number)
      case 3: self.init((number >> 8 & 0xF) * 0x110000 + (number >> 4 & 0xF) * 0x1100 + (number & 0xF) * 0x11)
      default: return nil
      }
    } else {
      guard let number = NamedColours.colour(text.lowercased()) else { return nil }
      self.init(number)
    }
  }

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
