import Drawing

/// A named list of colours: for categories one after the other, for numbers as the stops of a gradient.
struct ColourScheme: Sendable, Hashable {
  enum Kind: Sendable, Hashable { case categorical, sequential, diverging, cyclical }

  var name: String
  var kind: Kind
  var colours: [Colour]
  /// How colours between two of the list are made.
  var interpolation = ColourInterpolation.rgb
  /// Where the colours of categories lie in a gradient; nil as Vega has it: spread over it without its ends.
  private var visible: ClosedRange<Double>?

  private init(_ name: String, _ kind: Kind, _ colours: [UInt32], visible: ClosedRange<Double>? = nil) {
    self.name = name
    self.kind = kind
    self.colours = colours.map { Colour($0) }
    self.visible = visible
  }

  init(name: String, kind: Kind, colours: [Colour]) {
    self.name = name
    self.kind = kind
    self.colours = colours
  }

  static let names = [okabeIto.name] + VegaSchemes.table.map(\.name)

  /// A scheme that authors name: Vega's, or Okabe and Ito's.
  static func named(_ name: String) -> ColourScheme? {
    if name == okabeIto.name { return okabeIto }
    guard let row = VegaSchemes.table.first(where: { $0.name == name.lowercased() }) else { return nil }
    let digits = Array(row.colours.utf8)
    let colours = stride(from: 0, to: digits.count, by: 6).compactMap { start in
      UInt32(String(decoding: digits[start..<(start + 6)], as: UTF8.self), radix: 16)
    }
    return ColourScheme(row.name, row.kind, colours)
  }

  /// The colours of `count` categories; a list that is used up begins again, lighter each time.
  private func categories(count: Int) -> [Colour] {
    let rounds = (count + colours.count - 1) / colours.count
    return (0..<count).map { index in
      let lighter = Double(index / colours.count) / Double(rounds)
      return ColourInterpolation.rgb.mixed(colours[index % colours.count], .white, share: lighter)
    }
  }

  /// The colour at a share of the gradient, 0 to 1.
  func colour(share: Double) -> Colour {
    guard colours.count > 1 else { return colours.first ?? Colour(0) }
    let place = min(1, max(0, share)) * Double(colours.count - 1)
    let low = min(Int(place), colours.count - 2)
    return interpolation.mixed(colours[low], colours[low + 1], share: place - Double(low))
  }

  /// `count` colours for categories: those of the list, or steps of the gradient; of the theme's own gradients without
  /// the part that is too light for lines on white.
  func ramp(count: Int) -> [Colour] {
    if kind == .categorical { return categories(count: count) }
    guard let visible else { return classes(count: count) }
    return (0..<count).map { index in
      let share = count > 1 ? Double(index) / Double(count - 1) : 0.5
      return colour(share: visible.lowerBound + share * (visible.upperBound - visible.lowerBound))
    }
  }

  /// The colours of `count` classes of numbers, as Vega takes them from a gradient.
  func classes(count: Int) -> [Colour] {
    if kind == .categorical { return categories(count: count) }
    return (1..<max(2, count + 1)).map { colour(share: Double($0) / Double(count + 1)) }
  }

  /// The part of the gradient between two shares of it.
  func within(_ extent: [Double]) -> ColourScheme {
    guard extent.count == 2, kind != .categorical else { return self }
    var result = self
    let steps = max(2, 4 * colours.count)
    result.colours = (0...steps).map { step in
      colour(share: extent[0] + (extent[1] - extent[0]) * Double(step) / Double(steps))
    }
    return result
  }

  /// Okabe & Ito, "Color universal design" (2008), ordered so that neighbours differ in lightness too; yellow, too light
  /// for lines on white, comes last.
  static let okabeIto = ColourScheme(
    "okabe-ito", .categorical,
    [0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x000000, 0xF0E442])

  /// Matplotlib's viridis at every tenth, from its light end: as in Vega-Lite's schemes much is dark, so that texts on
  /// colours can be read whose authors have published them for these.
  static let viridis = ColourScheme(
    "viridis", .sequential,
    [
      0xFDE725, 0xBDDF26, 0x7AD151, 0x44BF70, 0x22A884, 0x21918C, 0x2A788E, 0x355F8D, 0x414487, 0x482475, 0x440154,
    ], visible: 0.12...1)

  /// Nuñez, Anderton & Renslow (2018), https://doi.org/10.1371/journal.pone.0199239, at every ninth.
  static let cividis = ColourScheme(
    "cividis", .sequential,
    [0x00224E, 0x123570, 0x3B496C, 0x575D6D, 0x707173, 0x8A8678, 0xA59C74, 0xC3B369, 0xE1CC55, 0xFEE838],
    visible: 0...0.88)

  /// ColorBrewer's RdBu.
  static let redblue = ColourScheme(
    "redblue", .diverging,
    [
      0x67001F, 0xB2182B, 0xD6604D, 0xF4A582, 0xFDDBC7, 0xF7F7F7, 0xD1E5F0, 0x92C5DE, 0x4393C3, 0x2166AC, 0x053061,
    ])
}
