import Diagnostics

/// Reads `code-fold`.
enum CodeFoldingReader {
  /// What it may be.
  static let shape = ValueShape.either([.boolean, .word(["show"])])

  /// Nil where the value is wrong, which is reported.
  static func read(_ value: PlacedValue, _ reader: MappingReader) -> CodeFolding? {
    if let folds = value.boolean { return folds ? .closed : CodeFolding.none }
    if value.text == "show" { return .open }
    reader.wrong(value, "code-fold", expected: "true, false or `show`")
    return nil
  }
}
