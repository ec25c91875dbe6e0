/// What a label that begins with a known prefix names.
public enum LabelKind: String, Sendable, Hashable, CaseIterable {
  case figure = "fig-"
  case table = "tbl-"
  case section = "sec-"
  case listing = "lst-"
  case equation = "eq-"
  case note = "nte-"
  case tip = "tip-"
  case warning = "wrn-"
  case caution = "cau-"
  case important = "imp-"

  /// What callouts of a kind are labelled as.
  public init(_ callout: ReportCallout.Kind) {
    self =
      switch callout {
      case .note: .note
      case .tip: .tip
      case .warning: .warning
      case .caution: .caution
      case .important: .important
      }
  }

  /// "fig-", "tbl-", …
  package static let prefixes = allCases.map(\.rawValue)

  /// The kind that a label's prefix says.
  public init?(label: String) {
    guard let kind = Self.allCases.first(where: { label.hasPrefix($0.rawValue) }) else { return nil }
    self = kind
  }

  /// The prefix of a label that has a known one.
  package static func prefix(of label: String) -> String? {
    LabelKind(label: label)?.rawValue
  }
}
