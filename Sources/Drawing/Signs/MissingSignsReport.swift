import Diagnostics

/// Gathers the signs of texts that no font in use has, and tells of them: one warning a writing system.
public struct MissingSignsReport {
  private struct Found {
    var scalars: [Unicode.Scalar] = []
    var known: Set<Unicode.Scalar> = []
    var count = 0
    var first: (run: MissingSigns, text: String)
  }

  private var found: [(system: WritingSystem, signs: Found)] = []

  public init() {}

  public var isEmpty: Bool { found.isEmpty }

  /// Every sign that was found, each once.
  public var scalars: Set<Unicode.Scalar> { Set(found.flatMap(\.signs.scalars)) }

  /// Takes in the signs of a text, but for those that are told of elsewhere. Where the fonts cannot be activated, nothing is
  /// found: whoever draws says why.
  public mutating func add(_ text: String, except known: Set<Unicode.Scalar> = []) {
    for run in (try? PinnedFonts.missingSigns(in: text)) ?? [] {
      for scalar in run.scalars where !known.contains(scalar) {
        let system = WritingSystem(of: scalar)
        let index = found.firstIndex { $0.system == system } ?? found.count
        if index == found.count { found.append((system, Found(first: (run, text)))) }
        found[index].signs.count += 1
        if found[index].signs.known.insert(scalar).inserted { found[index].signs.scalars.append(scalar) }
      }
    }
  }

  /// - Parameters:
  ///   - bearer: what has the signs, such as "the table’s cells"; nil for the report itself, whose text needs no quotation.
  ///   - place: where the first run of signs of a system stands.
  public func warnings(
    of bearer: String? = nil, place: (MissingSigns) -> Diagnostic.Place
  ) -> [Diagnostic] {
    found.map { system, signs in
      let shown = signs.scalars.prefix(Self.mostShown).map { "\(Self.visible($0)) (\(Self.code($0)))" }
      let rest = signs.scalars.count > Self.mostShown ? ", …" : ""
      let name = WritingSystem.name(of: signs.scalars, in: system)
      let count = "\(signs.count) character\(signs.count == 1 ? "" : "s") of \(name)"
      let quotation = bearer.map { ", which \($0) has in “\(Self.excerpt(of: signs.first.text))”" } ?? ""
      return Diagnostic(
        "no font has \(count)\(quotation): \(shown.joined(separator: ", "))\(rest)", at: place(signs.first.run),
        expected: "signs of the fonts in use; others are boxes in the PDF and in figures",
        remedy: Self.remedy(for: system), severity: .warning)
    }
  }

  private static let mostShown = 8

  private static func code(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// A mark that sits on another sign stands on a circle; what would move the text around it is left out.
  private static func visible(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: "\u{25CC}\(scalar)"
    case .privateUse, .unassigned, .format, .surrogate: "\u{FFFD}"
    default: String(scalar)
    }
  }

  private static func excerpt(of text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 60 ? line.prefix(60) + "…" : line
  }

  private static func remedy(for system: WritingSystem) -> String {
    let own = "name a font that has them in the front matter: `fonts: [{file: fonts/NAME.ttf}]`"
    let files = Set(NamedFonts.files.map(\.sha256))
    switch system {
    case .chineseJapaneseKorean where !FallbackFonts.current.fonts.contains { files.contains($0.sha256) }:
      return "write `fonts: [\(NamedFonts.notoCJK.rawValue)]` in the front matter (apt-get install fonts-noto-cjk), or "
        + own
    case .emoji: return own + ", of outlines in black and white, such as Noto Emoji"
    default: return own
    }
  }
}

extension Picture {
  /// All texts that it draws.
  public var writtenTexts: [String] { Self.texts(of: operations) }

  private static func texts(of operations: [Operation]) -> [String] {
    operations.flatMap { operation -> [String] in
      switch operation {
      case .text(let text, at: _, _, _, _, rotation: _): [text]
      case .clipped(to: _, let inner): texts(of: inner)
      case .fill, .gradient, .stroke, .glyphs, .bitmap: []
      }
    }
  }
}
