/// In which direction a text runs. Names and titles that run against it are isolated, so that the signs around them stay where they
/// belong (Unicode Standard Annex 9).
package enum TextDirection: Sendable, Hashable {
  case leftToRight, rightToLeft

  /// That of a language by its BCP 47 tag; its script decides where the tag names one.
  package init(language: String) {
    let parts = language.lowercased().split(separator: "-")
    let script = parts.dropFirst().first { $0.count == 4 && $0.allSatisfy(\.isLetter) }
    let runsLeft = script.map(Self.scripts.contains) ?? parts.first.map(Self.languages.contains) ?? false
    self = runsLeft ? .rightToLeft : .leftToRight
  }

  /// U+2068, which begins what has the direction of its own first letter, and U+2069, which ends it.
  package static let (firstStrongIsolate, popIsolate): (Character, Character) = ("\u{2068}", "\u{2069}")

  /// A part of a text of this direction: between isolates where one of its letters runs the other way, else as it is.
  package func isolating(_ part: String) -> String {
    isOpposed(by: part) ? "\(Self.firstStrongIsolate)\(part)\(Self.popIsolate)" : part
  }

  /// Whether a letter of the text runs the other way.
  package func isOpposed(by text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      scalar.properties.isAlphabetic && Self.runsLeft(scalar) == (self == .leftToRight)
    }
  }

  private static let scripts: Set<Substring> = [
    "adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "syre", "syrj", "syrn", "thaa",
  ]

  /// Those that are written from right to left where nothing else is said.
  private static let languages: Set<Substring> = [
    "ar", "arc", "arz", "ckb", "dv", "fa", "he", "iw", "nqo", "pnb", "prs", "ps", "sd", "syr", "ug", "ur", "yi",
  ]

  /// The blocks of scripts that run from right to left, with their forms for presentation.
  private static func runsLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }
}
