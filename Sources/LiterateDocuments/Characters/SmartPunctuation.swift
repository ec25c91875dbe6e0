/// Typographer's quotes, dashes and ellipses for those of a typewriter.
struct SmartPunctuation {
  private struct Quotes {
    var double: (opening: String, closing: String)
    var single: (opening: String, closing: String)
  }

  private let quotes: Quotes
  /// How many marks before a quote are looked through.
  private static let mostMarks = 16

  /// - Parameter language: a BCP 47 tag.
  init(language: String) {
    let parts = language.lowercased().split(separator: "-")
    let isSwiss = parts.dropFirst().contains("ch")
    quotes =
      switch parts.first ?? "en" {
      case "de" where isSwiss: Quotes(double: ("«", "»"), single: ("‹", "›"))
      case "de", "cs", "sk", "sl", "et", "is", "lt": Quotes(double: ("„", "“"), single: ("‚", "‘"))
      case "fr": Quotes(double: ("«\u{A0}", "\u{A0}»"), single: ("‹\u{A0}", "\u{A0}›"))
      case "es", "it", "pt", "el", "ru", "uk", "no", "nb", "nn": Quotes(double: ("«", "»"), single: ("“", "”"))
      case "da": Quotes(double: ("»", "«"), single: ("›", "‹"))
      case "sv", "fi": Quotes(double: ("”", "”"), single: ("’", "’"))
      case "pl", "hu", "ro", "hr": Quotes(double: ("„", "”"), single: ("‚", "’"))
      default: Quotes(double: ("“", "”"), single: ("‘", "’"))
      }
  }

  /// What stands for the characters at an index of a text, and how many they are; nil for other characters.
  func replacement(in scalars: [Unicode.Scalar], at index: Int) -> (text: String, count: Int)? {
    switch scalars[index] {
    case "-":
      let count = scalars[index...].prefix { $0 == "-" }.count
      if count == 2 { return ("–", 2) }
      return count == 3 ? ("—", 3) : (String(repeating: "-", count: count), count)
    case ".":
      let count = scalars[index...].prefix { $0 == "." }.count
      return count == 3 ? ("…", 3) : (String(repeating: ".", count: count), count)
    case "\"":
      return (opens(scalars, index) ? quotes.double.opening : quotes.double.closing, 1)
    case "'":
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      let previous = index > 0 ? scalars[index - 1] : " "
      if previous.isWordScalar || next.isASCIIDigit || !opens(scalars, index) {
        return (
          previous.isWordScalar && next.isWordScalar || !hasOpening(scalars, index) ? "’" : quotes.single.closing, 1
        )
      }
      return (quotes.single.opening, 1)
    default: return nil
    }
  }

  /// Dashes and ellipses only, as in page ranges.
  func dashes(in text: String) -> String { replacing("-.", in: text) }

  /// All of a text that holds no markup, such as a title.
  func applied(to text: String) -> String { replacing("-.\"'", in: text) }

  private func replacing(_ characters: String, in text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = ""
    var index = 0
    while index < scalars.count {
      if characters.unicodeScalars.contains(scalars[index]), let found = replacement(in: scalars, at: index) {
        result += found.text
        index += found.count
      } else {
        result.unicodeScalars.append(scalars[index])
        index += 1
      }
    }
    return result
  }

  /// Whether a quote begins a quotation: nothing, a blank, a bracket or a dash stands before it, and no blank behind it.
  private func opens(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    let next = index + 1 < scalars.count ? scalars[index + 1] : " "
    if next.isWhitespace { return false }
    var before = index - 1
    while before >= max(0, index - Self.mostMarks), "*_~\"'".unicodeScalars.contains(scalars[before]) { before -= 1 }
    if before < 0 { return true }
    return scalars[before].isWhitespace || "([{-–—/".unicodeScalars.contains(scalars[before])
  }

  /// Whether a single quote before the index begins a quotation that none has closed yet.
  private func hasOpening(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    for position in (0..<index).reversed() where scalars[position] == "'" {
      let next = scalars[position + 1]
      let isInWord = position > 0 && scalars[position - 1].isWordScalar
      if opens(scalars, position), !next.isASCIIDigit, !isInWord { return true }
      if !(isInWord && next.isWordScalar) { return false }
    }
    return false
  }
}
