import CHarfBuzz
import Drawing
import Mathematics

extension FormulaSetter {
  func fraction(_ fraction: MathFraction) -> Box {
    if let style = fraction.style {
      var plain = fraction
      plain.style = nil
      return with(style).fraction(plain)
    }
    let inner = isDisplay ? with(.text) : inScript
    let numerator = inner.set(fraction.numerator)
    let denominator = inner.cramped.set(fraction.denominator)
    let (up, down) = fraction.hasBar ? shifts(numerator, denominator) : stackShifts(numerator, denominator)
    let padding = 0.12 * em
    let width = max(numerator.width, denominator.width)
    var box = Box(width: width + 2 * padding)
    box.add(numerator, x: padding + (width - numerator.width) / 2, y: -up)
    box.add(denominator, x: padding + (width - denominator.width) / 2, y: down)
    if fraction.hasBar {
      let thickness = constant(HB_OT_MATH_CONSTANT_FRACTION_RULE_THICKNESS)
      box.addRule(x: padding, y: -axis - thickness / 2, width: width, height: thickness)
    }
    return box
  }

  /// How far the numerator goes up and the denominator down, clear of the bar.
  private func shifts(_ numerator: Box, _ denominator: Box) -> (up: Double, down: Double) {
    let half = constant(HB_OT_MATH_CONSTANT_FRACTION_RULE_THICKNESS) / 2
    let (up, down, gapAbove, gapBelow) =
      isDisplay
      ? (
        constant(HB_OT_MATH_CONSTANT_FRACTION_NUMERATOR_DISPLAY_STYLE_SHIFT_UP),
        constant(HB_OT_MATH_CONSTANT_FRACTION_DENOMINATOR_DISPLAY_STYLE_SHIFT_DOWN),
        constant(HB_OT_MATH_CONSTANT_FRACTION_NUM_DISPLAY_STYLE_GAP_MIN),
        constant(HB_OT_MATH_CONSTANT_FRACTION_DENOM_DISPLAY_STYLE_GAP_MIN)
      )
      : (
        constant(HB_OT_MATH_CONSTANT_FRACTION_NUMERATOR_SHIFT_UP),
        constant(HB_OT_MATH_CONSTANT_FRACTION_DENOMINATOR_SHIFT_DOWN),
        constant(HB_OT_MATH_CONSTANT_FRACTION_NUMERATOR_GAP_MIN),
        constant(HB_OT_MATH_CONSTANT_FRACTION_DENOMINATOR_GAP_MIN)
      )
    return (
      max(up, axis + half + gapAbove + numerator.descent), max(down, -axis + half + gapBelow + denominator.ascent)
    )
  }

  private func stackShifts(_ top: Box, _ bottom: Box) -> (up: Double, down: Double) {
    let (up, down, gap) =
      isDisplay
      ? (
        constant(HB_OT_MATH_CONSTANT_STACK_TOP_DISPLAY_STYLE_SHIFT_UP),
        constant(HB_OT_MATH_CONSTANT_STACK_BOTTOM_DISPLAY_STYLE_SHIFT_DOWN),
        constant(HB_OT_MATH_CONSTANT_STACK_DISPLAY_STYLE_GAP_MIN)
      )
      : (
        constant(HB_OT_MATH_CONSTANT_STACK_TOP_SHIFT_UP), constant(HB_OT_MATH_CONSTANT_STACK_BOTTOM_SHIFT_DOWN),
        constant(HB_OT_MATH_CONSTANT_STACK_GAP_MIN)
      )
    let lack = max(0, gap - ((up - top.descent) + (down - bottom.ascent)))
    return (up + lack / 2, down + lack / 2)
  }

  func root(_ radicand: MathNode, _ degree: MathNode?) -> Box {
    let content = cramped.set(radicand)
    let thickness = constant(HB_OT_MATH_CONSTANT_RADICAL_RULE_THICKNESS)
    var gap = constant(
      isDisplay
        ? HB_OT_MATH_CONSTANT_RADICAL_DISPLAY_STYLE_VERTICAL_GAP : HB_OT_MATH_CONSTANT_RADICAL_VERTICAL_GAP)
    guard let sign = fonts.mathematics.shape("√", isMathematics: true).first, sign.id != 0 else {
      return Box(missing: "√")
    }
    let surd = stretched(sign.id, .vertical, to: content.height + gap + thickness, saying: "√")
    // What the sign is taller than needed goes half above, half below the content.
    gap = max(gap, (gap + surd.height - content.height - thickness) / 2)
    let top = content.ascent + gap + thickness
    let shift = surd.ascent - top
    var box = Box()
    if let degree {
      let index = with(.scriptScript, cramped: true).set(degree)
      let bottom = surd.descent + shift
      let raise =
        -bottom + surd.height * fonts.mathematics.constant(HB_OT_MATH_CONSTANT_RADICAL_DEGREE_BOTTOM_RAISE_PERCENT)
        / 100
      let before = constant(HB_OT_MATH_CONSTANT_RADICAL_KERN_BEFORE_DEGREE)
      let after = constant(HB_OT_MATH_CONSTANT_RADICAL_KERN_AFTER_DEGREE)
      box.add(index, x: max(before, -after - index.width), y: -(raise + index.descent))
      box.width = max(0, max(before, -after - index.width) + index.width + after)
    }
    box.append(surd, y: shift)
    box.addRule(x: box.width, y: -top, width: content.width, height: thickness)
    box.append(content)
    box.ascent = max(box.ascent, top + constant(HB_OT_MATH_CONSTANT_RADICAL_EXTRA_ASCENDER) / 2)
    return box
  }
}
