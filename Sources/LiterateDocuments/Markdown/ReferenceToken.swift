import WovenDocuments

/// `@fig-x` or `@key` in a run of text.
struct ReferenceToken {
  /// With a small first letter where a known prefix has a capital one.
  var label: String
  /// With the `@`.
  var range: Range<Int>

  /// Nil where `@` belongs to an address such as `name@example.org` or begins no name.
  init?(in scalars: [Unicode.Scalar], at index: Int) {
    guard scalars[index] == "@", index + 1 < scalars.count, scalars[index + 1].isASCIILetter else { return nil }
    if index > 0, scalars[index - 1].isWordScalar || ".-+@/".unicodeScalars.contains(scalars[index - 1]) {
      let before = index > 1 ? scalars[index - 2] : " "
      let isSuppressed = scalars[index - 1] == "-" && index > 1 && "[ ;".unicodeScalars.contains(before)
      let isEmphasised = scalars[index - 1] == "_" && !before.isWordScalar
      guard isSuppressed || isEmphasised else { return nil }
    }
    var end = index + 1
    while end < scalars.count, scalars[end].isNameScalar { end += 1 }
    var name = String.UnicodeScalarView(scalars[(index + 1)..<end])
    if LabelKind(label: Self.lowercasingFirst(String(name))) == nil {
      while end < scalars.count, scalars[end].isNameScalar || ":./".unicodeScalars.contains(scalars[end]) { end += 1 }
    }
    while end > index + 2, !scalars[end - 1].isASCIILetter, !scalars[end - 1].isASCIIDigit { end -= 1 }
    name = String.UnicodeScalarView(scalars[(index + 1)..<end])
    let written = String(name)
    let normalised = Self.lowercasingFirst(written)
    label = LabelKind(label: normalised) == nil ? written : normalised
    range = index..<end
  }

  private static func lowercasingFirst(_ text: String) -> String {
    text.prefix(1).lowercased() + text.dropFirst()
  }
}
