/// A name of an author as BibTeX splits it: `von Last, Jr, First`, `First von Last` or `{An Institution}`.
struct PersonName: Sendable, Hashable {
  var given: String
  /// With the particles before it, such as "van der Maaten".
  var family: String
  var suffix: String?
  /// As it stands in its field.
  private(set) var written: String

  /// Whether commas divide it as they divide no name: into more than three parts, or around what is no "Jr".
  var isDoubtful: Bool {
    let parts = Self.split(written) { $0 == "," }
    guard parts.count > 2 else { return false }
    let suffix = parts[1].filter { $0.isLetter || $0.isNumber }.lowercased()
    return parts.count > 3
      || !["", "jr", "sr", "junior", "senior", "i", "ii", "iii", "iv", "v", "2nd", "3rd", "phd", "md"]
        .contains(suffix)
  }

  /// Family name and initials: "Galdran, A.", "Dice, L. R., Jr".
  var inverted: String {
    let parts = [family, Self.initials(given)] + (suffix.map { [$0] } ?? [])
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// "J.-P. M." of "Jean-Pierre M." and of "J.-P.M."
  private static func initials(_ given: String) -> String {
    given.split(whereSeparator: \.isWhitespace).map { word in
      word.split(separator: "-").map { part in
        part.split(separator: ".").compactMap(\.first).map { "\($0)." }.joined(separator: " ")
      }.filter { !$0.isEmpty }.joined(separator: "-")
    }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Reads one name of which braces still stand, as they keep words together.
  init?(bibTeX text: String) {
    let parts = Self.split(text) { $0 == "," }.map(\.trimmingBlanks)
    guard let first = parts.first, !first.isEmpty else { return nil }
    written = text
    if parts.count > 1 {
      family = first
      suffix = parts.count > 2 && !parts[1].isEmpty ? parts[1] : nil
      given = parts.count > 2 ? parts[2...].joined(separator: ", ") : parts[1]
      return
    }
    let words = Self.split(first) { $0.isWhitespace || $0 == "~" }.filter { !$0.isEmpty }
    let particle = words.dropLast().firstIndex { $0.first?.isLowercase == true }
    let start = particle ?? words.count - 1
    given = words[..<start].joined(separator: " ")
    family = words[start...].joined(separator: " ")
    suffix = nil
  }

  private init(given: String, family: String, suffix: String?, written: String) {
    self.written = written
    self.given = given
    self.family = family
    self.suffix = suffix
  }

  /// With each part changed, as when TeX becomes text.
  func map(_ change: (String) -> String) -> PersonName {
    PersonName(given: change(given), family: change(family), suffix: suffix.map(change), written: written)
  }

  /// The names of a field that "and" separates, whether it ends with "and others", and whether a name is missing beside
  /// an "and".
  static func list(_ field: String) -> (names: [PersonName], hasOthers: Bool, hasGap: Bool) {
    var names: [String] = [""]
    for word in split(field, where: \.isWhitespace) where !word.isEmpty {
      if word == "and" {
        names.append("")
      } else {
        names[names.count - 1] += (names[names.count - 1].isEmpty ? "" : " ") + word
      }
    }
    let hasOthers = names.last == "others"
    return (
      (hasOthers ? names.dropLast() : names[...]).compactMap(PersonName.init(bibTeX:)), hasOthers,
      names.count > 1 && names.contains("")
    )
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
