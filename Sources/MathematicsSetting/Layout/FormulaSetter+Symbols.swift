import CHarfBuzz
import Drawing
import Mathematics

extension FormulaSetter {
  func symbol(_ symbol: MathSymbol) -> Box {
    switch symbol.kind {
    case .identifier where symbol.text.unicodeScalars.count > 1 && symbol.alphabet.face != nil:
      return words(symbol.text, symbol.alphabet)
    case .identifier, .number, .prime: return signs(symbol.styledText, saying: symbol.spokenText)
    case .sign: return symbol.text == "mod" ? words(symbol.text, .upright) : signs(symbol.text)
    case .function: return words(symbol.text, .upright)
    case .delimiter(let size):
      guard size > 0 else { return signs(symbol.text) }
      return delimiter(symbol.text, height: [1.2, 1.8, 2.4, 3.0][size - 1] * em)
    case .largeOperator: return largeOperator(symbol.text)
    }
  }

  /// Signs of the mathematical font beside one another.
  ///
  /// - Parameter spoken: what they say, scalar by scalar, where that is not the text itself.
  func signs(_ text: String, saying spoken: String? = nil) -> Box {
    let level: UInt32 = style == .script ? 1 : style == .scriptScript ? 2 : 0
    let font = fonts.mathematics
    let glyphs = font.shape(text, scriptLevel: level, isMathematics: true)
    var box = line(glyphs, .mathematics, scale, spoken ?? text)
    box.isSign = glyphs.count == 1
    if let first = glyphs.first {
      box.leftLean = max(0, -font.extents(of: first.id).left * scale - 0.04 * em)
    }
    if let last = glyphs.last {
      box.italicsCorrection = font.italicsCorrection(of: last.id) * scale
      if glyphs.count == 1 { box.accentAttachment = font.accentAttachment(of: last.id) * scale }
    }
    return box
  }

  /// Words in a font of the text around.
  func words(_ text: String, _ alphabet: MathAlphabet) -> Box {
    guard let face = alphabet.face else { return signs(alphabet.letters(for: text)) }
    let font = fonts[face]
    let glyphs = font.shape(text)
    if glyphs.contains(where: { $0.id == 0 }) { return words(text, inFontsLike: face) }
    return line(glyphs, face, scale * fonts.mathematics.unitsPerEm / font.unitsPerEm, text)
  }

  /// Words whose signs one face alone has not, set as lines of text are.
  private func words(_ text: String, inFontsLike face: GlyphRun.Face) -> Box {
    let font = Font(.serif, size: em, bold: face == .serifBold, italic: face == .serifItalic)
    let extents = TextMeasurement.extents(of: text, font)
    var box = Box(
      width: extents.width, ascent: -extents.ink.minY, descent: extents.ink.minY + extents.ink.height)
    box.marks = [.text(text, font, at: Point(0, 0))]
    return box
  }

  private func line(
    _ glyphs: [GlyphFont.ShapedGlyph], _ face: GlyphRun.Face, _ scale: Double, _ text: String
  ) -> Box {
    var box = Box()
    let scalars = Array(text.unicodeScalars)
    for glyph in glyphs {
      let said = String(String.UnicodeScalarView(scalars[glyph.scalars.clamped(to: scalars.indices)]))
      var single = self.glyph(glyph.id, scale, in: face, saying: said)
      single.width = glyph.advance * scale
      box.add(single, x: box.width + glyph.offset.x * scale, y: -glyph.offset.y * scale)
      box.width += single.width
    }
    if glyphs.contains(where: { $0.id == 0 }) { box.missing = text }
    return box
  }

  /// A glyph at the origin.
  func glyph(
    _ id: UInt32, _ scale: Double, in face: GlyphRun.Face = .mathematics, saying text: String
  ) -> Box {
    let font = fonts[face]
    let extents = font.extents(of: id)
    var box = Box(width: font.advance(of: id) * scale)
    if extents.right > extents.left {
      box.ascent = extents.ascent * scale
      box.descent = extents.descent * scale
      box.marks = [.glyph(GlyphRun.Glyph(id, at: Point(0, 0), saying: text), face, scale: scale)]
    }
    return box
  }

  private func largeOperator(_ text: String) -> Box {
    let font = fonts.mathematics
    guard let base = font.shape(text, isMathematics: true).first, base.id != 0 else {
      return Box(missing: text)
    }
    var id = base.id
    if isDisplay {
      let variants = font.variants(of: id, .vertical)
      let minimum = font.constant(HB_OT_MATH_CONSTANT_DISPLAY_OPERATOR_MIN_HEIGHT)
      id = (variants.first { $0.length >= minimum } ?? variants.last)?.glyph ?? id
    }
    var box = onAxis(glyph(id, scale, saying: text))
    box.italicsCorrection = font.italicsCorrection(of: id) * scale
    return box
  }

  /// The box moved so that its middle lies on the axis.
  func onAxis(_ box: Box) -> Box {
    box.shifted(down: (box.ascent - box.descent) / 2 - axis)
  }
}

extension MathAlphabet {
  /// The font of words in this alphabet; nil where only the mathematical font has its letters.
  fileprivate var face: GlyphRun.Face? {
    switch self {
    case .upright: .serif
    case .italic: .serifItalic
    case .bold: .serifBold
    default: nil
    }
  }
}

extension MathSymbol {
  /// The plain letters, so that a search for them finds them, but for alphabets that give them another meaning.
  fileprivate var spokenText: String {
    switch alphabet {
    case .blackboard, .fraktur, .calligraphic: styledText
    case .upright, .italic, .bold, .boldItalic, .sans, .typewriter: text
    }
  }
}
