import Diagnostics

/// A name of a column where its author wrote it.
struct PlacedField: Sendable, Hashable {
  var name: String
  var place: SourcePlace
}
