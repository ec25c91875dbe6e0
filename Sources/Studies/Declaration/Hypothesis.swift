import Diagnostics
import Results
import Statistics

/// What an author claims of two variants before the results are known.
///
/// The primary hypotheses of a study are tested in the order in which they stand, each only if all before it were shown; the
/// secondary ones after that, by Holm's method among them.
public struct Hypothesis: Sendable, Hashable {
  /// What the claim is, without its margin.
  package enum Kind: String, Sendable, CaseIterable {
    /// The two differ, whichever way.
    case difference
    /// The first is better.
    case superiority
    /// The first is worse by less than the margin, if at all.
    case nonInferiority = "non-inferiority"
    /// Neither is better by the margin or more.
    case equivalence

    package var needsMargin: Bool { self == .nonInferiority || self == .equivalence }
  }

  package enum Family: String, Sendable, CaseIterable {
    case primary, secondary
  }

  package let kind: Kind
  package let measure: PerImageMeasure
  /// Names of two of the study's variants.
  package let first: String
  package let second: String
  /// In the measure's own unit, above 0; nil where the kind needs none.
  package let margin: Double?
  /// The smallest difference that would matter, in the measure's own unit, above 0: needed numbers of images are computed from
  /// it, never from the difference that was observed.
  package let smallestDifference: Double?
  package let family: Family

  package init(
    _ kind: Kind, measure: PerImageMeasure, first: String, second: String, margin: Double? = nil,
    smallestDifference: Double? = nil, family: Family = .primary
  ) {
    self.kind = kind
    self.measure = measure
    self.first = first
    self.second = second
    self.margin = margin
    self.smallestDifference = smallestDifference
    self.family = family
  }

  /// nil for a difference, which is no claim of one side.
  package var claim: Claim? {
    switch kind {
    case .difference: nil
    case .superiority: .superiority
    case .nonInferiority: .nonInferiority(margin: margin ?? 0)
    case .equivalence: .equivalence(margin: margin ?? 0)
    }
  }

  /// For the recipe of the results.
  package var recipe: JSONDocument {
    .object([
      ("claim", .text(kind.rawValue)), ("metric", .text(measure.rawValue)),
      ("losses", .list([.text(first), .text(second)])), ("margin", margin.map { .number($0) } ?? .null),
      ("smallest-difference", smallestDifference.map { .number($0) } ?? .null), ("family", .text(family.rawValue)),
    ])
  }

  /// Whether both are about the same measure and the same two variants.
  package func isAbout(_ other: Hypothesis) -> Bool {
    measure == other.measure && Set([first, second]) == [other.first, other.second]
  }
}

extension Hypothesis {
  private static let common: [KeyTable.Key] = [
    .init("metric", .word(PerImageMeasure.allCases.map(\.rawValue)), "What is compared", needed: true),
    .init("losses", .list(of: .text), "The two variants that are compared", needed: true),
    .init("study", .text, "The study that it is about, where there are several"),
  ]

  /// The keys of one of the front matter's `hypotheses`.
  package static let keys = KeyTable(
    "hypothesis",
    [
      .init("claim", .word(Kind.allCases.map(\.rawValue)), "What is claimed of the first of the two", needed: true)
    ] + common + [
      .init("margin", .number, "Of non-inferiority and equivalence: the difference that would matter, above 0"),
      .init("smallest-difference", .number, "The smallest difference that would matter, above 0"),
      .init("family", .word(Family.allCases.map(\.rawValue)), "`primary`, which have an order, or `secondary`"),
    ])

  /// The keys of the front matter's `primary-contrast`: a single primary hypothesis that two variants differ.
  package static let contrastKeys = KeyTable(
    "primary contrast",
    common + [
      .init("smallest-difference", .number, "The smallest difference that would matter, above 0", needed: true)
    ])
}
