extension FormulaParser {
  /// One letter, number, sign, group or command with its arguments; nil where a fault left nothing.
  mutating func atom() -> MathNode? {
    let token = scanner.peek()
    switch token.kind {
    case .openGroup: return group()
    case .command(let name):
      _ = scanner.next()
      return deeper(at: token) { $0.command(name, token) }
    case .character(let scalar):
      _ = scanner.next()
      return character(scalar, token)
    default:
      _ = scanner.next()
      return nil
    }
  }

  private mutating func character(_ scalar: Unicode.Scalar, _ token: TeXToken) -> MathNode? {
    if scalar.isDigit { return .symbol(number(String(scalar) + followingDigits())) }
    if scalar.isLatinLetter {
      guard let alphabet else {
        return .symbol(MathSymbol(String(scalar), .ordinary, .identifier, alphabet: .italic))
      }
      let word = String(scalar) + (alphabet.words ? followingLetters() : "")
      return .symbol(MathSymbol(word, .ordinary, .identifier, alphabet: alphabet.letters))
    }
    if let symbol = Self.signs[scalar] { return .symbol(symbol) }
    if scalar == "~" { return .space(0.25) }
    if let symbol = MathSubset.symbols[String(scalar)] { return .symbol(inAlphabet(symbol)) }
    let written = String(scalar)
    switch scalar {
    case "%": fault("`%` begins a comment in LaTeX", at: token, remedy: "write `\\%` for the sign")
    case "$", "#":
      fault("`\(written)` has no place in a formula", at: token, remedy: "write `\\\(written)` for the sign")
    default:
      fault(
        "`\(written)` (U+\(String(scalar.value, radix: 16, uppercase: true))) is not in the subset of LaTeX's "
          + "mathematics", at: token, remedy: "words stand in `\\text{…}`")
    }
    return nil
  }

  func number(_ digits: String) -> MathSymbol {
    let letters = alphabet?.letters ?? .upright
    return MathSymbol(digits, .ordinary, .number, alphabet: letters == .boldItalic ? .bold : letters)
  }

  /// A Greek letter takes on the weight of the alphabet around it.
  func inAlphabet(_ symbol: MathSymbol) -> MathSymbol {
    guard let letters = alphabet?.letters, letters == .bold || letters == .boldItalic, symbol.kind == .identifier
    else { return symbol }
    var result = symbol
    result.alphabet = symbol.alphabet == .italic ? letters : .bold
    return result
  }

  /// The rest of a number, with one decimal point between digits.
  private mutating func followingDigits() -> String {
    var end = scanner.position
    var hasPoint = false
    while end < scanner.scalars.count {
      let scalar = scanner.scalars[end]
      if scalar == ".", !hasPoint, end + 1 < scanner.scalars.count, scanner.scalars[end + 1].isDigit {
        hasPoint = true
      } else if !scalar.isDigit {
        break
      }
      end += 1
    }
    defer { scanner.position = end }
    return scanner.text(scanner.position..<end)
  }

  private mutating func followingLetters() -> String {
    var word = ""
    while case .character(let scalar) = scanner.peek().kind, scalar.isLatinLetter || scalar.isDigit {
      word += String(scalar)
      _ = scanner.next()
    }
    return word
  }

  /// ASCII signs by their meaning in mathematics.
  static let signs: [Unicode.Scalar: MathSymbol] = [
    "+": MathSymbol("+", .binary, .sign), "-": MathSymbol("−", .binary, .sign), "*": MathSymbol("∗", .binary, .sign),
    "/": MathSymbol("/", .ordinary, .sign), "=": MathSymbol("=", .relation, .sign),
    "<": MathSymbol("<", .relation, .sign), ">": MathSymbol(">", .relation, .sign),
    ":": MathSymbol(":", .relation, .sign), ",": MathSymbol(",", .punctuation, .sign),
    ";": MathSymbol(";", .punctuation, .sign), ".": MathSymbol(".", .ordinary, .sign),
    "!": MathSymbol("!", .close, .sign), "?": MathSymbol("?", .close, .sign),
    "(": MathSymbol("(", .open, .delimiter(size: 0)), ")": MathSymbol(")", .close, .delimiter(size: 0)),
    "[": MathSymbol("[", .open, .delimiter(size: 0)), "]": MathSymbol("]", .close, .delimiter(size: 0)),
    "|": MathSymbol("|", .ordinary, .delimiter(size: 0)),
  ]
}
