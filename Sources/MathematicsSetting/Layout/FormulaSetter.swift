import CHarfBuzz
import Drawing
import Mathematics

/// Sets the parts of a formula in one style after The TeXbook, appendix G, with the measures of the MATH table.
struct FormulaSetter {
  let fonts: MathFonts
  /// Of the letters in text and display style, in points.
  let size: Double
  var style: MathStyle
  /// Below a bar, superscripts are raised less.
  var isCramped = false

  /// Points of one font unit in this style.
  var scale: Double {
    let percent: Double =
      switch style {
      case .display, .text: 100
      case .script: fonts.mathematics.constant(HB_OT_MATH_CONSTANT_SCRIPT_PERCENT_SCALE_DOWN)
      case .scriptScript: fonts.mathematics.constant(HB_OT_MATH_CONSTANT_SCRIPT_SCRIPT_PERCENT_SCALE_DOWN)
      }
    return size * percent / 100 / fonts.mathematics.unitsPerEm
  }

  var em: Double { scale * fonts.mathematics.unitsPerEm }
  var isDisplay: Bool { style == .display }
  var inScripts: Bool { style == .script || style == .scriptScript }

  /// A measure of the font in points.
  func constant(_ constant: hb_ot_math_constant_t) -> Double {
    fonts.mathematics.constant(constant) * scale
  }

  /// The height of the line that fractions and operators are centred on.
  var axis: Double { constant(HB_OT_MATH_CONSTANT_AXIS_HEIGHT) }

  func with(_ style: MathStyle, cramped: Bool? = nil) -> FormulaSetter {
    FormulaSetter(fonts: fonts, size: size, style: style, isCramped: cramped ?? isCramped)
  }

  var cramped: FormulaSetter { with(style, cramped: true) }

  /// For superscripts; subscripts are cramped as well.
  var inScript: FormulaSetter { with(inScripts ? .scriptScript : .script) }

  func set(_ node: MathNode) -> Box {
    switch node {
    case .row(let nodes): row(nodes)
    case .symbol(let symbol): self.symbol(symbol)
    case .text(let text, let alphabet): words(text, alphabet)
    case .space(let width): Box(width: width * em)
    case .fraction(let fraction): self.fraction(fraction)
    case .root(let radicand, let degree): root(radicand, degree)
    case .scripts(let scripts): self.scripts(scripts)
    case .fence(let fence): self.fence(fence)
    case .accent(let accent, let base): self.accent(accent, base)
    case .bar(let bar, let base): self.bar(bar, base)
    case .stack(let base, let over, let under):
      limits(of: set(base), over: over.map(inScript.set), under: under.map(inScript.cramped.set))
    case .table(let table): self.table(table)
    case .styled(let style, let node): with(style).set(node)
    case .classed(let mathClass, let node): mathClass == .largeOperator ? onAxis(set(node)) : set(node)
    }
  }

  /// Parts beside one another with TeX's space between their classes.
  private func row(_ nodes: [MathNode]) -> Box {
    let classes = nodes.atomClasses
    var result = Box()
    var previous: MathClass?
    for (index, node) in nodes.enumerated() {
      let box = set(node)
      if let mathClass = classes[index] {
        if let previous {
          result.width += MathClass.space(between: previous, and: mathClass, inScripts: inScripts) * em
          if previous != .ordinary { result.width += box.leftLean }
        }
        previous = mathClass
      }
      result.append(box)
      let followsSlanted = nodes.indices.contains(index + 1) && nodes[index + 1].beginsSlanted
      if !followsSlanted { result.width += box.italicsCorrection }
      if nodes.count == 1 {
        result.accentAttachment = box.accentAttachment
        result.isSign = box.isSign
        result.leftLean = box.leftLean
      }
    }
    return result
  }
}

extension MathNode {
  /// Begins with a slanted letter, before which another needs no room for its lean.
  fileprivate var beginsSlanted: Bool {
    switch self {
    case .symbol(let symbol):
      symbol.kind == .identifier && (symbol.alphabet == .italic || symbol.alphabet == .boldItalic)
    case .scripts(let scripts): scripts.base.beginsSlanted
    default: false
    }
  }
}
