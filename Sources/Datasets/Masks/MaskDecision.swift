import Diagnostics

/// How all masks of a folder mark the lesion: told by their author, or by what their values leave no doubt of.
struct MaskDecision {
  /// nil for above one half of the largest value.
  let rule: PixelRule?
  /// What was found, for the author to see; nil for black and white.
  let words: String?

  /// What leaves a doubt.
  struct Doubt: Error {
    let problem: String
    let expected: String
    let remedy: String
  }

  /// - Parameters:
  ///   - masks: all files.
  ///   - classes: what their values are called, where a file says that.
  init(_ masks: [MaskValues], reading: MaskReading, classes: ClassNames? = nil) throws(Doubt) {
    let all = MaskPopulation(masks, classes)
    if reading.isInverted, reading.channel == nil {
      rule = all.complement(of: try all.rule().0)
      words = nil
    } else if reading.isGiven {
      rule = try all.rule(for: reading)
      words = nil
    } else {
      (rule, words) = try all.rule()
      if let doubt = all.inversionDoubt(rule) { throw doubt }
    }
  }
}

/// The values of all masks together.
private struct MaskPopulation {
  let masks: [MaskValues]
  let classes: ClassNames?
  /// How many pixels of all masks have each value.
  let counts: [StoredPixel: Int]

  init(_ masks: [MaskValues], _ classes: ClassNames?) {
    self.masks = masks
    self.classes = classes
    var counts: [StoredPixel: Int] = [:]
    for mask in masks { counts.merge(mask.counts, uniquingKeysWith: +) }
    self.counts = counts
  }

  private var isLossy: Bool { masks.contains(where: \.isLossy) }
  /// nil where files differ in it.
  private var maximum: UInt16? {
    let maxima = Set(masks.map(\.maximum))
    return maxima.count == 1 ? maxima.first : nil
  }

  /// Ascending.
  private func values(_ channel: PixelRule.Channel) -> [UInt16] { Set(counts.keys.map { $0[channel] }).sorted() }

  // MARK: What the author says

  func rule(for reading: MaskReading) throws(MaskDecision.Doubt) -> PixelRule? {
    let channel = reading.channel ?? .grey
    if channel == .alpha, masks.contains(where: { !$0.hasAlpha }) {
      throw MaskDecision.Doubt(
        problem: "\(masks.count { !$0.hasAlpha }) of \(masks.count) masks have no alpha channel",
        expected: "one in every mask",
        remedy: "leave `--mask-channel alpha` out")
    }
    switch reading.values {
    case .colours(let colours):
      try check(
        colours.map(PixelRule.text(ofColour:)), among: Set(counts.keys.map { PixelRule.text(ofColour: $0.colour) }))
      return PixelRule(.colours(colours))
    case .numbers(let numbers):
      try check(numbers.map(String.init), among: Set(values(channel).map(String.init)))
      return PixelRule(.oneOf(channel, numbers.compactMap { UInt16(exactly: $0) }))
    case .names(let names): return PixelRule(.oneOf(channel, try values(of: names, in: channel)))
    case nil: break
    }
    let values = values(channel)
    if values.count == 2, values[0] == 0, values[1] == maximum, channel == .grey, !reading.isInverted { return nil }
    if values.count == 2, !isLossy { return PixelRule(.oneOf(channel, [reading.isInverted ? values[0] : values[1]])) }
    guard let maximum else { throw differentDepths }
    let half = maximum / 2
    if channel == .grey, !reading.isInverted { return nil }
    return PixelRule(reading.isInverted ? .below(channel, half + 1) : .above(channel, half))
  }

  /// Of classes that masks hold; a class that none of them has adds nothing.
  private func values(of names: [String], in channel: PixelRule.Channel) throws(MaskDecision.Doubt) -> [UInt16] {
    guard let classes else {
      throw MaskDecision.Doubt(
        problem: "no file says which value of the masks is called `\(names[0])`",
        expected: "a \(ClassNames.fileName) of nnU-Net with \"labels\", or annotations in COCO's format",
        remedy: "give the value, as in `--lesion-value 1`")
    }
    var values: Set<UInt16> = []
    for name in names {
      guard let found = classes.values(of: name) else {
        throw MaskDecision.Doubt(
          problem: "\(ClassNames.fileName) names no class `\(name)`",
          expected: classes.classes.map { "`\($0.name)`" }.joined(separator: ", "), remedy: "correct `--lesion-value`")
      }
      values.formUnion(found)
    }
    let held = Set(self.values(channel))
    if values.isDisjoint(with: held) { try check(values.sorted().map(String.init), among: Set(held.map(String.init))) }
    return values.sorted()
  }

  private func check(_ given: [String], among found: Set<String>) throws(MaskDecision.Doubt) {
    guard let wrong = given.first(where: { !found.contains($0) }) else { return }
    throw MaskDecision.Doubt(
      problem: "no mask holds the value \(wrong)",
      expected: "some of \(found.sorted().prefix(8).joined(separator: ", "))" + (found.count > 8 ? ", …" : ""),
      remedy: "correct `--lesion-value`")
  }

  private var differentDepths: MaskDecision.Doubt {
    MaskDecision.Doubt(
      problem: "the masks are files of different depths, the largest values of which are "
        + Set(masks.map(\.maximum)).sorted().map(String.init).joined(separator: ", "),
      expected: "the same values in all of them", remedy: "export them in one way, in black and white")
  }

  // MARK: What leaves no doubt

  func rule() throws(MaskDecision.Doubt) -> (PixelRule?, String?) {
    if masks.contains(where: { mask in mask.hasAlpha && mask.counts.keys.contains { $0.alpha != mask.maximum } }) {
      return try ruleOfAlpha()
    }
    if isColoured { return try ruleOfColours() }
    return try ruleOfGrey()
  }

  private func ruleOfAlpha() throws(MaskDecision.Doubt) -> (PixelRule?, String?) {
    let transparent = counts.keys.filter { $0.alpha == 0 }
    let opaque = counts.keys.filter { $0.alpha != 0 }
    let colours = Set(counts.keys.map { [$0.red, $0.green, $0.blue] })
    // One colour everywhere, or one for what is transparent and one for what is not.
    let saysTheSame =
      colours.count == 1
      || colours.count == 2 && Set(transparent.map { [$0.red, $0.green, $0.blue] }).count == 1
        && Set(opaque.map { [$0.red, $0.green, $0.blue] }).count == 1
    if saysTheSame, !transparent.isEmpty, masks.allSatisfy(\.hasAlpha), let maximum {
      let values = values(.alpha)
      let rule = PixelRule(values.count == 2 ? .oneOf(.alpha, [values[1]]) : .above(.alpha, maximum / 2))
      return (rule, "the masks are drawn in their alpha channel: what is opaque is lesion")
    }
    throw MaskDecision.Doubt(
      problem: "masks have an alpha channel that is not opaque everywhere, and colours that say something else",
      expected: "masks that mark the lesion in one way",
      remedy:
        "say which counts: `--mask-channel alpha` or `--mask-channel grey`; `--invert-masks` where the dark or transparent is lesion"
    )
  }

  /// A JPEG of grey values may be a little coloured.
  private var isColoured: Bool {
    let tolerance: UInt16 = isLossy ? 24 : 0
    return counts.keys.contains { $0.saturation > tolerance }
  }

  private func ruleOfColours() throws(MaskDecision.Doubt) -> (PixelRule?, String?) {
    let colours = Set(counts.keys.map(\.colour)).sorted()
    if !isLossy, colours.count == 2, maximum == 255, let other = colours.first(where: { $0 != 0 && $0 != 0xFFFFFF }),
      let background = colours.first(where: { $0 != other }), background == 0 || background == 0xFFFFFF
    {
      let names = (PixelRule.text(ofColour: background), PixelRule.text(ofColour: other))
      return (
        PixelRule(.colours([other])), "the masks hold the colours \(names.0) and \(names.1): \(names.1) is lesion"
      )
    }
    if isLossy || maximum != 255 {
      throw MaskDecision.Doubt(
        problem: "the masks are coloured" + (isLossy ? ", and stored with losses" : ""), expected: "black and white",
        remedy: "say which colour's brightness marks the lesion: `--mask-channel red`, `green` or `blue`")
    }
    throw MaskDecision.Doubt(
      problem:
        "the masks hold \(colours.count) colours: \(shares(of: colours) { PixelRule.text(ofColour: $0.colour) == $1 })",
      expected: "one for the lesion",
      remedy:
        "say which: `--lesion-value '\(colours.first { $0 != 0 && $0 != 0xFFFFFF }.map(PixelRule.text(ofColour:)) ?? "#ff0000")'`, or several with commas"
    )
  }

  /// As many as fit into a sentence, with their shares of all pixels.
  private func shares(of colours: [UInt32], _ isOne: (StoredPixel, String) -> Bool) -> String {
    list(colours.map(PixelRule.text(ofColour:)), isOne)
  }

  private func list(_ names: [String], _ isOne: (StoredPixel, String) -> Bool) -> String {
    let total = Double(counts.values.reduce(0, +))
    let most = 8
    let parts = names.prefix(most).map { name in
      let share = 100 * Double(counts.reduce(0) { $0 + (isOne($1.key, name) ? $1.value : 0) }) / total
      return "\(name) (\(share < 0.1 ? "less than 0.1" : "\((share * 10).rounded() / 10)") %)"
    }
    return parts.joined(separator: ", ") + (names.count > most ? " and \(names.count - most) more" : "")
  }

  /// More different values than this are shades, as of masks that were resampled.
  private static let mostClasses = 24

  private func ruleOfGrey() throws(MaskDecision.Doubt) -> (PixelRule?, String?) {
    // Black and white, in whatever depth each file has.
    if masks.allSatisfy({ mask in
      !mask.isLossy && mask.counts.keys.allSatisfy { $0.grey == 0 || $0.grey == mask.maximum }
    }) {
      return (nil, nil)
    }
    let values = values(.grey)
    if !isLossy, values.count == 2, values[0] == 0 {
      let name = classes?.name(of: values[1]).map { " (`\($0)` in \(ClassNames.fileName))" } ?? ""
      return (
        PixelRule(.oneOf(.grey, [values[1]])), "the masks hold 0 and \(values[1]): \(values[1])\(name) is lesion"
      )
    }
    guard let maximum else { throw differentDepths }
    if !isLossy, values.count <= Self.mostClasses {
      let names = values.map(String.init)
      throw MaskDecision.Doubt(
        problem:
          "the masks hold \(names.count == 1 ? "the value" : "the values") \(list(names) { String($0.grey) == $1 })",
        expected: "0 for the background and one value for the lesion",
        remedy:
          "say which is lesion: \(classes?.list ?? "`--lesion-value \(values.last ?? 1)`"), or several with commas")
    }
    if let largest = values.last, largest <= maximum / 2 {
      throw MaskDecision.Doubt(
        problem: "the masks hold nothing above \(largest), where white is \(maximum)", expected: "black and white",
        remedy: isLossy
          ? "export them as PNG: values that close are lost in a JPEG"
          : "say which values are lesion with `--lesion-value`")
    }
    return (nil, nil)
  }

  // MARK: Black for white

  /// The rule that marks what another leaves.
  func complement(of rule: PixelRule?) -> PixelRule? {
    switch rule?.test {
    case .colours(let colours):
      return PixelRule(.colours(Set(counts.keys.map(\.colour)).subtracting(colours).sorted()))
    case .oneOf(let channel, let marked):
      return PixelRule(.oneOf(channel, values(channel).filter { !marked.contains($0) }))
    case .above(let channel, let value): return PixelRule(.below(channel, value + 1))
    case .below(let channel, let value): return PixelRule(.above(channel, value - 1))
    case nil:
      let values = values(.grey)
      if values.count <= 2, !isLossy { return PixelRule(.oneOf(.grey, [values.first ?? 0])) }
      return PixelRule(.below(.grey, (maximum ?? 255) / 2 + 1))
    }
  }

  /// Of masks that mark their edges, which lesions seldom reach all around.
  func inversionDoubt(_ rule: PixelRule?) -> MaskDecision.Doubt? {
    let marked = masks.filter { $0.lesionPixels(rule) > 0 }
    let around = marked.filter { $0.edgeShare(rule) > 0.5 }
    guard !marked.isEmpty, 2 * around.count > marked.count else { return nil }
    return MaskDecision.Doubt(
      problem:
        "\(around.count) of \(marked.count) masks mark most of their own edge, as if black and white were exchanged",
      expected: "a lesion with its surroundings",
      remedy: "`--invert-masks` if so, else `\(confirmation(of: rule))`")
  }

  /// The option by which an author says that the rule is right.
  private func confirmation(of rule: PixelRule?) -> String {
    switch rule?.test {
    case .colours(let colours):
      "--lesion-value '\(colours.map(PixelRule.text(ofColour:)).joined(separator: ","))'"
    case .oneOf(let channel, _), .above(let channel, _), .below(let channel, _): "--mask-channel \(channel)"
    case nil: "--mask-channel grey"
    }
  }
}
