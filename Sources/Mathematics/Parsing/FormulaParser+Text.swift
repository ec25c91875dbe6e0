extension FormulaParser {
  /// What stands in braces, as it is; nil where there are none, which is reported.
  mutating func rawArgument(of owner: TeXToken) -> Range<Int>? {
    let open = scanner.peek()
    guard open.kind == .openGroup else {
      let written = scanner.text(owner.range)
      fault("`\(written)` lacks its argument", at: owner, remedy: "write it in braces: `\(written){…}`")
      return nil
    }
    let start = open.range.upperBound
    var (level, index) = (1, start)
    while index < scanner.scalars.count {
      switch scanner.scalars[index] {
      case "\\": index += 1
      case "{": level += 1
      case "}": level -= 1
      default: break
      }
      if level == 0 {
        scanner.position = index + 1
        return start..<index
      }
      index += 1
    }
    fault("`{` is never closed", at: open, remedy: "write `}` where the text ends")
    scanner.position = scanner.scalars.count
    return nil
  }

  /// Text without TeX's signs: `~` and `\ ` are blanks, `\,` is a thin one, `\%` is `%`.
  ///
  /// - Parameter isName: blanks that are merely typed are none.
  mutating func plainText(_ range: Range<Int>, isName: Bool = false) -> String {
    var result = ""
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = scanner.scalars[index]
      var length = 1
      switch scalar {
      case "{", "}": break
      case "~": result += "\u{A0}"
      case "\\":
        let rest = TeXScanner(scanner.text(index..<range.upperBound)).peek()
        length = max(1, rest.range.count)
        result += escaped(rest, TeXToken(kind: rest.kind, range: index..<index + length))
      case "$", "%", "#", "^", "_", "&":
        fault(
          "`\(scalar)` cannot stand in text within a formula", at: TeXToken(kind: .end, range: index..<index + 1),
          remedy: scalar == "$" || scalar == "^"
            ? "close the text before the mathematics" : "write `\\\(scalar)` for the sign")
        return result
      case _ where scalar.properties.isWhitespace: if !isName { result += " " }
      default:
        result += isName && scalar == "-" ? "\u{2010}" : String(scalar)
      }
      index += length
    }
    return result
  }

  private mutating func escaped(_ token: TeXToken, _ place: TeXToken) -> String {
    if case .command(let name) = token.kind {
      switch name {
      case " ": return "\u{A0}"
      case ",", "thinspace": return "\u{2009}"
      case "%", "#", "$", "&", "_", "{", "}": return name
      default: break
      }
    }
    fault(
      "`\(scanner.text(place.range))` cannot stand in text within a formula", at: place,
      remedy: "close the text before it")
    return ""
  }
}
