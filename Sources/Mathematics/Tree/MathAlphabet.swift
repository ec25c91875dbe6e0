/// The shapes of letters, as Unicode's mathematical alphanumeric symbols have them.
public enum MathAlphabet: Sendable, Hashable, CaseIterable {
  case upright, italic, bold, boldItalic, calligraphic, blackboard, sans, fraktur, typewriter

  /// Each letter and digit in this alphabet, where Unicode has it; everything else as it is.
  public func letters(for text: String) -> String {
    self == .upright ? text : String(String.UnicodeScalarView(text.unicodeScalars.map(letter)))
  }

  private func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if let exception = Self.exceptions[self]?[scalar] { return exception }
    let value = scalar.value
    let code: UInt32? =
      switch value {
      case 0x41...0x5A: latinStart.map { $0 + value - 0x41 }
      case 0x61...0x7A: latinStart.map { $0 + 26 + value - 0x61 }
      case 0x30...0x39: digitStart.map { $0 + value - 0x30 }
      case 0x391...0x3A9: greekStart.map { $0 + value - 0x391 }
      case 0x3B1...0x3C9: greekStart.map { $0 + 26 + value - 0x3B1 }
      default: Self.greekVariants.firstIndex(of: value).flatMap { index in greekStart.map { $0 + UInt32(index) } }
      }
    return code.flatMap(Unicode.Scalar.init) ?? scalar
  }

  private var latinStart: UInt32? {
    switch self {
    case .upright: nil
    case .bold: 0x1D400
    case .italic: 0x1D434
    case .boldItalic: 0x1D468
    case .calligraphic: 0x1D49C
    case .fraktur: 0x1D504
    case .blackboard: 0x1D538
    case .sans: 0x1D5A0
    case .typewriter: 0x1D670
    }
  }

  private var digitStart: UInt32? {
    switch self {
    case .bold: 0x1D7CE
    case .blackboard: 0x1D7D8
    case .sans: 0x1D7E2
    case .typewriter: 0x1D7F6
    default: nil
    }
  }

  private var greekStart: UInt32? {
    switch self {
    case .bold: 0x1D6A8
    case .italic: 0x1D6E2
    case .boldItalic: 0x1D71C
    default: nil
    }
  }

  /// Signs that follow the Greek letters of an alphabet, by their distance from its Alpha.
  private static let greekVariants: [UInt32] = {
    var values = [UInt32](repeating: 0, count: 58)
    values[25] = 0x2207
    for (index, value) in [0x2202, 0x3F5, 0x3D1, 0x3F0, 0x3D5, 0x3F1, 0x3D6].enumerated() {
      values[51 + index] = UInt32(value)
    }
    return values
  }()

  /// Letters that Unicode had before the alphabets.
  private static let exceptions: [MathAlphabet: [Unicode.Scalar: Unicode.Scalar]] = [
    .italic: ["h": "\u{210E}", "ı": "\u{1D6A4}", "ȷ": "\u{1D6A5}"],
    .calligraphic: [
      "B": "\u{212C}", "E": "\u{2130}", "F": "\u{2131}", "H": "\u{210B}", "I": "\u{2110}", "L": "\u{2112}",
      "M": "\u{2133}", "R": "\u{211B}", "e": "\u{212F}", "g": "\u{210A}", "o": "\u{2134}",
    ],
    .blackboard: [
      "C": "\u{2102}", "H": "\u{210D}", "N": "\u{2115}", "P": "\u{2119}", "Q": "\u{211A}", "R": "\u{211D}",
      "Z": "\u{2124}",
    ],
    .fraktur: ["C": "\u{212D}", "H": "\u{210C}", "I": "\u{2111}", "R": "\u{211C}", "Z": "\u{2128}"],
  ]
}
