import CHarfBuzz
import Drawing
import Mathematics

extension FormulaSetter {
  func accent(_ accent: MathAccent, _ base: MathNode) -> Box {
    let content = cramped.set(base.withoutDot)
    guard let sign = fonts.mathematics.shape(accent.combining, isMathematics: true).first, sign.id != 0 else {
      return Box(missing: accent.combining)
    }
    var id = sign.id
    if accent.isWide {
      let variants = fonts.mathematics.variants(of: id, .horizontal)
      id = variants.last { $0.length * scale <= content.width }?.glyph ?? id
    }
    let mark = glyph(id, scale, saying: accent.combining)
    let x = (content.accentAttachment ?? content.width / 2) - fonts.mathematics.accentAttachment(of: id) * scale
    let raise = content.ascent - min(content.ascent, constant(HB_OT_MATH_CONSTANT_ACCENT_BASE_HEIGHT))
    var box = content
    box.add(mark, x: x, y: -raise)
    // The mark's own descent is a height above the letter.
    box.descent = content.descent
    return box
  }

  func bar(_ bar: MathBar, _ base: MathNode) -> Box {
    switch bar {
    case .overline:
      let content = cramped.set(base)
      let thickness = constant(HB_OT_MATH_CONSTANT_OVERBAR_RULE_THICKNESS)
      let top = content.ascent + constant(HB_OT_MATH_CONSTANT_OVERBAR_VERTICAL_GAP) + thickness
      var box = upright(content)
      box.addRule(x: 0, y: -top, width: box.width, height: thickness)
      box.ascent += constant(HB_OT_MATH_CONSTANT_OVERBAR_EXTRA_ASCENDER)
      return box
    case .underline:
      let content = set(base)
      let thickness = constant(HB_OT_MATH_CONSTANT_UNDERBAR_RULE_THICKNESS)
      var box = upright(content)
      box.addRule(
        x: 0, y: content.descent + constant(HB_OT_MATH_CONSTANT_UNDERBAR_VERTICAL_GAP), width: box.width,
        height: thickness)
      box.descent += constant(HB_OT_MATH_CONSTANT_UNDERBAR_EXTRA_DESCENDER)
      return box
    case .overbrace: return braced(upright(set(base)), "⏞", above: true)
    case .underbrace: return braced(upright(set(base)), "⏟", above: false)
    }
  }

  /// The box with its lean as part of its width.
  private func upright(_ box: Box) -> Box {
    var result = Box(width: box.width + box.italicsCorrection)
    result.add(box, x: 0)
    return result
  }

  private func braced(_ content: Box, _ sign: String, above: Bool) -> Box {
    guard let glyph = fonts.mathematics.shape(sign, isMathematics: true).first, glyph.id != 0 else {
      return Box(missing: sign)
    }
    let brace = stretched(glyph.id, .horizontal, to: content.width, saying: sign)
    let gap = constant(
      above ? HB_OT_MATH_CONSTANT_STRETCH_STACK_GAP_ABOVE_MIN : HB_OT_MATH_CONSTANT_STRETCH_STACK_GAP_BELOW_MIN)
    let width = max(content.width, brace.width)
    var box = Box(width: width)
    box.add(content, x: (width - content.width) / 2)
    let y = above ? -(content.ascent + gap + brace.descent) : content.descent + gap + brace.ascent
    box.add(brace, x: (width - brace.width) / 2, y: y)
    if above { box.descent = content.descent } else { box.ascent = content.ascent }
    return box
  }
}

extension MathNode {
  /// An accent takes the place of the dot of i and j.
  fileprivate var withoutDot: MathNode {
    guard case .symbol(var symbol) = self, symbol.kind == .identifier,
      symbol.alphabet == .italic || symbol.alphabet == .upright
    else { return self }
    symbol.text = ["i": "ı", "j": "ȷ"][symbol.text] ?? symbol.text
    return .symbol(symbol)
  }
}
