import Diagnostics
import Foundation
import Mathematics
import WovenDocuments

/// Turns the LaTeX of a BibTeX field into text: accents, letters, dashes, emphasis, indices, formulas and addresses; braces
/// and commands that only choose a font go.
struct LaTeXText {
  struct Result {
    /// Composed, and without double blanks.
    var inlines: [ReportInline]
    /// The commands that have no meaning here.
    var unknown: [String]
    /// Formulas that cannot be read, which stand as they were written, and why.
    var formulas: [(tex: String, problem: String)]
    /// Whether groups or accents nest too deep: the inner ones are read as if their braces were not there.
    var isTooDeep: Bool
  }

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var depth = 0
  private var unknown: [String] = []
  private var formulas: [(tex: String, problem: String)] = []
  private var isTooDeep = false

  private init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  static func read(_ text: String) -> Result {
    var reader = LaTeXText(text)
    let inlines = reader.read(untilBrace: false)
    return Result(
      inlines: inlines.withSingleBlanks, unknown: reader.unknown, formulas: reader.formulas, isTooDeep: reader.isTooDeep
    )
  }

  private mutating func read(untilBrace: Bool) -> [ReportInline] {
    depth += 1
    defer { depth -= 1 }
    var result: [ReportInline] = []
    while index < scalars.count {
      if scalars[index] == "}" {
        index += 1
        if untilBrace { return result }
      } else if let make = takeSwitch() {
        guard mayNest() else { continue }
        result.append(make(read(untilBrace: untilBrace)))
        return result
      } else {
        result.add(unit())
      }
    }
    return result
  }

  private mutating func mayNest() -> Bool {
    if depth > DocumentLimits.bibliographyDepth { isTooDeep = true }
    return depth <= DocumentLimits.bibliographyDepth
  }

  /// `\em` and the like, which hold up to the end of their group.
  private mutating func takeSwitch() -> (([ReportInline]) -> ReportInline)? {
    guard scalars[index] == "\\" else { return nil }
    let name = String(String.UnicodeScalarView(scalars[(index + 1)...].prefix(while: \.isASCIILetter)))
    let make: ([ReportInline]) -> ReportInline
    switch name {
    case "em", "it", "sl", "itshape", "slshape": make = ReportInline.emphasis
    case "bf", "bfseries": make = ReportInline.strong
    default: return nil
    }
    index += 1 + name.count
    skipBlanks()
    return make
  }

  /// One character, group or command.
  private mutating func unit() -> [ReportInline] {
    let scalar = scalars[index]
    if let address = bareAddress { return address }
    index += 1
    switch scalar {
    case "{": return mayNest() ? read(untilBrace: true) : []
    case "\\": return command()
    case "~": return [.text("\u{A0}")]
    case "$": return formula()
    case "-":
      let run = scalars[index...].prefix { $0 == "-" }.count + 1
      index += run - 1
      return [.text(run == 2 ? "–" : run == 3 ? "—" : String(repeating: "-", count: run))]
    case "`", "'":
      guard index < scalars.count, scalars[index] == scalar else { return [.text(scalar == "`" ? "‘" : "’")] }
      index += 1
      return [.text(scalar == "`" ? "“" : "”")]
    case "?", "!":
      guard index < scalars.count, scalars[index] == "`" else { return [.text(String(scalar))] }
      index += 1
      return [.text(scalar == "?" ? "¿" : "¡")]
    default: return [.text(String(scalar))]
    }
  }

  private mutating func skipBlanks() {
    while index < scalars.count, scalars[index] == " " || scalars[index] == "\n" || scalars[index] == "\t" {
      index += 1
    }
  }

  private mutating func argument() -> [ReportInline] {
    skipBlanks()
    guard index < scalars.count, scalars[index] != "}", mayNest() else { return [] }
    if scalars[index] == "{" { return unit() }
    depth += 1
    defer { depth -= 1 }
    return unit()
  }

  private mutating func rawArgument() -> String {
    skipBlanks()
    let (content, end) = LaTeXGroup.content(in: scalars, at: index)
    index = end
    return content
  }

  // MARK: Commands

  private mutating func command() -> [ReportInline] {
    guard index < scalars.count else { return [.text("\\")] }
    var name = ""
    if scalars[index].isASCIILetter {
      while index < scalars.count, scalars[index].isASCIILetter {
        name.unicodeScalars.append(scalars[index])
        index += 1
      }
      skipBlanks()
    } else {
      name.unicodeScalars.append(scalars[index])
      index += 1
    }
    if let accent = LaTeXCommands.accents[name] { return [.text(accented(accent.mark, alone: accent.alone))] }
    if let letter = LaTeXCommands.letters[name] { return letter.isEmpty ? [] : [.text(letter)] }
    if LaTeXCommands.silent.contains(name) { return [] }
    if LaTeXCommands.dropped.contains(name) {
      _ = rawArgument()
      return []
    }
    if let found = styled(name) ?? linked(name) ?? literal(name) { return found }
    unknown.append("\\" + name)
    return []
  }

  private mutating func styled(_ name: String) -> [ReportInline]? {
    switch name {
    case "emph", "textit", "textsl": return [.emphasis(argument())]
    case "textbf": return [.strong(argument())]
    case "textsuperscript", "textsuper", "sp": return [.superscript(argument())]
    case "textsubscript", "textsub", "sb": return [.subscript(argument())]
    case "enquote":
      var quoted: [ReportInline] = [.text("“")]
      quoted.add(argument())
      quoted.add("”")
      return quoted
    case "sout", "st": return [.strikethrough(argument())]
    case "texttt", "lstinline":
      let inner = argument()
      if inner.count == 1, case .text(let code) = inner[0] { return [.code(code)] }
      return inner
    case "ensuremath": return formula(rawArgument())
    case "(": return formula(takeUntil("\\)"))
    case "[": return formula(takeUntil("\\]"))
    default: return nil
    }
  }

  private mutating func linked(_ name: String) -> [ReportInline]? {
    switch name {
    case "url", "nolinkurl": return link(to: rawArgument())
    case "doi":
      let doi = address(rawArgument())
      return [.link(BibliographyEntry.address(ofDOI: doi), [.text("https://doi.org/" + doi)])]
    case "path": return [.code(address(rawArgument()))]
    case "href":
      let address = address(rawArgument())
      let words = argument()
      return [.link(address, words.isEmpty ? [.text(address)] : words)]
    default: return nil
    }
  }

  private mutating func literal(_ name: String) -> [ReportInline]? {
    switch name {
    case "string":
      guard index < scalars.count else { return [] }
      index += 1
      return [.text(String(scalars[index - 1]))]
    case "symbol": return character(rawArgument())
    case "char":
      let start = index
      while index < scalars.count, scalars[index].isASCIIDigit || scalars[index].isASCIILetter || index == start {
        index += 1
      }
      return character(String(String.UnicodeScalarView(scalars[start..<index])))
    case "verb":
      guard index < scalars.count, let end = scalars[(index + 1)...].firstIndex(of: scalars[index]) else { return nil }
      let code = String(String.UnicodeScalarView(scalars[(index + 1)..<end]))
      index = end + 1
      return [.code(code)]
    default: return nil
    }
  }

  /// `126`, `"7E`, `'176`
  private func character(_ number: String) -> [ReportInline]? {
    let value =
      switch number.first {
      case "\"": UInt32(number.dropFirst(), radix: 16)
      case "'": UInt32(number.dropFirst(), radix: 8)
      default: UInt32(number)
      }
    return value.flatMap(Unicode.Scalar.init).map { [.text(String($0))] }
  }

  /// The next letter or group with a combining mark behind its first letter.
  private mutating func accented(_ mark: Unicode.Scalar, alone: String) -> String {
    var base = Array(argument().words.unicodeScalars)
    if base.isEmpty { return alone }
    if base[0] == "ı" { base[0] = "i" }
    if base[0] == "ȷ" { base[0] = "j" }
    base.insert(mark, at: 1)
    return String(String.UnicodeScalarView(base))
  }

  // MARK: Addresses

  private mutating func link(to raw: String) -> [ReportInline] {
    let address = address(raw)
    return address.isEmpty ? [] : [.link(address, [.text(address)])]
  }

  private mutating func address(_ raw: String) -> String {
    let address = LaTeXAddress.read(raw)
    unknown += address.unknown
    if address.isTooDeep { isTooDeep = true }
    return address.text
  }

  /// `https://…` as it stands in a sentence, without the punctuation behind it.
  private var bareAddress: [ReportInline]? {
    mutating get {
      guard scalars[index] == "h", index == 0 || !scalars[index - 1].isWordScalar else { return nil }
      let rest = scalars[index...]
      guard rest.starts(with: "http://".unicodeScalars) || rest.starts(with: "https://".unicodeScalars) else {
        return nil
      }
      var end = index
      var braces = 0
      while end < scalars.count, !scalars[end].isWhitespace, !"\"<>".unicodeScalars.contains(scalars[end]) {
        if scalars[end] == "{" { braces += 1 }
        if scalars[end] == "}" { braces -= 1 }
        if braces < 0 { break }
        end += scalars[end] == "\\" ? 2 : 1
      }
      end = min(end, scalars.count)
      let hasParenthesis = scalars[index..<end].contains("(")
      while end > index + 8, ".,;:)]!?'".unicodeScalars.contains(scalars[end - 1]), scalars[end - 2] != "\\" {
        if scalars[end - 1] == ")", hasParenthesis { break }
        end -= 1
      }
      defer { index = end }
      return link(to: String(String.UnicodeScalarView(scalars[index..<end])))
    }
  }

  // MARK: Formulas

  /// Behind a dollar.
  private mutating func formula() -> [ReportInline] {
    let isDouble = index < scalars.count && scalars[index] == "$"
    let start = index + (isDouble ? 1 : 0)
    var end = start
    while end < scalars.count, scalars[end] != "$" { end += scalars[end] == "\\" ? 2 : 1 }
    guard end < scalars.count else { return [.text("$")] }
    index = end + (isDouble && end + 1 < scalars.count && scalars[end + 1] == "$" ? 2 : 1)
    return formula(String(String.UnicodeScalarView(scalars[start..<end])))
  }

  private mutating func takeUntil(_ end: String) -> String {
    let start = index
    let mark = Array(end.unicodeScalars)
    while index < scalars.count, !scalars[index...].starts(with: mark) { index += 1 }
    let content = String(String.UnicodeScalarView(scalars[start..<index]))
    index = min(index + mark.count, scalars.count)
    return content
  }

  private mutating func formula(_ tex: String) -> [ReportInline] {
    let tex = tex.trimmingBlanks
    if tex.isEmpty { return [] }
    if let script = Self.script(tex) { return [script] }
    let faults = DiagnosticCollector()
    // `$_2$` is an index of what stands before the dollar.
    let isScript = tex.hasPrefix("_") || tex.hasPrefix("^")
    if let formula = MathFormula(tex: isScript ? "{}" + tex : tex, at: nil, collector: faults) {
      return [.mathematics(formula)]
    }
    formulas.append((tex, faults.diagnostics.first?.problem ?? "it cannot be read"))
    return [.text(tex)]
  }

  /// `_2`, `^{13}`, `_{\mathrm{max}}`, `^\circ`: an index or exponent of letters and digits.
  private static func script(_ tex: String) -> ReportInline? {
    guard let mark = tex.first, mark == "_" || mark == "^" else { return nil }
    var content = String(tex.dropFirst()).trimmingBlanks
    func strip(_ prefix: String) {
      guard content.hasPrefix(prefix), content.hasSuffix("}"), content.filter({ $0 == "{" }).count == 1 else { return }
      content = String(content.dropFirst(prefix.count).dropLast())
    }
    if content.hasPrefix("{"),
      LaTeXGroup.content(in: Array(content.unicodeScalars), at: 0).end == content.unicodeScalars.count
    {
      content = String(content.dropFirst().dropLast()).trimmingBlanks
    }
    for font in ["mathrm", "text", "textrm", "mathsf", "rm"] { strip("\\\(font){") }
    if mark == "^", content == "\\circ" { return .text("°") }
    let isPlain = content.unicodeScalars.allSatisfy {
      $0.isASCIIDigit || $0.isASCIILetter || "+-,. ".unicodeScalars.contains($0)
    }
    guard isPlain, !content.isEmpty, tex.count == 2 || tex.contains("{") else { return nil }
    let words: [ReportInline] = [.text(content.replacing("-", with: "−"))]
    return mark == "_" ? .subscript(words) : .superscript(words)
  }
}
