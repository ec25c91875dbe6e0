import CHarfBuzz
import Drawing
import Mathematics

extension FormulaSetter {
  /// Parts between delimiters that reach as far above and below the axis as the parts do.
  func fence(_ fence: MathFence) -> Box {
    let parts = fence.parts.map { part in
      var box = set(part)
      // Upright lines would touch the letters of a determinant.
      if part.isTable, fence.open == "|" || fence.open == "‖" {
        box = Box(width: 0.12 * em)
        box.append(set(part))
        box.width += 0.12 * em
      }
      return box
    }
    let reach = parts.reduce(0) { max($0, $1.ascent - axis, $1.descent + axis) }
    func delimiter(_ text: String?) -> Box {
      text.map { self.delimiter($0, height: 2 * reach) } ?? Box(width: 0.12 * em)
    }
    var result = delimiter(fence.open)
    for (index, part) in parts.enumerated() {
      if index > 0 { result.append(delimiter(fence.separators[index - 1])) }
      result.append(part)
    }
    result.append(delimiter(fence.close))
    return result
  }

  /// A delimiter of at least a height, centred on the axis.
  func delimiter(_ text: String, height: Double) -> Box {
    guard let glyph = fonts.mathematics.shape(text, isMathematics: true).first, glyph.id != 0 else {
      return Box(missing: text)
    }
    return onAxis(stretched(glyph.id, .vertical, to: height, saying: text))
  }

  /// A sign of at least a length: the first variant that is long enough, else put together from its parts, else the
  /// longest variant. A vertical one stands on the baseline with what the font puts below it.
  func stretched(
    _ glyph: UInt32, _ direction: GlyphFont.StretchDirection, to length: Double, saying text: String
  ) -> Box {
    let font = fonts.mathematics
    let variants = font.variants(of: glyph, direction)
    let wanted = length / scale
    if let variant = variants.first(where: { $0.length >= wanted }) {
      return self.glyph(variant.glyph, scale, saying: text)
    }
    let parts = font.assembly(of: glyph, direction)
    guard !parts.isEmpty else { return self.glyph(variants.last?.glyph ?? glyph, scale, saying: text) }
    return assembled(parts, direction, to: wanted, saying: text)
  }

  private func assembled(
    _ parts: [GlyphPart], _ direction: GlyphFont.StretchDirection, to wanted: Double, saying text: String
  ) -> Box {
    let overlap = fonts.mathematics.minimumOverlap(direction)
    let extenderCount = parts.filter(\.isExtender).count
    let fixed = parts.reduce(0) { $0 + ($1.isExtender ? 0 : $1.length - overlap) } + overlap
    let step = parts.reduce(0) { $0 + ($1.isExtender ? $1.length - overlap : 0) }
    let repeats = extenderCount == 0 || step <= 0 ? 1 : max(0, ((wanted - fixed) / step).rounded(.up))
    let all = parts.flatMap { part in [GlyphPart](repeating: part, count: part.isExtender ? Int(repeats) : 1) }
    // The surplus is taken up by overlapping more, as far as the parts allow.
    var joints = zip(all, all.dropFirst()).map { min($0.endConnector, $1.startConnector) }
    var surplus = fixed + repeats * step - wanted
    for index in joints.indices {
      let share = max(0, surplus) / Double(joints.count - index)
      let more = min(share, max(0, joints[index] - overlap))
      joints[index] = overlap + more
      surplus -= more
    }
    var box = Box.empty
    var position = 0.0
    for (index, part) in all.enumerated() {
      let single = glyph(part.glyph, scale, saying: index == 0 ? text : "")
      switch direction {
      case .vertical:
        box.add(single, x: 0, y: -(position * scale + single.descent))
        box.width = max(box.width, single.width)
      case .horizontal:
        box.add(single, x: position * scale)
        box.width = (position + part.length) * scale
      }
      position += part.length - (joints.indices.contains(index) ? joints[index] : 0)
    }
    return box
  }
}

extension MathNode {
  fileprivate var isTable: Bool {
    switch self {
    case .table: true
    case .row(let nodes): nodes.count == 1 && nodes[0].isTable
    default: false
    }
  }
}
