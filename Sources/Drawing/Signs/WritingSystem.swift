import CPangoCairo

/// What a sign belongs to, as far as fonts are made for it.
enum WritingSystem: Hashable {
  case chineseJapaneseKorean
  case emoji
  case mathematicalLetters
  case privateUse
  case unassigned
  /// By its name.
  case script(String)
  /// Signs of several scripts.
  case symbols

  init(of scalar: Unicode.Scalar) {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .privateUse: self = .privateUse
    case .unassigned: self = .unassigned
    default:
      if (0x1D400...0x1D7FF).contains(scalar.value) {
        self = .mathematicalLetters
      } else if properties.isEmoji || properties.isEmojiModifier, scalar.value > 0xFF {
        self = .emoji
      } else {
        self = Self.system(of: scalar)
      }
    }
  }

  private static func system(of scalar: Unicode.Scalar) -> WritingSystem {
    switch scriptCode(of: scalar) {
    case "Hani", "Hira", "Kana", "Hang", "Bopo": .chineseJapaneseKorean
    case "Zyyy", "Zinh", "Zzzz":
      switch scalar.value {
      case 0x2E80...0x33FF, 0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x1F200...0x1F2FF: .chineseJapaneseKorean
      default: .symbols
      }
    case let code: .script(scriptNames[code] ?? "the script `\(code)`")
    }
  }

  /// The code of ISO 15924.
  private static func scriptCode(of scalar: Unicode.Scalar) -> String {
    let tag = hb_unicode_script(hb_unicode_funcs_get_default(), scalar.value).rawValue
    return String([24, 16, 8, 0].map { Character(Unicode.Scalar(UInt8(truncatingIfNeeded: tag >> $0))) })
  }

  /// The name of signs of this system.
  static func name(of signs: [Unicode.Scalar], in system: WritingSystem) -> String {
    switch system {
    case .emoji: return "emoji"
    case .mathematicalLetters: return "mathematical letters"
    case .privateUse: return "the private use area of Unicode"
    case .unassigned: return "places of Unicode without a character"
    case .symbols: return "symbols of no script"
    case .script(let name): return name
    case .chineseJapaneseKorean:
      let codes = signs.map(scriptCode)
      let names = eastAsianNames.filter { codes.contains($0.code) }.map(\.name)
      guard let last = names.last else { return "Chinese, Japanese and Korean" }
      return names.count == 1 ? last : names.dropLast().joined(separator: ", ") + " and " + last
    }
  }

  private static let eastAsianNames: [(code: String, name: String)] = [
    ("Hani", "Han"), ("Hira", "Hiragana"), ("Kana", "Katakana"), ("Hang", "Hangul"), ("Bopo", "Bopomofo"),
  ]

  private static let scriptNames = [
    "Adlm": "Adlam", "Arab": "Arabic", "Armn": "Armenian", "Bali": "Balinese", "Beng": "Bengali", "Brai": "Braille",
    "Cans": "Canadian Syllabics", "Cher": "Cherokee", "Copt": "Coptic", "Cyrl": "Cyrillic", "Deva": "Devanagari",
    "Egyp": "Egyptian Hieroglyphs", "Ethi": "Ethiopic", "Geor": "Georgian", "Goth": "Gothic", "Grek": "Greek",
    "Gujr": "Gujarati", "Guru": "Gurmukhi", "Hebr": "Hebrew", "Java": "Javanese", "Khmr": "Khmer", "Knda": "Kannada",
    "Laoo": "Lao", "Latn": "Latin", "Mlym": "Malayalam", "Mong": "Mongolian", "Mymr": "Myanmar", "Nkoo": "N’Ko",
    "Orya": "Odia", "Runr": "Runic", "Sinh": "Sinhala", "Sund": "Sundanese", "Syrc": "Syriac", "Taml": "Tamil",
    "Telu": "Telugu", "Tfng": "Tifinagh", "Thaa": "Thaana", "Thai": "Thai", "Tibt": "Tibetan", "Vaii": "Vai",
    "Yiii": "Yi",
  ]
}
