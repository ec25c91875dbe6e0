import Diagnostics

extension PinnedFonts {
  /// The signs of a text that none of the fonts in use has, in runs as they stand beside each other: they would be boxes.
  ///
  /// A sign that shaping draws by others, such as a letter with an accent by its parts, is none of them.
  ///
  /// - Throws: a `Diagnostic` where the fonts cannot be activated.
  public static func missingSigns(in text: some StringProtocol) throws(Diagnostic) -> [MissingSigns] {
    // What every font has, without asking.
    guard text.unicodeScalars.contains(where: { $0.value > 0x7E }) else { return [] }
    let configuration = try configuration(with: FallbackFonts.current).get()
    let coverage = configuration.coverage
    guard text.unicodeScalars.contains(where: { !coverage.has($0) }) else { return [] }
    var runs: [MissingSigns] = []
    var isOpen = false
    for character in text {
      let missing = character.unicodeScalars.filter { !coverage.has($0) }
      let isBox = missing.isEmpty ? false : try configuration.drawsBox(for: character)
      if isBox, isOpen {
        runs[runs.count - 1].text.append(character)
        runs[runs.count - 1].scalars += missing
      } else if isBox {
        runs.append(MissingSigns(text: String(character), scalars: Array(missing)))
      }
      isOpen = isBox
    }
    return runs
  }
}

/// Signs beside each other that no font in use has.
public struct MissingSigns: Sendable, Hashable {
  /// As it was written, with what is never seen within it.
  public internal(set) var text: String
  public internal(set) var scalars: [Unicode.Scalar]
}

extension FontConfiguration {
  /// How many answers are remembered.
  private static let most = 100_000

  /// Whether shaping finds no way to draw a character.
  fileprivate func drawsBox(for character: Character) throws(Diagnostic) -> Bool {
    if let known = boxes.withLock({ $0[character] }) { return known }
    let isBox = try TextLine(String(character), Font(.serif, size: 10)).hasBoxes
    boxes.withLock { if $0.count < Self.most { $0[character] = isBox } }
    return isBox
  }
}
