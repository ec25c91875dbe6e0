import Foundation
import FoundationXML

/// Reads MathML with an XML parser and keeps what `generate_mathml.py` keeps: fractions, roots, scripts, tables and
/// the text of leaves after NFKC.
final class MathMLStructure: NSObject, XMLParserDelegate {
  private struct Open {
    var name: String
    var children: [String] = []
    var text = ""
  }

  private var open: [Open] = [Open(name: "mrow")]
  private(set) var attributes: [(element: String, values: [String: String])] = []

  /// Nil where the text is no well-formed XML.
  static func read(_ mathML: String) -> MathMLStructure? {
    let structure = MathMLStructure()
    let parser = XMLParser(data: Data(mathML.utf8))
    parser.delegate = structure
    return parser.parse() ? structure : nil
  }

  var text: String { open[0].children.joined() }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes values: [String: String]
  ) {
    open.append(Open(name: name))
    attributes.append((name, values))
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    open[open.count - 1].text += string
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    let element = open.removeLast()
    open[open.count - 1].children.append(Self.written(element))
  }

  private static func written(_ element: Open) -> String {
    let name = ["munder": "msub", "mover": "msup", "munderover": "msubsup"][element.name] ?? element.name
    switch name {
    case "mspace": return ""
    case "math", "mrow", "mstyle": return element.children.joined()
    case "mi", "mn", "mo", "mtext":
      let scalars = element.text.precomposedStringWithCompatibilityMapping.unicodeScalars
      return String(String.UnicodeScalarView(scalars.filter { !$0.properties.isWhitespace }))
        .replacing("-", with: "−")
    case "msqrt", "mtd": return "\(name)(\(element.children.joined()))"
    default: return "\(name)(\(element.children.joined(separator: ",")))"
    }
  }
}
