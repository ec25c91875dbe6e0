import Diagnostics

/// `[label]: address`, which gives links of the whole document their address.
struct LinkDefinition {
  var label: String
  var place: SourcePlace

  var key: String { Self.key(label) }

  /// A label as links are held against it: in small letters, its blanks as one.
  static func key(_ label: String) -> String {
    label.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
