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
    let coverage = try configuration(with: FallbackFonts.current).get().coverage
    guard text.unicodeScalars.contains(where: { !coverage.has($0) }) else { return [] }
    var runs: [MissingSigns] = []
    var areBoxes: [Character: Bool] = [:]
    var isOpen = false
    for character in text {
      let missing = character.unicodeScalars.filter { !coverage.has($0) }
      var isBox = false
      if let known = areBoxes[character] {
        isBox = known
      } else if !missing.isEmpty {
        isBox = try TextLine(String(character), Font(.serif, size: 10)).hasBoxes
        areBoxes[character] = isBox
      }
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
