/// A part of a formula.
public indirect enum MathNode: Sendable, Hashable {
  /// Parts beside one another; a group in braces is one ordinary atom.
  case row([MathNode])
  case symbol(MathSymbol)
  /// Words amid the formula, spaces kept.
  case text(String, MathAlphabet)
  /// Horizontal space in ems of the surrounding size.
  case space(Double)
  case fraction(MathFraction)
  case root(MathNode, degree: MathNode?)
  case scripts(MathScripts)
  case fence(MathFence)
  case accent(MathAccent, MathNode)
  /// A line or a brace along the whole part.
  case bar(MathBar, MathNode)
  /// Parts in small type above or below another: `\overset`, `\underset`.
  case stack(MathNode, over: MathNode?, under: MathNode?)
  case table(MathTable)
  /// The part in another size: `\displaystyle`.
  case styled(MathStyle, MathNode)
  /// The part with another atom's spacing: `\mathrel`.
  case classed(MathClass, MathNode)
}

/// A letter, number, sign or named function.
public struct MathSymbol: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case identifier
    case number
    case sign
    /// A bracket or line; `size` is 0 where it has its own height and 1 to 4 for `\big` to `\Bigg`.
    case delimiter(size: Int)
    /// Grows in display: `\sum`.
    case largeOperator(MathLimits)
    /// A word: `\log`, `\lim`.
    case function(MathLimits)
    /// One to four strokes behind a letter, set as its superscript.
    case prime
  }

  /// In Unicode, before the alphabet is applied.
  public var text: String
  public var mathClass: MathClass
  public var kind: Kind
  public var alphabet: MathAlphabet

  public init(_ text: String, _ mathClass: MathClass, _ kind: Kind, alphabet: MathAlphabet = .upright) {
    self.text = text
    self.mathClass = mathClass
    self.kind = kind
    self.alphabet = alphabet
  }

  /// The text in the letters of its alphabet.
  public var styledText: String { alphabet.letters(for: text) }
}

/// Where the limits of an operator stand.
public enum MathLimits: Sendable, Hashable {
  case beside
  /// Above and below in display, beside in running text.
  case aboveInDisplay
  case above
}

public struct MathFraction: Sendable, Hashable {
  public var numerator: MathNode
  public var denominator: MathNode
  /// Without it the parts stand above one another as in a binomial.
  public var hasBar: Bool
  /// `\dfrac`, `\tfrac`; nil for the surrounding style.
  public var style: MathStyle?
}

public struct MathScripts: Sendable, Hashable {
  public var base: MathNode
  public var sub: MathNode?
  public var superscript: MathNode?
  public var limits: MathLimits
}

/// A part between delimiters that grow with it, with lines within it that grow too: `\left( … \middle| … \right)`.
public struct MathFence: Sendable, Hashable {
  /// Nil for the empty delimiter.
  public var open: String?
  public var parts: [MathNode]
  /// One fewer than the parts.
  public var separators: [String]
  public var close: String?
}

public struct MathAccent: Sendable, Hashable {
  /// The combining character, by which fonts with a MATH table know it.
  public var combining: String
  /// The character that stands for it in MathML.
  public var spacing: String
  /// Grows with what it stands over.
  public var isWide: Bool
}

public enum MathBar: Sendable, Hashable {
  case overline, underline, overbrace, underbrace
}

public struct MathTable: Sendable, Hashable {
  public enum Alignment: Sendable, Hashable { case left, centre, right }

  public enum Kind: Sendable, Hashable {
    case matrix
    case cases
    /// Columns in pairs, right and left of a relation, in display style.
    case aligned
    /// One column, in display style.
    case gathered
    /// In the size of subscripts.
    case small
  }

  public var kind: Kind
  /// One for each column.
  public var columns: [Alignment]
  /// Row by row, none longer than `columns`.
  public var rows: [[MathNode]]
}

/// TeX's sizes of a formula.
public enum MathStyle: Sendable, Hashable, CaseIterable {
  case display, text, script, scriptScript
}
