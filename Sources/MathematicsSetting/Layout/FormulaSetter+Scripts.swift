import CHarfBuzz
import Drawing
import Mathematics

extension FormulaSetter {
  func scripts(_ scripts: MathScripts) -> Box {
    let base = set(scripts.base)
    let sub = scripts.sub.map(inScript.cramped.set)
    let superscript = scripts.superscript.map(inScript.set)
    if scripts.limits == .above || (scripts.limits == .aboveInDisplay && isDisplay) {
      return limits(of: base, over: superscript, under: sub)
    }
    return beside(base, sub, superscript, isLarge: scripts.base.isLargeOperator)
  }

  private func beside(_ base: Box, _ sub: Box?, _ superscript: Box?, isLarge: Bool) -> Box {
    var (up, down) = shifts(base)
    if let superscript {
      up = max(
        up,
        constant(
          isCramped
            ? HB_OT_MATH_CONSTANT_SUPERSCRIPT_SHIFT_UP_CRAMPED : HB_OT_MATH_CONSTANT_SUPERSCRIPT_SHIFT_UP),
        superscript.descent + constant(HB_OT_MATH_CONSTANT_SUPERSCRIPT_BOTTOM_MIN))
    }
    if let sub {
      down = max(down, constant(HB_OT_MATH_CONSTANT_SUBSCRIPT_SHIFT_DOWN))
      if superscript == nil {
        down = max(down, sub.ascent - constant(HB_OT_MATH_CONSTANT_SUBSCRIPT_TOP_MAX))
      }
    }
    if let sub, let superscript {
      let lack =
        constant(HB_OT_MATH_CONSTANT_SUB_SUPERSCRIPT_GAP_MIN) - ((up - superscript.descent) - (sub.ascent - down))
      if lack > 0 {
        down += lack
        let below =
          constant(HB_OT_MATH_CONSTANT_SUPERSCRIPT_BOTTOM_MAX_WITH_SUBSCRIPT) - (up - superscript.descent)
        if below > 0 {
          up += min(below, lack)
          down -= min(below, lack)
        }
      }
    }
    var box = Box()
    box.append(base)
    box.leftLean = base.leftLean
    // A large operator's width reaches to the end of its upper right; its subscript moves under its lean.
    let superscriptX = base.width + (isLarge ? 0 : base.italicsCorrection)
    let subX = base.width - (isLarge ? base.italicsCorrection : 0)
    var end = 0.0
    if let superscript {
      box.add(superscript, x: superscriptX, y: -up)
      end = superscriptX + superscript.width
    }
    if let sub {
      box.add(sub, x: subX, y: down)
      end = max(end, subX + sub.width)
    }
    box.width = max(base.width, end) + constant(HB_OT_MATH_CONSTANT_SPACE_AFTER_SCRIPT)
    return box
  }

  /// The least shifts of scripts beside a part that is not a single sign, measured from its top and bottom.
  private func shifts(_ base: Box) -> (up: Double, down: Double) {
    if base.isSign { return (0, 0) }
    return (
      base.ascent - constant(HB_OT_MATH_CONSTANT_SUPERSCRIPT_BASELINE_DROP_MAX),
      base.descent + constant(HB_OT_MATH_CONSTANT_SUBSCRIPT_BASELINE_DROP_MIN)
    )
  }

  /// Parts centred above and below another, moved apart by its lean.
  func limits(of base: Box, over: Box?, under: Box?) -> Box {
    let lean = base.italicsCorrection / 2
    let width = max(base.width, over?.width ?? 0, under?.width ?? 0)
    var box = Box(width: width)
    box.add(base, x: (width - base.width) / 2)
    if let over {
      let gap = max(
        constant(HB_OT_MATH_CONSTANT_UPPER_LIMIT_GAP_MIN) + over.descent,
        constant(HB_OT_MATH_CONSTANT_UPPER_LIMIT_BASELINE_RISE_MIN))
      box.add(over, x: (width - over.width) / 2 + lean, y: -(base.ascent + gap))
    }
    if let under {
      let gap = max(
        constant(HB_OT_MATH_CONSTANT_LOWER_LIMIT_GAP_MIN) + under.ascent,
        constant(HB_OT_MATH_CONSTANT_LOWER_LIMIT_BASELINE_DROP_MIN))
      box.add(under, x: (width - under.width) / 2 - lean, y: base.descent + gap)
    }
    return box
  }
}

extension MathNode {
  fileprivate var isLargeOperator: Bool {
    if case .symbol(let symbol) = self, case .largeOperator = symbol.kind { true } else { false }
  }
}
