extension String {
  /// The first control character other than tabs and line breaks, as a message names it: `U+0000`.
  package var firstControl: String? {
    guard let scalar = unicodeScalars.first(where: \.isControl) else { return nil }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D, 0x85: false
    default: value < 0x20 || (0x7F...0x9F).contains(value)
    }
  }
}
