import Drawing

/// How a text stands to its place, in Vega's words.
enum AlignWord: String, Sendable, Hashable, CaseIterable {
  case left, center, right

  var alignment: TextAlignment.Horizontal {
    switch self {
    case .left: .start
    case .center: .middle
    case .right: .end
    }
  }
}

enum BaselineWord: String, Sendable, Hashable, CaseIterable {
  case top, middle, bottom, alphabetic
  case lineTop = "line-top"
  case lineBottom = "line-bottom"

  var alignment: TextAlignment.Vertical {
    switch self {
    case .top, .lineTop: .top
    case .middle: .middle
    case .bottom, .lineBottom: .bottom
    case .alphabetic: .baseline
    }
  }
}

/// Normal or bold: the fonts of a report have no other weights.
struct WeightWord: Sendable, Hashable {
  var isBold: Bool

  init(isBold: Bool) {
    self.isBold = isBold
  }

  init?(_ text: String) {
    switch text {
    case "normal", "lighter": isBold = false
    case "bold", "bolder": isBold = true
    default: return nil
    }
  }

  /// One of CSS' numbers: 600 and more are bold.
  init?(_ number: Double) {
    guard (1...1000).contains(number) else { return nil }
    isBold = number >= 600
  }
}

enum SlantWord: String, Sendable, Hashable, CaseIterable { case normal, italic, oblique }

enum CapWord: String, Sendable, Hashable, CaseIterable {
  case butt, round, square

  var cap: StrokeStyle.Cap {
    switch self {
    case .butt: .butt
    case .round: .round
    case .square: .square
    }
  }
}

/// The families of the report, by CSS' generic names.
enum FamilyWord: String, Sendable, Hashable, CaseIterable {
  case sans = "sans-serif"
  case serif
  case mono = "monospace"

  var family: Font.Family {
    switch self {
    case .sans: .sans
    case .serif: .serif
    case .mono: .mono
    }
  }
}
