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
      guard scalars[index - 1] == "-", index > 1, "[ ;".unicodeScalars.contains(scalars[index - 2]) else { return nil }
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

/// `[@fig-a; -@fig-b; Fig. @fig-c]`
struct ReferenceGroup {
  struct Item {
    var token: ReferenceToken
    /// What stands before the token, without the hyphen.
    var prefix: String
    /// What stands behind it, without the comma; nothing behind a label.
    var suffix: String
    /// `-@key`
    var isSuppressed: Bool

    var form: DocumentReference.Form { isSuppressed ? .number : prefix.isEmpty ? .full : .prefixed(prefix) }
  }

  var items: [Item] = []
  /// With the brackets.
  var range: Range<Int>

  /// Nil where the brackets hold something else.
  init?(in scalars: [Unicode.Scalar], at open: Int) {
    guard let close = scalars[(open + 1)...].firstIndex(where: { "[^]".unicodeScalars.contains($0) }),
      scalars[close] == "]"
    else { return nil }
    range = open..<(close + 1)
    var start = open + 1
    while start < close {
      let end = scalars[start..<close].firstIndex(of: ";") ?? close
      guard let item = Self.item(in: scalars, from: start, to: end) else { return nil }
      items.append(item)
      start = end + 1
    }
    if items.isEmpty { return nil }
  }

  /// Whether references read as one: all in words, all as numbers, or with words before the first alone.
  static func isRun(_ forms: [DocumentReference.Form]) -> Bool {
    if forms.allSatisfy({ $0 == .number }) { return true }
    if case .prefixed? = forms.first { return forms.dropFirst().allSatisfy { $0 == .full } }
    return forms.allSatisfy { $0 == .full }
  }

  private static func item(in scalars: [Unicode.Scalar], from start: Int, to end: Int) -> Item? {
    var first = start
    while first < end, scalars[first].isWhitespace { first += 1 }
    guard let at = scalars[first..<end].firstIndex(of: "@"), let token = ReferenceToken(in: scalars, at: at),
      token.range.upperBound <= end
    else { return nil }
    let isLabel = LabelKind(label: token.label) != nil
    let rest = scalars[token.range.upperBound..<end]
    if isLabel, !rest.allSatisfy(\.isWhitespace) { return nil }
    var prefix = scalars[first..<at]
    let isSuppressed = prefix.last == "-"
    if isSuppressed { prefix.removeLast() }
    while prefix.last?.isWhitespace == true { prefix.removeLast() }
    let behind = String(String.UnicodeScalarView(rest)).trimmingBlanks
    return Item(
      token: token, prefix: String(String.UnicodeScalarView(prefix)),
      suffix: behind.hasPrefix(",") ? String(behind.dropFirst()).trimmingBlanks : behind, isSuppressed: isSuppressed)
  }
}
