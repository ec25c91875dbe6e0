extension Unicode.Scalar {
  var isASCIIDigit: Bool { ("0"..."9").contains(self) }
  var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
  var isASCIIPunctuation: Bool {
    switch value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
  var isBlank: Bool { self == " " || self == "\t" }
  var isWhitespace: Bool { properties.isWhitespace }
  /// A letter or digit of any script, or `_`.
  var isWordScalar: Bool { properties.isAlphabetic || properties.numericType != nil || self == "_" }
  /// What a label or a parameter's name is made of, after its first letter.
  var isNameScalar: Bool { isASCIILetter || isASCIIDigit || self == "_" || self == "-" }
}

extension String {
  /// Whether this is `[A-Za-z][A-Za-z0-9_-]*`: a label or a parameter.
  var isName: Bool {
    guard let first = unicodeScalars.first else { return false }
    return first.isASCIILetter && unicodeScalars.allSatisfy(\.isNameScalar)
  }
}
