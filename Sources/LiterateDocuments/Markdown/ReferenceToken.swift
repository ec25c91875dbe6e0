import WovenDocuments

/// `@fig-x`, `@key` or `@{any key}` in a run of text.
struct ReferenceToken {
  /// With a small first letter where a known prefix has a capital one.
  var label: String
  /// With the `@`.
  var range: Range<Int>

  /// Nil where `@` belongs to an address such as `name@example.org` or begins no name.
  init?(in scalars: [Unicode.Scalar], at index: Int) {
    guard scalars[index] == "@", Self.stands(in: scalars, at: index), let found = Self.name(in: scalars, at: index)
    else {
      return nil
    }
    let normalised = Self.lowercasingFirst(found.name)
    label = LabelKind(label: normalised) == nil ? found.name : normalised
    range = index..<found.end
  }

  /// Whether an `@` is one of a citation: not that of an address, nor joined to what stands before it.
  private static func stands(in scalars: [Unicode.Scalar], at index: Int) -> Bool {
    guard index > 0, scalars[index - 1].isWordScalar || ".-+@/".unicodeScalars.contains(scalars[index - 1]) else {
      return true
    }
    let before = index > 1 ? scalars[index - 2] : " "
    return isSuppressed(in: scalars, at: index) || (scalars[index - 1] == "_" && !before.isWordScalar)
  }

  /// Whether the hyphen of `-@key` stands before an `@`, and belongs to nothing else.
  static func isSuppressed(in scalars: [Unicode.Scalar], at index: Int) -> Bool {
    guard index > 0, scalars[index - 1] == "-" else { return false }
    let before = index > 1 ? scalars[index - 2] : " "
    return before.isWhitespace || "[(;*_\"'“‘„«".unicodeScalars.contains(before)
  }

  /// What an `@` names, wherever it stands, and where that ends.
  static func name(in scalars: [Unicode.Scalar], at index: Int) -> (name: String, end: Int)? {
    guard index + 1 < scalars.count else { return nil }
    if scalars[index + 1] == "{" {
      let name = scalars[(index + 2)...].prefix { !$0.isWhitespace && !"{}".unicodeScalars.contains($0) }
      guard !name.isEmpty, name.endIndex < scalars.count, scalars[name.endIndex] == "}" else { return nil }
      return (String(String.UnicodeScalarView(name)), name.endIndex + 1)
    }
    guard scalars[index + 1].isASCIILetter else { return nil }
    var end = index + 1
    while end < scalars.count, scalars[end].isNameScalar { end += 1 }
    var name = String.UnicodeScalarView(scalars[(index + 1)..<end])
    if LabelKind(label: lowercasingFirst(String(name))) == nil {
      while end < scalars.count, scalars[end].isNameScalar || ":./".unicodeScalars.contains(scalars[end]) { end += 1 }
    }
    while end > index + 2, !scalars[end - 1].isASCIILetter, !scalars[end - 1].isASCIIDigit { end -= 1 }
    name = String.UnicodeScalarView(scalars[(index + 1)..<end])
    return (String(name), end)
  }

  private static func lowercasingFirst(_ text: String) -> String {
    text.prefix(1).lowercased() + text.dropFirst()
  }
}
