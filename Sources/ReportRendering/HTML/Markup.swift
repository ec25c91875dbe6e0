import TextFormats

/// The writing of HTML: all text and attributes go through here and are escaped.
package enum Markup {
  /// Text between tags.
  package static func text(_ text: String) -> String {
    escape(text, quotes: false)
  }

  /// Text between tags; what is isolated in it is an element, which a reader does not copy along.
  static func isolatedText(_ text: String) -> String {
    let written = Self.text(text)
    guard written.contains(TextDirection.firstStrongIsolate) else { return written }
    var (result, depth) = ("", 0)
    for character in written {
      switch character {
      case TextDirection.firstStrongIsolate:
        depth += 1
        result += "<bdi>"
      case TextDirection.popIsolate:
        depth -= 1
        if depth < 0 { return written }
        result += "</bdi>"
      default: result.append(character)
      }
    }
    return depth == 0 ? result : written
  }

  /// An element with attributes in the given order; those without value are left out.
  package static func element(
    _ name: String, _ attributes: [(name: String, value: String?)] = [], _ content: String
  ) -> String {
    tag(name, attributes) + content + "</\(name)>"
  }

  /// An opening or void tag.
  package static func tag(_ name: String, _ attributes: [(name: String, value: String?)] = []) -> String {
    let written = attributes.compactMap { attribute in
      attribute.value.map { " \(attribute.name)=\"\(escape($0, quotes: true))\"" }
    }
    return "<\(name)\(written.joined())>"
  }

  /// Control characters, which HTML does not allow, are left out.
  private static func escape(_ text: String, quotes: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"" where quotes: result += "&quot;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      default:
        let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        let isNoncharacter = (0xFDD0...0xFDEF).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE
        if !isControl && !isNoncharacter { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }
}
