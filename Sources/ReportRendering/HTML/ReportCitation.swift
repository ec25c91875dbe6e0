import Foundation
import TextFormats
import WovenDocuments

/// How a report is cited: a sentence, and an entry for BibTeX.
struct ReportCitation {
  private let title: String
  private let authors: [String]
  private let year: String?
  private let license: String?
  private let direction: TextDirection

  init(_ document: WovenDocument) {
    let asks = Self.endsSentence(document.title)
    title = [document.title, document.subtitle].compactMap { $0 }.joined(separator: asks ? " " : ": ")
    authors = document.authors.map(\.name)
    year = document.date?.firstMatch(of: #/(?:^|[^0-9])((?:19|20)[0-9]{2})(?:$|[^0-9])/#).map { String($0.1) }
    license = document.license
    direction = TextDirection(language: document.language)
  }

  /// "A, B (2026). Title. Licence."; what runs against the text is isolated.
  var text: String {
    let names = authors.map(direction.isolating).joined(separator: ", ")
    let dated = year.map { names + " (\($0))" } ?? names
    return "\(dated). \(direction.isolating(title))\(Self.endsSentence(title) ? "" : ".")"
      + (license.map { " \($0)." } ?? "")
  }

  private static func endsSentence(_ title: String) -> Bool { title.last.map { "?!.".contains($0) } ?? false }

  /// `@misc`, which every style knows; names and title keep their spelling.
  var bibTeX: String {
    var fields = [("author", authors.map(Self.name).joined(separator: " and ")), ("title", "{\(Self.escaped(title))}")]
    if let year { fields.append(("year", year)) }
    if let license { fields.append(("note", Self.escaped(license))) }
    let lines = fields.map { "  \($0.0) = {\($0.1)}" }
    return "@misc{\(key),\n\(lines.joined(separator: ",\n"))\n}"
  }

  /// "lovelace2026dice": of the first author, the year, and the first word of the title that is longer than three letters.
  private var key: String {
    let author = Self.letters(authors.first?.split(separator: " ").last ?? "")
    let words = title.split { !$0.isLetter }.map(Self.letters)
    let parts = [author, year ?? "", words.first { $0.count > 3 } ?? words.first ?? ""].joined()
    return parts.isEmpty ? "report" : parts
  }

  /// ASCII, small.
  private static func letters(_ text: Substring) -> String {
    String(text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars.filter { ("a"..."z").contains($0) })
  }

  /// A name with what BibTeX would split it at is kept whole.
  private static func name(_ name: String) -> String {
    let words = name.split(separator: " ")
    return name.contains(",") || words.contains("and") ? "{\(escaped(name))}" : escaped(name)
  }

  /// For TeX, but for braces, which BibTeX counts.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&", "%", "$", "#", "_": result += "\\\(character)"
      case "{", "}": break
      case "\\": result += "\\textbackslash "
      case "~": result += "\\textasciitilde "
      case "^": result += "\\textasciicircum "
      default: result.append(character)
      }
    }
  }
}
