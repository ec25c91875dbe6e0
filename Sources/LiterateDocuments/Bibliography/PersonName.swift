/// A name of an author as BibTeX splits it: `von Last, Jr, First`, `First von Last` or `{An Institution}`.
struct PersonName: Sendable, Hashable {
  var given: String
  /// With the particles before it, such as "van der Maaten".
  var family: String
  var suffix: String?

  /// Family name and initials: "Galdran, A.", "Dice, L. R., Jr".
  var inverted: String {
    let initials = given.split(separator: " ").map { word in
      word.split(separator: "-").map { "\($0.first!)." }.joined(separator: "-")
    }
    let parts = [family, initials.joined(separator: " ")] + (suffix.map { [$0] } ?? [])
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// Reads one name of which braces still stand, as they keep words together.
  init?(bibTeX text: String) {
    let parts = Self.split(text) { $0 == "," }.map(\.trimmingBlanks)
    guard let first = parts.first, !first.isEmpty else { return nil }
    if parts.count > 1 {
      family = first
      suffix = parts.count > 2 && !parts[1].isEmpty ? parts[1] : nil
      given = parts[parts.count > 2 ? 2 : 1]
      return
    }
    let words = Self.split(first) { $0.isWhitespace || $0 == "~" }.filter { !$0.isEmpty }
    let particle = words.dropLast().firstIndex { $0.first?.isLowercase == true }
    let start = particle ?? words.count - 1
    given = words[..<start].joined(separator: " ")
    family = words[start...].joined(separator: " ")
    suffix = nil
  }

  private init(given: String, family: String, suffix: String?) {
    self.given = given
    self.family = family
    self.suffix = suffix
  }

  /// With each part changed, as when TeX becomes text.
  func map(_ change: (String) -> String) -> PersonName {
    PersonName(given: change(given), family: change(family), suffix: suffix.map(change))
  }

  /// The names of a field that "and" separates, and whether it ends with "and others".
  static func list(_ field: String) -> (names: [PersonName], hasOthers: Bool) {
    var names: [String] = [""]
    for word in split(field, where: \.isWhitespace) where !word.isEmpty {
      if word == "and" {
        names.append("")
      } else {
        names[names.count - 1] += (names[names.count - 1].isEmpty ? "" : " ") + word
      }
    }
    let hasOthers = names.last == "others"
    return ((hasOthers ? names.dropLast() : names[...]).compactMap(PersonName.init(bibTeX:)), hasOthers)
  }

  /// Splits outside braces.
  private static func split(_ text: String, where isSeparator: (Character) -> Bool) -> [String] {
    var result = [""]
    var depth = 0
    for character in text {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      if depth == 0, isSeparator(character) {
        result.append("")
      } else {
        result[result.count - 1].append(character)
      }
    }
    return result
  }
}
