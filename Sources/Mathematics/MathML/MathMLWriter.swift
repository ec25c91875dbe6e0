/// Writes the tree as MathML Core, with TeX's spacing wherever the browsers' dictionary of operators differs from it.
struct MathMLWriter {
  /// The style that the browser is in, which decides on the space around operators.
  var style: MathStyle

  /// The whole formula as one element.
  ///
  /// - Parameters:
  ///   - tex: the formula as its author wrote it, which becomes the alternative text.
  ///   - display: whether it is set on a line of its own.
  static func element(of tree: MathNode, tex: String, display: Bool) -> String {
    let writer = MathMLWriter(style: display ? .display : .text)
    let nodes: [MathNode] = if case .row(let nodes) = tree { nodes } else { [tree] }
    let tex = tex.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"" + (display ? " display=\"block\"" : "")
      + " alttext=\"\(escaped(tex))\">" + writer.wrapped(nodes) + "</math>"
  }

  static let stylesheet = """
    math { font-family: "TeX Gyre Pagella Math", "STIX Two Math", "Cambria Math", "Latin Modern Math", math; }
    math mtd.math-left { text-align: left; text-align: -webkit-left; }
    math mtd.math-right { text-align: right; text-align: -webkit-right; }
    math .math-overline { border-top: 0.06em solid; padding-top: 0.1em; }
    math .math-underline { border-bottom: 0.06em solid; padding-bottom: 0.1em; }
    math .math-vector { font-size: 0.7em; }
    math .math-prime { padding-left: 0.15em; }
    math mtable.math-aligned mtd { padding-left: 0; padding-right: 0; }
    math mtable.math-aligned mtd:nth-child(odd):not(:first-child) { padding-left: 2em; }
    math mtable.math-cases mtd { padding-left: 0; padding-right: 0; }
    math mtable.math-cases mtd:not(:first-child) { padding-left: 1em; }
    math mtable.math-matrix mtd:first-child { padding-left: 0.12em; }
    math mtable.math-matrix mtd:last-child { padding-right: 0.12em; }

    """

  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  var inScripts: Bool { style == .script || style == .scriptScript }
  private var inScript: MathMLWriter { MathMLWriter(style: inScripts ? .scriptScript : .script) }
  private var inFraction: MathMLWriter { style == .display ? MathMLWriter(style: .text) : inScript }

  /// One element of all nodes.
  private func wrapped(_ nodes: [MathNode]) -> String {
    let content = elements(nodes)
    return nodes.count == 1 && !content.hasSpace ? content.text : "<mrow>\(content.text)</mrow>"
  }

  /// The elements of a row with the space between them that no operator brings along.
  private func elements(_ nodes: [MathNode]) -> (text: String, hasSpace: Bool) {
    let classes = nodes.atomClasses
    var (text, hasSpace) = ("", false)
    var previous: Int?
    for (index, node) in nodes.enumerated() {
      if let mathClass = classes[index] {
        if let last = previous, let before = classes[last], !bringsSpace(nodes[last], before, after: true),
          !bringsSpace(node, mathClass, after: false)
        {
          let width = MathClass.space(between: before, and: mathClass, inScripts: inScripts)
          if width > 0 {
            text += space(width)
            hasSpace = true
          }
        }
        previous = index
      }
      text += element(node, as: classes[index] ?? .ordinary)
    }
    return (text, hasSpace)
  }

  /// Whether the browser sets space at a side of the node.
  private func bringsSpace(_ node: MathNode, _ mathClass: MathClass, after: Bool) -> Bool {
    guard let sign = node.coreSign, !inScripts else { return false }
    switch sign.kind {
    case .largeOperator: return true
    case .sign:
      return mathClass == .binary || mathClass == .relation || (mathClass == .punctuation && after)
    default: return false
    }
  }

  private func space(_ width: Double) -> String {
    "<mspace width=\"\(ems(width))\"/>"
  }

  private func ems(_ width: Double) -> String {
    let tenThousandths = Int((abs(width) * 10000).rounded())
    var digits = String(tenThousandths % 10000 + 10000).dropFirst()
    while digits.last == "0" { digits = digits.dropLast() }
    return (width < 0 ? "-" : "") + String(tenThousandths / 10000) + (digits.isEmpty ? "" : "." + digits) + "em"
  }

  /// One element for a node that counts as an atom of a class.
  private func element(_ node: MathNode, as mathClass: MathClass = .ordinary) -> String {
    switch node {
    case .row(let nodes):
      // A sign alone in braces has no space of its own: `1{,}000`.
      if nodes.count == 1, case .symbol(let symbol) = nodes[0] { return self.symbol(symbol, as: .ordinary) }
      return wrapped(nodes)
    case .symbol(let symbol): return self.symbol(symbol, as: mathClass)
    case .text(let text, let alphabet):
      let unbroken = text.replacing(" ", with: "\u{A0}")
      return "<mtext>\(Self.escaped(alphabet.letters(for: unbroken)))</mtext>"
    case .space(let width): return space(width)
    case .fraction(let fraction): return self.fraction(fraction)
    case .root(let radicand, let degree):
      guard let degree else { return "<msqrt>\(element(radicand))</msqrt>" }
      return "<mroot>\(element(radicand))\(MathMLWriter(style: .scriptScript).element(degree))</mroot>"
    case .scripts(let scripts): return self.scripts(scripts, as: mathClass)
    case .fence(let fence): return self.fence(fence)
    case .accent(let accent, let base):
      let size = accent.spacing == "→" ? " class=\"math-vector\"" : ""
      return "<mover accent=\"true\">\(element(base))"
        + "<mo\(size) stretchy=\"\(accent.isWide)\">\(Self.escaped(accent.spacing))</mo></mover>"
    case .bar(let bar, let base): return self.bar(bar, base)
    case .stack(let base, let over, let under):
      let base = element(base, as: mathClass)
      if let over { return "<mover>\(base)\(inScript.element(over))</mover>" }
      return "<munder>\(base)\(under.map { inScript.element($0) } ?? "<mrow></mrow>")</munder>"
    case .table(let table): return self.table(table)
    case .styled(let style, let node):
      return "<mstyle \(attributes(of: style))>\(MathMLWriter(style: style).element(node))</mstyle>"
    case .classed(_, let node): return element(node)
    }
  }

  private func attributes(of style: MathStyle) -> String {
    switch style {
    case .display: "displaystyle=\"true\" scriptlevel=\"0\""
    case .text: "displaystyle=\"false\" scriptlevel=\"0\""
    case .script: "displaystyle=\"false\" scriptlevel=\"1\""
    case .scriptScript: "displaystyle=\"false\" scriptlevel=\"2\""
    }
  }

  private func fraction(_ fraction: MathFraction) -> String {
    let inner = (fraction.style.map { MathMLWriter(style: $0) } ?? self).inFraction
    let element =
      "<mfrac\(fraction.hasBar ? "" : " linethickness=\"0\"")>\(inner.element(fraction.numerator))"
      + "\(inner.element(fraction.denominator))</mfrac>"
    return fraction.style.map { "<mstyle \(attributes(of: $0))>\(element)</mstyle>" } ?? element
  }

  private func scripts(_ scripts: MathScripts, as mathClass: MathClass) -> String {
    let isAbove: Bool =
      switch scripts.limits {
      case .beside: false
      case .above: true
      case .aboveInDisplay: style == .display || scripts.base.coreSign != nil
      }
    let base: String
    if case .symbol(let symbol) = scripts.base {
      base = self.symbol(symbol, as: mathClass, limits: scripts.limits)
    } else {
      base = element(scripts.base, as: mathClass)
    }
    let sub = scripts.sub.map { inScript.element($0) }
    let superscript = scripts.superscript.map { inScript.element($0) }
    let name: String =
      switch (sub != nil, superscript != nil) {
      case (true, true): isAbove ? "munderover" : "msubsup"
      case (true, false): isAbove ? "munder" : "msub"
      default: isAbove ? "mover" : "msup"
      }
    return "<\(name)>\(base)\(sub ?? "")\(superscript ?? "")</\(name)>"
  }

  private func fence(_ fence: MathFence) -> String {
    func delimiter(_ text: String?, _ form: String) -> String {
      guard let text else { return "" }
      let space = form == "infix" ? " lspace=\"0\" rspace=\"0\"" : ""
      return "<mo form=\"\(form)\" stretchy=\"true\"\(space)>\(Self.escaped(text))</mo>"
    }
    var text = delimiter(fence.open, "prefix")
    for (index, part) in fence.parts.enumerated() {
      if index > 0 { text += delimiter(fence.separators[index - 1], "infix") }
      text += element(part)
    }
    return "<mrow>\(text)\(delimiter(fence.close, "postfix"))</mrow>"
  }

  /// Few fonts have a line that stretches, so that of `\overline` is the border of its part.
  private func bar(_ bar: MathBar, _ base: MathNode) -> String {
    switch bar {
    case .overline: "<mrow class=\"math-overline\">\(element(base))</mrow>"
    case .underline: "<mrow class=\"math-underline\">\(element(base))</mrow>"
    case .overbrace: "<mover>\(element(base))<mo stretchy=\"true\">\u{23DE}</mo></mover>"
    case .underbrace: "<munder>\(element(base))<mo stretchy=\"true\">\u{23DF}</mo></munder>"
    }
  }

  private func table(_ table: MathTable) -> String {
    let (name, style): (String, MathStyle) =
      switch table.kind {
      case .matrix: ("matrix", .text)
      case .small: ("matrix", .script)
      case .cases: ("cases", .text)
      case .aligned: ("aligned", .display)
      case .gathered: ("gathered", .display)
      }
    let inner = MathMLWriter(style: style)
    let attributes =
      switch style {
      case .display: " displaystyle=\"true\""
      case .script: " scriptlevel=\"1\""
      default: ""
      }
    let rows = table.rows.map { row in
      let cells = row.enumerated().map { index, cell in
        let side = [MathTable.Alignment.left: " class=\"math-left\"", .right: " class=\"math-right\""]
        return "<mtd\(side[table.columns[index]] ?? "")>\(inner.element(cell))</mtd>"
      }
      return "<mtr>\(cells.joined())</mtr>"
    }
    return "<mtable class=\"math-\(name)\"\(attributes)>\(rows.joined())</mtable>"
  }
}

extension MathNode {
  /// The sign at the heart of the node, which MathML writes as an operator that stretches over its scripts.
  var coreSign: MathSymbol? {
    switch self {
    case .symbol(let symbol):
      switch symbol.kind {
      case .sign, .delimiter, .largeOperator, .function(.aboveInDisplay), .function(.above): symbol
      default: nil
      }
    case .scripts(let scripts): scripts.base.coreSign
    case .stack(let base, _, _): base.coreSign
    default: nil
    }
  }
}
