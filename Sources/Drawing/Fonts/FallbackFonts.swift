/// The fonts that a report uses behind the pinned ones, for signs that they lack, in the order of the report's choice.
public struct FallbackFonts: Sendable, Hashable {
  public let fonts: [FallbackFont]

  public init(_ fonts: [FallbackFont] = []) {
    self.fonts = fonts
  }

  public var isEmpty: Bool { fonts.isEmpty }

  /// Of the files, in their order, each once.
  public var digests: [String] {
    fonts.enumerated().filter { index, font in !fonts[..<index].contains { $0.sha256 == font.sha256 } }
      .map(\.element.sha256)
  }

  /// Those of the work that is going on in this thread or task.
  @TaskLocal public static var current = FallbackFonts()

  /// Whatever `body` measures, checks and draws, it does with these fonts; threads that it starts do not know of them.
  public func inUse<Result>(_ body: () throws -> Result) rethrows -> Result {
    try Self.$current.withValue(self, operation: body)
  }

  /// The name under which a font of the list is asked for: of no family that any font has.
  func name(ofFamilyOf font: FallbackFont) -> String {
    let place = fonts.firstIndex { $0.family == font.family } ?? 0
    return "make-report fallback \(place + 1)"
  }

  /// The names of all families, in the order of the list.
  var familyNames: [String] {
    fonts.reduce(into: []) { names, font in
      let name = name(ofFamilyOf: font)
      if !names.contains(name) { names.append(name) }
    }
  }
}
