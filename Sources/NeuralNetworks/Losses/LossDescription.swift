/// What a reader needs to know of a loss. The loss atlas and the command line's list are made of it.
public struct LossDescription: Sendable, Hashable {
  /// As in running text: "soft Dice".
  public let title: String

  /// The value as TeX, without delimiters: fractions, sums, Greek letters, `\log`, `\max`, `\left(…\right)`.
  ///
  /// z is a logit, p = σ(z) its probability, y the truth, N the number of pixels of `scope`; sums run over its pixels.
  public let formula: String

  public let scope: Scope

  /// The constants of the formula, at the values in use.
  public let parameters: [Constant]

  /// Whether a batch of only empty masks has a gradient, that is, whether lesion-free images teach.
  public let learnsFromEmptyMasks: Bool

  /// Whether a batch of masks that are all lesion has a gradient.
  public let learnsFromFullMasks: Bool

  public let source: Paper

  /// What one value of the formula is of.
  public enum Scope: String, Sendable, Hashable {
    /// Of one image; the loss is the mean over the batch.
    case image
    /// Of all pixels of the batch together.
    case batch
  }

  /// A constant of the formula.
  public struct Constant: Sendable, Hashable {
    /// TeX, as in the formula: `\alpha`.
    public let symbol: String
    public let value: Double
    public let meaning: String

    init(_ symbol: String, _ value: Double, _ meaning: String) {
      self.symbol = symbol
      self.value = value
      self.meaning = meaning
    }
  }

  public struct Paper: Sendable, Hashable {
    /// As cited in running text: "Lin et al.".
    public let authors: String
    public let title: String
    public let year: Int
    /// `arXiv:1708.02002` or `doi:10.…`.
    public let identifier: String

    init(_ authors: String, _ title: String, _ year: Int, _ identifier: String) {
      self.authors = authors
      self.title = title
      self.year = year
      self.identifier = identifier
    }
  }

  init(
    title: String, formula: String, scope: Scope, parameters: [Constant] = [], learnsFromEmptyMasks: Bool,
    learnsFromFullMasks: Bool, source: Paper
  ) {
    self.title = title
    self.formula = formula
    self.scope = scope
    self.parameters = parameters
    self.learnsFromEmptyMasks = learnsFromEmptyMasks
    self.learnsFromFullMasks = learnsFromFullMasks
    self.source = source
  }
}
