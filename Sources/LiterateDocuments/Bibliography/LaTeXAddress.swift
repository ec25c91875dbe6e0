/// An address as BibTeX files have it: with the backslashes that LaTeX wants before `_`, `%` and the like, in braces, in
/// `\url{…}`, broken over lines, or as it is.
struct LaTeXAddress {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var text = ""
  private var unknown: [String] = []
  private var isTooDeep = false
  /// How many addresses are around this one.
  private let depth: Int

  /// - Returns: the address, the commands that have no meaning in one, and whether a part was left out since it nests too deep.
  static func read(_ raw: String, depth: Int = 0) -> (text: String, unknown: [String], isTooDeep: Bool) {
    var reader = LaTeXAddress(raw, depth: depth)
    reader.read()
    var text = reader.text
    if text.hasPrefix("<"), text.hasSuffix(">") { text = String(text.dropFirst().dropLast()) }
    return (text, reader.unknown, reader.isTooDeep)
  }

  private init(_ raw: String, depth: Int) {
    self.depth = depth
    scalars = Array(raw.unicodeScalars)
  }

  private mutating func read() {
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      switch scalar {
      case "\\": command()
      case "{", "}": break
      case "$" where isMathematics: break
      case _ where scalar.isWhitespace: break
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// Whether the dollar before the index opens or closes a formula of one command: `$\sim$`.
  private var isMathematics: Bool {
    if index < scalars.count, scalars[index] == "\\" { return true }
    let before = scalars[..<(index - 1)]
    let letters = before.reversed().prefix(while: \.isASCIILetter).count
    let start = before.count - letters - 2
    return letters > 0 && start >= 0 && before[start] == "$" && before[start + 1] == "\\"
  }

  private mutating func command() {
    guard index < scalars.count else { return }
    let sign = scalars[index]
    guard sign.isASCIILetter else {
      index += 1
      if "~^".unicodeScalars.contains(sign) || "_&%#${}\"'`|<>".unicodeScalars.contains(sign) {
        text.unicodeScalars.append(sign)
      } else if !sign.isWhitespace, !"-/,;:!@\\".unicodeScalars.contains(sign) {
        unknown.append("\\" + String(sign))
      }
      return
    }
    let start = index
    while index < scalars.count, scalars[index].isASCIILetter { index += 1 }
    let name = String(String.UnicodeScalarView(scalars[start..<index]))
    switch name {
    case "sim", "tilde", "textasciitilde": text += "~"
    case "string":
      guard index < scalars.count else { return }
      text.unicodeScalars.append(scalars[index])
      index += 1
    case "href":
      let address = argument()
      _ = argument()
      guard depth < DocumentLimits.bibliographyDepth else {
        isTooDeep = true
        return
      }
      let inner = Self.read(address, depth: depth + 1)
      text += inner.text
      unknown += inner.unknown
      if inner.isTooDeep { isTooDeep = true }
    case "url", "path", "nolinkurl", "allowbreak", "linebreak", "break", "relax", "protect", "texttt": break
    case "penalty": while index < scalars.count, scalars[index].isASCIIDigit { index += 1 }
    default:
      if let letter = LaTeXCommands.letters[name] { text += letter } else { unknown.append("\\" + name) }
    }
  }

  /// What the next braces hold.
  private mutating func argument() -> String {
    while index < scalars.count, scalars[index].isWhitespace { index += 1 }
    let (content, end) = LaTeXGroup.content(in: scalars, at: index)
    index = end
    return content
  }
}

/// What stands between a pair of braces, untouched.
enum LaTeXGroup {
  /// The text within the braces that open at an index, and the index behind them; empty where none opens.
  static func content(in scalars: [Unicode.Scalar], at open: Int) -> (content: String, end: Int) {
    guard open < scalars.count, scalars[open] == "{" else { return ("", min(open, scalars.count)) }
    var depth = 0
    var index = open
    while index < scalars.count {
      switch scalars[index] {
      case "\\": index += 1
      case "{": depth += 1
      case "}": depth -= 1
      default: break
      }
      index += 1
      if depth == 0 { break }
    }
    let end = min(index, scalars.count)
    let last = depth == 0 ? end - 1 : end
    return (String(String.UnicodeScalarView(scalars[(open + 1)..<max(open + 1, last)])), end)
  }
}
