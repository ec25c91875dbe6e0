import Foundation

/// Turns the LaTeX of a BibTeX field into text: accents, special letters, dashes; braces and font commands go.
struct LaTeXText {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var unknown: [String] = []
  private var depth = 0
  private var isTooDeep = false

  private init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  /// - Returns: the text, composed and without double blanks, the commands that have no meaning here, and whether a part was
  ///   left out since it nests too deep.
  static func read(_ text: String) -> (text: String, unknown: [String], isTooDeep: Bool) {
    var reader = LaTeXText(text)
    let result = reader.read(untilBrace: false)
    let words = result.split(whereSeparator: { $0 == " " || $0.isNewline || $0 == "\t" })
    return (words.joined(separator: " ").precomposedStringWithCanonicalMapping, reader.unknown, reader.isTooDeep)
  }

  private mutating func read(untilBrace: Bool) -> String {
    var result = ""
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "}" {
        index += 1
        if untilBrace { return result }
      } else {
        result += unit()
      }
    }
    return result
  }

  /// One character, group or command.
  private mutating func unit() -> String {
    let scalar = scalars[index]
    index += 1
    depth += 1
    defer { depth -= 1 }
    guard depth <= DocumentLimits.bibliographyDepth else {
      isTooDeep = true
      return ""
    }
    switch scalar {
    case "{": return read(untilBrace: true)
    case "\\": return command()
    case "~": return "\u{A0}"
    case "$": return ""
    case "-":
      let run = scalars[index...].prefix { $0 == "-" }.count + 1
      guard run == 2 || run == 3 else { return "-" }
      index += run - 1
      return run == 2 ? "–" : "—"
    case "`", "'":
      guard index < scalars.count, scalars[index] == scalar else { return scalar == "`" ? "‘" : "’" }
      index += 1
      return scalar == "`" ? "“" : "”"
    default: return String(scalar)
    }
  }

  private mutating func command() -> String {
    guard index < scalars.count else { return "" }
    var name = ""
    if scalars[index].isASCIILetter {
      while index < scalars.count, scalars[index].isASCIILetter {
        name.unicodeScalars.append(scalars[index])
        index += 1
      }
      while index < scalars.count, scalars[index] == " " { index += 1 }
    } else {
      name.unicodeScalars.append(scalars[index])
      index += 1
    }
    if let accent = Self.accents[name] { return accented(accent) }
    if let letter = Self.letters[name] { return letter }
    if Self.silent.contains(name) { return "" }
    unknown.append("\\" + name)
    return ""
  }

  /// The next letter or group with a combining mark behind its first letter.
  private mutating func accented(_ mark: Unicode.Scalar) -> String {
    while index < scalars.count, scalars[index] == " " { index += 1 }
    guard index < scalars.count, scalars[index] != "}" else { return "" }
    var base = Array(unit().unicodeScalars)
    if base.first == "ı" { base[0] = "i" }
    if base.first == "ȷ" { base[0] = "j" }
    base.insert(mark, at: min(1, base.count))
    return String(String.UnicodeScalarView(base))
  }

  private static let accents: [String: Unicode.Scalar] = [
    "`": "\u{300}", "'": "\u{301}", "^": "\u{302}", "~": "\u{303}", "=": "\u{304}", "u": "\u{306}", ".": "\u{307}",
    "\"": "\u{308}", "r": "\u{30A}", "H": "\u{30B}", "v": "\u{30C}", "d": "\u{323}", "c": "\u{327}", "k": "\u{328}",
    "b": "\u{331}",
  ]

  private static let letters = [
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "&": "&",
    "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", ",": "\u{2009}", "-": "", "/": "",
    "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "textquoteright": "’", "textquoteleft": "‘",
    "textregistered": "®", "texttrademark": "™", "S": "§", "pounds": "£", "copyright": "©", "times": "×",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "kappa": "κ", "lambda": "λ", "mu": "μ",
    "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "chi": "χ", "omega": "ω",
  ]

  /// Commands that only choose a font.
  private static let silent = [
    "emph", "textit", "textbf", "textrm", "textsf", "texttt", "textsc", "textnormal", "mathrm", "mathit", "mathbf",
    "mbox", "it", "bf", "rm", "sf", "tt", "sc", "em", "url", "relax", "protect", "noopsort",
  ]
}
