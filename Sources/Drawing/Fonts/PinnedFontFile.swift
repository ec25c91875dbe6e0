/// The font files that outputs may use.
enum PinnedFontFile {
  /// Every font that can appear in an output; the families of `Font`, and DejaVu Sans for signs that they lack.
  static let all: [PinnedFile] = [
    pagella, pagellaItalic, pagellaBold,
    texGyre("pagella-bolditalic", "556fd64655a92bd9f5485ae2c03f7b9cdaf745a27a91d7edb3c3abde997206d2"),
    texGyre("heros-regular", "6ae1a09d5a940367b7aaaa91ee8bd8a2c333bfe193e7096e23f931357d62081f"),
    texGyre("heros-italic", "6473df7fa107b3fb4be38973710afe22b0640c2ac076d5337cf126bed9aa108c"),
    texGyre("heros-bold", "b170162835f4efc288886dd4231406dc47e19b614cf4416836635599d44a7d60"),
    texGyre("heros-bolditalic", "166fc6d068d9c9974281555cb3d730365537a9b676ab269bb5163f5a75496505"),
    dejaVu("SansMono", "0f5db4f1749979d961019838b160bec74abdf7f9eca69553fe1aa856bbff49a4"),
    dejaVu("SansMono-Bold", "2964f6dac8e6e9d71613928340f17bf868e9ea51692cca333c79e74962f02233"),
    dejaVu("Sans", "abdc775b21b1bc470d50c97e790d276f2054b7504e56e5bd3e64f48d68582322"),
    dejaVu("Sans-Bold", "0d977336a6d5fba34eab8e3199eb218327161b5143749f802982c2bc34df0c96"),
  ]

  /// The font of formulas, with a table of mathematical constants and growing signs; not one of `all`, since lines of
  /// text must not fall back to it.
  static let mathematics = PinnedFile(
    kind: "font", name: "texgyrepagella-math.otf",
    sha256: "1f9e010f60e947d0e925910009b2ea85ad54edc7cefb106f8cdefb9ffd1d5f2f",
    package: "fonts-texgyre-math")

  static func file(of face: GlyphRun.Face) -> PinnedFile {
    switch face {
    case .mathematics: mathematics
    case .serif: pagella
    case .serifItalic: pagellaItalic
    case .serifBold: pagellaBold
    }
  }

  private static let pagella = texGyre(
    "pagella-regular", "44e64260716d8f2bbe412baa1ee99b7c995190ac4573177c24def0b9200438c7")
  private static let pagellaItalic = texGyre(
    "pagella-italic", "069bb27f48eb98a741715227fc6e4b7baf3639c29fc13925f70d1ed8884ac29a")
  private static let pagellaBold = texGyre(
    "pagella-bold", "dd4f9b69f0b24f1fb9be8634abf1fce2009e5c68a30842a3e9f5d6e535900abd")

  /// Where Debian puts them, and where fonts of one's own are usual.
  static let folders = [
    "/usr/share/texmf/fonts/opentype/public/tex-gyre",
    "/usr/share/texmf/fonts/opentype/public/tex-gyre-math",
    "/usr/share/fonts/truetype/dejavu",
    "/usr/share/fonts/opentype/tex-gyre",
    "/usr/local/share/fonts",
  ]

  private static func texGyre(_ style: String, _ sha256: String) -> PinnedFile {
    PinnedFile(kind: "font", name: "texgyre\(style).otf", sha256: sha256, package: "fonts-texgyre")
  }

  private static func dejaVu(_ style: String, _ sha256: String) -> PinnedFile {
    PinnedFile(kind: "font", name: "DejaVu\(style).ttf", sha256: sha256, package: "fonts-dejavu-core")
  }
}
