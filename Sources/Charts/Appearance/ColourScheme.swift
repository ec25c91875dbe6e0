import Drawing

/// A named list of colours: for categories one after the other, for numbers as the stops of a gradient.
struct ColourScheme: Sendable, Hashable {
  enum Kind: Sendable, Hashable { case categorical, sequential, diverging }

  var name: String
  var kind: Kind
  var colours: [Colour]

  private init(_ name: String, _ kind: Kind, _ colours: [UInt32]) {
    self.name = name
    self.kind = kind
    self.colours = colours.map { Colour($0) }
  }

  init(name: String, kind: Kind, colours: [Colour]) {
    self.name = name
    self.kind = kind
    self.colours = colours
  }

  static let all: [ColourScheme] = [okabeIto, tableau10, viridis, cividis, greys, blues, redblue]

  static let names = all.map(\.name)

  static func named(_ name: String) -> ColourScheme? { all.first { $0.name == name } }

  /// The colour of the category at a place; a list that is used up begins again.
  func colour(at index: Int) -> Colour { colours[index % colours.count] }

  /// The colour at a share of the gradient, 0 to 1.
  func colour(share: Double) -> Colour {
    let place = min(1, max(0, share)) * Double(colours.count - 1)
    let low = min(Int(place), colours.count - 2)
    return colours[low].mixed(with: colours[low + 1], share: place - Double(low))
  }

  /// `count` colours for categories: those of the list, or steps of the gradient without the part of it that is too
  /// light for lines on white.
  func ramp(count: Int) -> [Colour] {
    if kind == .categorical { return (0..<count).map(colour(at:)) }
    return (0..<count).map { index in
      let share = count > 1 ? Double(index) / Double(count - 1) : 0.5
      return colour(share: visible.lowerBound + share * (visible.upperBound - visible.lowerBound))
    }
  }

  private var visible: ClosedRange<Double> {
    switch name {
    case "viridis", "cividis": 0...0.88
    case "greys", "blues": 0.3...1
    default: 0...1
    }
  }

  /// Okabe & Ito, "Color universal design" (2008), ordered so that neighbours differ in lightness too; yellow, too light
  /// for lines on white, comes last.
  static let okabeIto = ColourScheme(
    "okabe-ito", .categorical,
    [0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x000000, 0xF0E442])

  static let tableau10 = ColourScheme(
    "tableau10", .categorical,
    [0x4C78A8, 0xF58518, 0xE45756, 0x72B7B2, 0x54A24B, 0xEECA3B, 0xB279A2, 0xFF9DA6, 0x9D755D, 0xBAB0AC])

  /// Matplotlib's viridis at every tenth.
  static let viridis = ColourScheme(
    "viridis", .sequential,
    [
      0x440154, 0x482475, 0x414487, 0x355F8D, 0x2A788E, 0x21918C, 0x22A884, 0x44BF70, 0x7AD151, 0xBDDF26, 0xFDE725,
    ])

  /// Nuñez, Anderton & Renslow (2018), https://doi.org/10.1371/journal.pone.0199239, at every ninth.
  static let cividis = ColourScheme(
    "cividis", .sequential,
    [0x00224E, 0x123570, 0x3B496C, 0x575D6D, 0x707173, 0x8A8678, 0xA59C74, 0xC3B369, 0xE1CC55, 0xFEE838])

  /// ColorBrewer's Greys, Blues and RdBu.
  static let greys = ColourScheme(
    "greys", .sequential,
    [0xFFFFFF, 0xF0F0F0, 0xD9D9D9, 0xBDBDBD, 0x969696, 0x737373, 0x525252, 0x252525, 0x000000])

  static let blues = ColourScheme(
    "blues", .sequential,
    [0xF7FBFF, 0xDEEBF7, 0xC6DBEF, 0x9ECAE1, 0x6BAED6, 0x4292C6, 0x2171B5, 0x08519C, 0x08306B])

  static let redblue = ColourScheme(
    "redblue", .diverging,
    [
      0x67001F, 0xB2182B, 0xD6604D, 0xF4A582, 0xFDDBC7, 0xF7F7F7, 0xD1E5F0, 0x92C5DE, 0x4393C3, 0x2166AC, 0x053061,
    ])
}
