/// How the source of cells is shown in the page, in Quarto's words.
public enum CodeFolding: Sendable, Hashable {
  /// `false`, `true` and `show`: always open, closed at first, open at first.
  case none, closed, open
}
